"""The queue in the window: what it says and how it is shown."""

"""The way into the window."""

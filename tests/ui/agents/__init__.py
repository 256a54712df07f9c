"""The agents in the window."""

"""Adding work in the window."""

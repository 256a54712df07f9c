"""What the runner does, as the top of the window tells it."""

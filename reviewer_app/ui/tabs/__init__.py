"""What the tabs of an item show besides its changes: input, result, steps, checks, history."""

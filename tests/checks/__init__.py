"""Each kind of check, and what the kinds are made of."""

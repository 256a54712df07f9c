"""The item page: one draft, what it came from, and the decision about it."""

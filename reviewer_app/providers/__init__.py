"""Models behind one contract; each kind of provider is one file."""

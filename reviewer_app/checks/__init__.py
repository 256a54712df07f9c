"""Machine tests of a draft; each kind of check is one file."""

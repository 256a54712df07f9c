"""The strip that names the last decision and takes it back."""

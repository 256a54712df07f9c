"""Tests of what the window says of the runner."""

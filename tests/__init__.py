"""Tests: the same paths as the program, and one sentence that is true for each."""

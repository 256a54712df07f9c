"""Tests of nouns and rules."""

"""Tests of what changed between two texts."""

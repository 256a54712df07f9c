"""Tests of how changes are seen."""

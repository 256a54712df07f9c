"""Tests of the tabs of an item."""

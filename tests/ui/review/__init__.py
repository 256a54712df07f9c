"""Tests of the item page."""

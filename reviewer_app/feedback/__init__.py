"""Decisions as data for others; each export format is one file."""

"""Formats of feedback."""

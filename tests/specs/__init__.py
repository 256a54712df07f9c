"""Tests of reviewer_app/specs."""

"""Tests of reviewer_app/providers."""

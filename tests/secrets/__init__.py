"""Tests of reviewer_app/secrets."""

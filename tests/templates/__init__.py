"""Tests of reviewer_app/templates."""

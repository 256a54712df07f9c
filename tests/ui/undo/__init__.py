"""Tests of the strip that takes decisions back."""

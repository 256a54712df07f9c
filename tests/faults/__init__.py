"""Tests that kill processes where it hurts most."""

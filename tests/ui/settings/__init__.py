"""Tests of models and keys."""

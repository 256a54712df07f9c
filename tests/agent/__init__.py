"""Tests of one run in memory."""

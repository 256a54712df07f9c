"""Tests of what a text really consists of."""

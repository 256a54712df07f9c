"""Tests of the files that ship beside the program."""

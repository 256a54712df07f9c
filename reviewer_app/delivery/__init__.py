"""Carrying an approved output to its destination; each kind is one file."""

"""Tests of the sandbox: real commands, most of them hostile."""

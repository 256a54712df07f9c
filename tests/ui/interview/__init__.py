"""Tests of the interview that makes an agent."""

"""Reviewer: supervise AI agents; nothing leaves without a decision."""

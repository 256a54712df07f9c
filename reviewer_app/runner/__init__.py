"""The background process that drafts, checks and delivers."""

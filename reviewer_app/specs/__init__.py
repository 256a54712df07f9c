"""AGENT.md: from a document to a specification, every problem with its line."""

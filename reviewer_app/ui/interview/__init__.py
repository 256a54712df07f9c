"""A new agent as an interview: one question at a time, and the document that the answers make."""

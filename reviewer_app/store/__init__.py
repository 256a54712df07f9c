"""The only room that speaks SQL: rows in, records out."""

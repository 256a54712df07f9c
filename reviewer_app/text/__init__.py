"""What a text really consists of: encodings and hidden characters."""

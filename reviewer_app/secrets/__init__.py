"""Provider keys: where they are found and how they are kept out of texts."""

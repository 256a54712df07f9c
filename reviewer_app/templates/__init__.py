"""One sandbox for every template a user or an agent document may bring."""

"""Adding work: choosing an agent and sources, seeing what they hold, and taking it in."""

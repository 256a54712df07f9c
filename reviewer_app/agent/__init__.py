"""One run in memory: prompt, model, checks, repair."""

"""How changes are seen: computed in a process of its own, laid out, painted, searched."""

"""What can be handed in, and what is refused."""

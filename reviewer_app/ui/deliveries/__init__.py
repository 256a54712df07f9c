"""The page of the deliveries: what leaves, what left, what failed, and trying again."""

"""The deliveries in the window."""

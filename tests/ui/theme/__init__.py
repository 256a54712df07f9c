"""How everything looks, without a screen."""

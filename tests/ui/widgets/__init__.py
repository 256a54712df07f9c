"""The parts pages are made of, without a screen."""

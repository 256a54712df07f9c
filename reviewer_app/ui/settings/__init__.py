"""Models and keys: where models are asked, where their keys are kept, and whether they answer."""

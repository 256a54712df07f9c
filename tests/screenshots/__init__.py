"""Pictures of the real window in every state that matters: for the README, for the eye, and as a test."""

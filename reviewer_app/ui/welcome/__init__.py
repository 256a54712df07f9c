"""The way in: choosing or making a workspace, and the practice in the one with examples."""

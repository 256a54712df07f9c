"""How fast the program is, as ratios to a limit that is measured in the same run; see docs/performance.md."""

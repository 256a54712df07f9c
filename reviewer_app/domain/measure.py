"""Figures that say no more than was measured."""

from collections.abc import Sequence


def percentile(ordered: Sequence[int], percent: int) -> int | None:
    """Return the value that so many per cent of sorted values do not exceed (nearest rank); None for none."""
    if not ordered:
        return None
    return ordered[max(-(-percent * len(ordered) // 100), 1) - 1]

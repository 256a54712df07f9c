"""Flags: reasons why a person must look at an item before anything else happens to it."""

from collections.abc import Iterable
from enum import StrEnum


class Flag(StrEnum):
    """One reason to look; the values are the words of the interface."""

    FAILED_CHECK = "failed-check"
    HIDDEN_CHARACTERS = "hidden-characters"
    STALE = "stale"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    EMPTY = "empty"
    OVER_BUDGET = "over-budget"
    OUTLIER = "outlier"


def joined(flags: Iterable[Flag]) -> str:
    """Return the flags as one text, as the store keeps them."""
    return ",".join(flags)


def parted(text: str) -> tuple[Flag, ...]:
    """Return the flags that `joined` made a text of."""
    return tuple(map(Flag, text.split(","))) if text else ()


def ordered(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Return the flags once each, in the order of their definition."""
    present = set(flags)
    return tuple(flag for flag in Flag if flag in present)

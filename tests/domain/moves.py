"""What can follow in a table of moves."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

S = TypeVar("S", bound=Enum)


def reachable(table: Mapping[S, frozenset[S]], start: S) -> set[S]:
    """Return the states that can follow, after any number of moves."""
    found: set[S] = set()
    edge = {start}
    while edge:
        edge = {after for before in edge for after in table[before]} - found
        found |= edge
    return found


def final(table: Mapping[S, frozenset[S]]) -> set[S]:
    """Return the states that nothing follows."""
    return {state for state, following in table.items() if not following}

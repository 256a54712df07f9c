"""Moves are data: what the `ALLOWED` tables say, asked before a row changes its state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


def before(allowed: Mapping[State, frozenset[State]], after: State) -> list[State]:
    """Return the states that `after` may follow."""
    return [state for state, following in allowed.items() if after in following]

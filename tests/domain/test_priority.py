"""Priority: escalated, then without draft, then flagged; stakes decide within each."""

from itertools import product

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import NEEDS_PERSON, State
from reviewer_app.domain.priority import priority
from reviewer_app.domain.spec import Stakes

CASES = list(product(NEEDS_PERSON, ((), (Flag.STALE,)), Stakes, (False, True)))


def loudness(case: tuple[State, tuple[Flag, ...], Stakes, bool]) -> tuple[int, int]:
    """Return the order that people are promised."""
    state, flags, stakes, escalated = case
    group = 3 if escalated else 2 if state is State.FAILED else 1 if flags else 0
    return group, list(Stakes).index(stakes)


def test_what_asks_loudest_comes_first() -> None:
    """Any two items are ordered as promised, and equal ones are left to their age."""
    for first, second in product(CASES, CASES):
        numbers = [
            priority(state, flags, stakes, escalated=escalated)
            for state, flags, stakes, escalated in (first, second)
        ]
        assert (numbers[0] > numbers[1]) == (loudness(first) > loudness(second))

"""Tables of moves, read backwards."""

from enum import StrEnum

import pytest

from reviewer_app.domain import delivery, item, run
from reviewer_app.domain.moves import before

TABLES = (item.ALLOWED, run.ATTEMPT_ALLOWED, run.RUN_ALLOWED, delivery.ALLOWED)


@pytest.mark.parametrize("table", TABLES, ids=["item", "attempt", "run", "delivery"])
def test_a_table_says_the_same_in_both_directions(table: dict[StrEnum, frozenset[StrEnum]]) -> None:
    """A state is before another exactly where the table lets the other follow it."""
    backwards = {(state, after) for after in table for state in before(table, after)}
    assert backwards == {(state, after) for state, following in table.items() for after in following}

"""Lists of items: what needs a person, in the right order, found by what is written in them."""

from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.clock import millis, moment
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import Outcome, State
from reviewer_app.store import queue, texts
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.queue import Filter
from tests.store import rows
from tests.store.rows import AT

NOW = millis(AT)


@pytest.fixture
def full(store: Database) -> Database:
    """Return a store with an item in every place that an item can be in."""
    with store.write() as tx:
        draft = {"output_sha": texts.put(tx, "The Draft speaks of Straße 5."), "revision": 1}
        rows.item(tx, 1, state="waiting", priority=1, **draft)
        rows.item(tx, 2, state="waiting", priority=5, flags="failed-check,empty", agent="others", **draft)
        rows.item(tx, 3, state="failed", priority=3)
        rows.item(tx, 4, state="waiting", later_until=NOW + 1, **draft)
        rows.item(tx, 5, state="waiting", later_until=NOW, **draft)
        rows.item(tx, 6)
        rows.item(tx, 7, state="running")
        rows.item(tx, 8, state="decided", outcome="approved", fresh_until=NOW - 1, **draft)
        rows.item(tx, 9, state="decided", outcome="rejected", **draft)
        rows.item(tx, 10, state="waiting", fresh_until=NOW - 1, priority=-1, **draft)
    return store


def _numbers(tx: Transaction, wanted: Filter) -> list[int]:
    found, total = queue.page(tx, wanted, AT, None)
    assert total == len(found)
    return [row.number for row in found]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [2, 3, 1, 5, 10]),
        ({"agent": "others"}, [2]),
        ({"state": "waiting"}, [2, 1, 4, 5, 10]),
        ({"state": "failed"}, [3]),
        ({"state": "queued"}, [6]),
        ({"state": "running"}, [7]),
        ({"state": "decided"}, [8, 9]),
        ({"state": "approved"}, [8]),
        ({"state": "rejected"}, [9]),
        ({"state": "expired"}, []),
        ({"state": "later"}, [4]),
        ({"state": "all"}, list(range(1, 11))),
        ({"state": "nonsense"}, []),
        ({"flag": Flag.EMPTY}, [2]),
        ({"flag": Flag.STALE}, [10]),
        ({"flag": Flag.REFUSED}, []),
        ({"search": "strasse"}, [2, 1, 5, 10]),
        ({"search": "INPUT 3"}, [3]),
        ({"search": "title 1"}, [1, 10]),
        ({"search": "K5"}, [5]),
        ({"search": "others"}, [2]),
        ({"search": "%"}, []),
        ({"search": ""}, [2, 3, 1, 5, 10]),
        ({"agent": "letters", "state": "all", "search": "input 9"}, [9]),
    ],
)
def test_a_list_has_what_was_asked_for(full: Database, wanted: dict[str, Any], numbers: list[int]) -> None:
    """Each filter gives its items: what needs a person by priority, everything else by age."""
    with full.read() as tx:
        assert _numbers(tx, Filter(**wanted)) == numbers


def test_a_page_is_the_beginning_of_its_list(full: Database) -> None:
    """A limited list is the beginning of the whole one, and says how many there are."""
    with full.read() as tx:
        found, total = queue.page(tx, Filter(), AT, 2)
        assert ([row.number for row in found], total) == ([2, 3], 5)
        assert queue.page(tx, Filter(), AT, 0) == ([], 5)


def test_a_row_tells_how_its_item_stands(full: Database) -> None:
    """A row has state, outcome and flags; one past its freshness is stale until it is decided."""
    with full.read() as tx:
        found = {row.number: row for row in queue.page(tx, Filter(state="all"), AT, None)[0]}
    assert (found[8].state, found[8].outcome, found[8].stale) == (State.DECIDED, Outcome.APPROVED, False)
    assert (found[10].stale, found[10].flags) == (True, (Flag.STALE,))
    assert found[2].flags == (Flag.FAILED_CHECK, Flag.EMPTY)
    assert found[4].later_until == AT + timedelta(milliseconds=1)
    assert (found[1].cost_micro, found[1].due_at, found[1].created_at) == (0, None, moment(0))


def test_items_are_counted_by_agent_state_and_outcome(full: Database) -> None:
    """Counts add up to all items, of all agents or of one."""
    with full.read() as tx:
        everything, others = queue.counts(tx), queue.counts(tx, "others")
    assert sum(everything.values()) == 10
    assert everything["letters", "waiting", None] == 4
    assert everything["letters", "decided", "approved"] == 1
    assert others == {("others", "waiting", None): 1}

"""A view of the window over a long queue: its first rows, all its numbers, and the counts of all views.

The limit is sqlite3 alone: the same rows by number, the numbers as the index has them, how many there are.
"""

import json
from array import array
from collections.abc import Callable
from itertools import chain

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.item import NewItem
from reviewer_app.domain.view import View
from tests import workshop
from tests.benchmarks.harness import Bench, Result, medians, seconds

_ROWS = 100
_GOAL = 2.0
_PUBLISH = (
    "UPDATE items SET state = iif(id % 50 = 3, 'failed', 'waiting'), output_sha = input_sha, revision = 1, "
    "waiting_since = created_at, flags = iif(id % 12 = 5, 'failed-check', ''), "
    "priority = iif(id % 50 = 3, 21, iif(id % 12 = 5, 11, 1)), "
    "later_until = iif(id % 500 = 7, 4102444800000, NULL)"
)
_NUMBERS = "SELECT id FROM items WHERE state = 'waiting' ORDER BY priority DESC, id"
_SHOWN = (
    "SELECT i.id, agent, version, key, title, state, outcome, i.flags, model, cost_micro, created_at, "
    "fresh_until, due_at, later_until, escalated_to, priority, waiting_since, decided_at, "
    "(SELECT count(*) FROM findings WHERE revision_id = r.id AND verdict = 'fail'), "
    "(SELECT count(*) FROM findings WHERE revision_id = r.id AND verdict = 'warn') "
    "FROM items AS i LEFT JOIN revisions AS r ON r.item_id = i.id AND r.number = i.revision "
    "WHERE i.id IN (SELECT value FROM json_each(?))"
)
_COUNT = "SELECT state, count(*) FROM items WHERE state IN ('waiting', 'failed') GROUP BY state"


def measure(bench: Bench) -> list[Result]:
    """Read what the window shows of a queue of 100,000: the beginning, then all of it, then the counts."""
    items = 10_000 if bench.quick else 100_000
    shop = workshop.make(bench.folder / "workspace")
    shop.write_agent()
    pieces = (NewItem(key, key, f"I am {key}.") for key in workshop.keys(items))
    shop.services.add_items.add(shop.services.library.load("letters"), pieces, "ada")
    connection = sqlite.connect(shop.services.workspace.database)
    connection.execute(_PUBLISH)
    connection.commit()
    browse = shop.services.browse_queue

    first = browse.numbers(View.TO_REVIEW)[:_ROWS]
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        f"view-first-{_ROWS}": (
            lambda: browse.rows(first),
            lambda: connection.execute(_SHOWN, (json.dumps(list(first)),)).fetchall(),
        ),
        f"view-numbers-{items}": (
            lambda: browse.numbers(View.TO_REVIEW),
            lambda: array("q", chain.from_iterable(connection.execute(_NUMBERS))),
        ),
        "view-counts": (browse.counts, lambda: connection.execute(_COUNT).fetchall()),
    }
    goals = {f"view-numbers-{items}": _GOAL}
    return [_result(bench, name, *pair, goals.get(name)) for name, pair in pairs.items()]


def _result(
    bench: Bench, name: str, ours: Callable[[], object], raw: Callable[[], object], goal: float | None
) -> Result:
    work = lambda: seconds(ours), lambda: seconds(raw)
    medians(3, *work)
    value, limit = medians(bench.times(30), *work)
    return Result(name, value * 1e3, limit * 1e3, "ms", goal)

"""The first page of a long queue, against the same rows read by sqlite3 alone."""

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.item import NewItem
from reviewer_app.store.queue import Filter
from tests import workshop
from tests.benchmarks.harness import Bench, Result, medians, seconds

_ROWS = 100
_PAGE = (
    "SELECT id, agent, version, key, title, state, outcome, flags, model, cost_micro, created_at, "
    "fresh_until, due_at, later_until, escalated_to, priority FROM items "
    "WHERE state = 'queued' ORDER BY priority DESC, id LIMIT ?"
)
_COUNT = "SELECT count(*) FROM items WHERE state = 'queued'"


def measure(bench: Bench) -> list[Result]:
    """Read a page of 100 rows and the number of all, as the list shows them."""
    items = 10_000 if bench.quick else 100_000
    shop = workshop.make(bench.folder / "workspace")
    shop.write_agent()
    pieces = (NewItem(key, key, f"I am {key}.") for key in workshop.keys(items))
    shop.services.add_items.add(shop.services.library.load("letters"), pieces, "ada")
    connection = sqlite.connect(shop.services.workspace.database)
    wanted = Filter(state="queued")

    def ours() -> float:
        return seconds(lambda: shop.services.browse_queue.page(wanted, _ROWS))

    def limit() -> float:
        return seconds(
            lambda: (connection.execute(_PAGE, (_ROWS,)).fetchall(), connection.execute(_COUNT).fetchone())
        )

    medians(3, ours, limit)
    value, least = medians(bench.times(60), ours, limit)
    return [Result("queue-page-100", value * 1e3, least * 1e3, "ms")]

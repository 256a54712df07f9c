"""Drafting without a model: the runner's whole way of an item, against four durable commits.

Each draft is four durable steps (taken, call begun, call ended, published): no crash loses or repeats one.
"""

from collections.abc import Callable
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.bootstrap import Services
from tests import workshop
from tests.benchmarks.harness import Bench, Result, medians, seconds

_SLOTS = 8
_STEPS = 4
_TEMPLATE = "\n## Template\nThank you, {{ title }}: {{ input }}\n"


def measure(bench: Bench) -> list[Result]:
    """Run a queue until it is idle; the figure is the time of one draft."""
    items = 100 if bench.quick else 300
    shop = _shop(bench.folder / "workspace")
    commit = _committer(bench.folder / "raw.db")
    batches = iter(range(1000))

    def ours() -> float:
        batch = next(batches)
        shop.add(*(f"{batch}-{key}" for key in workshop.keys(items)))
        return seconds(lambda: _require(shop.run(_SLOTS).waiting, items))

    def limit() -> float:
        return seconds(lambda: [commit() for _ in range(items * _STEPS)])

    value, least = medians(3, ours, limit)
    return [Result("draft-items", value / items * 1e3, least / items * 1e3, "ms/draft")]


def _shop(root: Path) -> workshop.Workshop:
    made = workshop.make(root)
    made.write_agent(model="template/jinja", below=_TEMPLATE)
    return workshop.Workshop(root, Services(made.services.workspace), made.provider)


def _require(waiting: int, items: int) -> None:
    if waiting != items:
        raise AssertionError(f"{waiting} of {items} items have a draft")


def _committer(path: Path) -> Callable[[], object]:
    connection = sqlite.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE steps (id INTEGER PRIMARY KEY, text TEXT)",
    ):
        connection.execute(statement)
    return lambda: connection.execute("INSERT INTO steps (text) VALUES (?)", ("x" * 300,))

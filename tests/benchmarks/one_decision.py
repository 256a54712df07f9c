"""One decision, durable: the service as the window and the command line call it, against the least it can be.

The least is one durable commit of an UPDATE with an INSERT, and one durable line in a file.
"""

import os
from collections.abc import Callable
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.decision import Kind
from reviewer_app.services.review_items import Order
from tests import workshop
from tests.benchmarks.harness import Bench, Result, medians, seconds

_GOAL = 4.0
_WARM = 10
_LINE = b"x" * 999 + b"\n"
_TABLES = (
    "CREATE TABLE items (id INTEGER PRIMARY KEY, state TEXT NOT NULL, outcome TEXT, decided_at INTEGER)",
    "CREATE TABLE decisions (id INTEGER PRIMARY KEY, item_id INTEGER, kind TEXT, sha256 TEXT, at INTEGER)",
)


def measure(bench: Bench) -> list[Result]:
    """Approve one waiting item after another, each bound to what was seen."""
    rounds = bench.times(300)
    decide, commit = _decider(bench.folder / "workspace", rounds), _committer(bench.folder, rounds)
    medians(_WARM, decide, commit)
    ours, limit = medians(rounds, decide, commit)
    return [Result("one-decision", ours * 1e3, limit * 1e3, "ms", _GOAL)]


def _decider(root: Path, rounds: int) -> Callable[[], float]:
    shop = workshop.make(root, hold=10)
    shop.write_agent()
    waiting = iter(shop.draft(*workshop.keys(rounds + _WARM)))

    def decide() -> float:
        number = next(waiting)
        order = Order(Kind.APPROVE, "ada", seen=shop.open(number).binding())
        return seconds(lambda: _require(shop.services.review_items.decide(number, order).result))

    return decide


def _require(result: str) -> None:
    if result != "approved":
        raise AssertionError(f"the decision was {result}")


def _committer(folder: Path, rounds: int) -> Callable[[], float]:
    connection = sqlite.connect(folder / "raw.db", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", *_TABLES):
        connection.execute(statement)
    numbers = range(1, rounds + _WARM + 1)
    connection.executemany("INSERT INTO items VALUES (?, 'waiting', NULL, NULL)", [(n,) for n in numbers])
    waiting = iter(numbers)

    def commit() -> None:
        number = next(waiting)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE items SET state = 'decided', outcome = 'approved' WHERE id = ?", (number,))
        connection.execute("INSERT INTO decisions VALUES (?, ?, 'approve', ?, 1)", (number, number, "0" * 64))
        connection.execute("COMMIT")
        _append(folder / "raw.jsonl")

    return lambda: seconds(commit)


def _append(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(descriptor, _LINE)
    os.fsync(descriptor)
    os.close(descriptor)

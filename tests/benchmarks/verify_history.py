"""Verifying the history: the whole chain from the store, against its sha256 digests alone."""

import hashlib

from reviewer_app.domain.clock import now
from reviewer_app.domain.events import NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import NewItem
from reviewer_app.store import events, verify
from tests import workshop
from tests.benchmarks.harness import Bench, Result, medians, seconds

_EVENTS_PER_TRANSACTION = 1000


def measure(bench: Bench) -> list[Result]:
    """Verify a long history; the figure is the time of one event."""
    count = 10_000 if bench.quick else 100_000
    shop = workshop.make(bench.folder / "workspace")
    shop.write_agent()
    shop.services.add_items.add(shop.services.library.load("letters"), [NewItem("a", "A", "I am a.")], "ada")
    _write_history(shop, count)
    bodies = _bodies(shop)

    def ours() -> float:
        return seconds(lambda: _require(shop.services.browse_queue.verify()))

    value, least = medians(bench.times(5), ours, lambda: seconds(lambda: _chain(bodies)))
    return [Result("verify-history", value / count * 1e6, least / count * 1e6, "µs/event")]


def _write_history(shop: workshop.Workshop, count: int) -> None:
    facts = {"run": 1, "attempt": 1, "model": "scripted/m", "version": "0" * 64}
    event = NewEvent("attempt.started", "runner", [item_id(1)], facts)
    for _ in range(0, count, _EVENTS_PER_TRANSACTION):
        with shop.services.database.write() as tx:
            for _ in range(_EVENTS_PER_TRANSACTION):
                events.append(tx, event, now())


def _bodies(shop: workshop.Workshop) -> list[bytes]:
    with shop.services.database.read() as tx:
        return list(tx.exec_driver_sql("SELECT body FROM events ORDER BY seq").scalars())


def _require(audit: verify.Audit) -> None:
    if not audit.ok:
        raise AssertionError(audit.why)


def _chain(bodies: list[bytes]) -> str:
    last = "0" * 64
    for body in bodies:
        last = hashlib.sha256(last.encode("ascii") + body).hexdigest()
    return last

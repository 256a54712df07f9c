"""Taking work in: each piece once, however often it is handed in, and never a changed one by accident."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from reviewer_app.domain.clock import Clock, millis
from reviewer_app.domain.events import NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import NewItem, State
from reviewer_app.domain.priority import priority
from reviewer_app.domain.spec import Agent, Stakes
from reviewer_app.failpoints import reach
from reviewer_app.store import deliveries, events, items, runs, texts
from reviewer_app.store.database import Database, Transaction

ROWS_PER_TRANSACTION = 200
_PAUSE_S = 0.002  # between transactions, so that a person's decision never waits for a long import


@dataclass(slots=True)
class Added:
    """What became of the pieces: (id, key) of each, and (key, why) of the refused ones."""

    added: list[tuple[str, str]] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    unchanged: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    stopped: bool = False  # before all pieces were taken in; those above are


class AddItems:
    """Adds pieces of work to an agent's queue."""

    def __init__(self, database: Database, clock: Clock, pause: Callable[[float], None] = time.sleep) -> None:
        self._database = database
        self._clock = clock
        self._pause = pause

    def preview(self, agent: Agent, pieces: Iterable[NewItem], *, update: bool = False) -> Added:
        """Return what adding the pieces would do now, writing nothing; the ids of `added` are empty."""
        done = Added()
        for chunk in _chunks(pieces):
            rows = [items.contents(piece, texts.Pile()) for piece in chunk]
            with self._database.read() as tx:
                new, _ = _sort(tx, agent, rows, done, update=update)
            done.added += [("", row["key"]) for row in new]
        return done

    def add(
        self,
        agent: Agent,
        pieces: Iterable[NewItem],
        by: str,
        *,
        update: bool = False,
        told: Callable[[int], None] | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> Added:
        """Add each piece under its key.

        A known key with the same bytes is `unchanged`; with other bytes it is refused, unless `update`: then
        what was approved for the old bytes and has not left does not leave.
        `told` hears after each transaction how many pieces were taken in; before each, `stopped` is asked.
        """
        done, count = Added(), 0
        free_since = 0.0  # when the last transaction ended; 0 before the first
        for chunk in _chunks(pieces):
            if stopped is not None and stopped():
                done.stopped = True
                break
            pile = texts.Pile()
            rows = [items.contents(piece, pile) for piece in chunk]
            if free_since:
                self._pause(max(0.0, _PAUSE_S - (time.monotonic() - free_since)))
            with self._database.write() as tx:
                new, changed = _sort(tx, agent, rows, done, update=update)
                pile.keep(tx, items.texts_of([*new, *(named for _, named in changed)]))
                self._insert(tx, agent, new, by, done)
                for number, named in changed:
                    self._update(tx, agent, number, named, by)
                reach("ingest.pre_commit")
            free_since = time.monotonic()
            reach("ingest.post_commit_pre_ack")
            count += len(chunk)
            if told is not None:
                told(count)
        return done

    def _insert(
        self, tx: Transaction, agent: Agent, fresh: list[dict[str, Any]], by: str, done: Added
    ) -> None:
        if not fresh:
            return
        present = self._clock()
        shared = {**_start(agent), **_times(agent, present), "created_at": millis(present)}
        ids = items.add(tx, fresh, {**shared, "agent": agent.name})
        facts = {"agent": agent.name, "inputs": [row["content_sha"] for row in fresh]}
        events.append(tx, NewEvent("item.added", by, ids, facts), present)
        done.added += [(name, row["key"]) for name, row in zip(ids, fresh, strict=True)]

    def _update(self, tx: Transaction, agent: Agent, number: int, named: Mapping[str, Any], by: str) -> None:
        present = self._clock()
        runs.abandon_open(tx, number, "The input was replaced while this ran.", present)
        called_back = [
            delivery.id
            for delivery in deliveries.page(tx, item=number)
            if deliveries.cancel(tx, delivery.id, present)
        ]
        queued = {
            "state": State.QUEUED.value,
            "outcome": None,
            "flags": "",
            "failure": "",
            "runner_id": None,
            "next_attempt_at": None,
            "later_until": None,
            "escalated_to": None,
            "decided_at": None,
        }
        items.change(tx, number, {**queued, **named, **_start(agent), **_times(agent, present)})
        facts = {"agent": agent.name, "inputs": [named["content_sha"]], "cancelled": called_back}
        events.append(tx, NewEvent("item.updated", by, [item_id(number)], facts), present)


def _chunks(pieces: Iterable[NewItem]) -> Iterator[list[NewItem]]:
    source = iter(pieces)
    while chunk := list(islice(source, ROWS_PER_TRANSACTION)):
        yield chunk


def _times(agent: Agent, present: datetime) -> dict[str, int | None]:
    fresh = agent.spec.fresh_for if agent.spec else None
    due = agent.spec.due if agent.spec else None
    return {
        "received_at": millis(present),
        "fresh_until": None if fresh is None else millis(present + fresh),
        "due_at": None if due is None else millis(present + due),
    }


def _sort(
    tx: Transaction, agent: Agent, rows: Sequence[dict[str, Any]], done: Added, *, update: bool
) -> tuple[list[dict[str, Any]], list[tuple[int, Mapping[str, Any]]]]:
    """Return the columns of new items, and (number, columns) of those whose input is to be replaced."""
    known = items.known(tx, agent.name, [row["key"] for row in rows])
    fresh: list[dict[str, Any]] = []
    changed: list[tuple[int, Mapping[str, Any]]] = []
    for row in rows:
        key, old = row["key"], known.get(row["key"])
        if old is None:
            fresh.append(row)
        elif old.content_sha == row["content_sha"]:
            done.unchanged.append((item_id(old.id), key))
        elif update:
            changed.append((old.id, row))
            done.replaced.append((item_id(old.id), key))
        else:
            done.refused.append((key, _differs(old.content_sha, row["content_sha"])))
    return fresh, changed


def _start(agent: Agent) -> dict[str, int]:
    stakes = agent.spec.stakes if agent.spec else Stakes.NORMAL
    return {"priority": priority(State.QUEUED, (), stakes, escalated=False)}


def _differs(old: str, new: str) -> str:
    return (
        f"an item with this key has another input already (kept {old[:12]}, given {new[:12]}); "
        f"add --update to replace it"
    )

"""Whether the history is as written, and the rows are as it tells: decisions, drafts, items of events."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.events import GENESIS, Event, chain, read
from reviewer_app.domain.ids import item_number
from reviewer_app.store import drafts, events
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.decisions import row_digest
from reviewer_app.store.tables import DECISIONS, EVENT_ITEMS, EVENTS

_ONE = select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash).where(EVENTS.c.seq == bindparam("seq"))
_DECISIONS = select(DECISIONS).order_by(DECISIONS.c.seq)
_DECISION = select(DECISIONS).where(DECISIONS.c.seq == bindparam("seq"))
_BODIES = select(EVENTS.c.seq, EVENTS.c.body).order_by(EVENTS.c.seq)
_NAMED = select(
    EVENT_ITEMS.c.seq,
    case((func.typeof(EVENT_ITEMS.c.item_id) == "integer", EVENT_ITEMS.c.item_id), else_=-1),  # no item's
).order_by(EVENT_ITEMS.c.seq)
_END: tuple[None, Iterator[Any]] = (None, iter(()))
_STRAY = select(func.count()).where(EVENT_ITEMS.c.seq.not_in(select(EVENTS.c.seq)))


@dataclass(frozen=True, slots=True)
class Audit:
    """What verifying the history found; `first_bad` is an event's number and `why` a sentence."""

    events: int
    head: str
    first_bad: int | None = None
    why: str = ""

    @property
    def ok(self) -> bool:
        """Say whether the whole history is as it was written."""
        return self.first_bad is None


def verify(database: Database) -> Audit:
    """Recompute all that can be, as it stands at one moment; name the first event that is not as written."""
    with database.read() as tx:
        audit = _verify_chain(tx)
        for examine in (_verify_decisions, _verify_items, _verify_drafts):
            if audit.ok:
                audit = examine(tx, audit)
    return audit


def _verify_chain(tx: Transaction) -> Audit:
    seq, previous = 0, GENESIS
    for row in _rows(tx):
        seq += 1
        if row is None:
            return Audit(seq - 1, previous, seq, f"Event {seq} cannot be read.")
        if row.seq != seq:
            return Audit(seq - 1, previous, seq, f"Event {seq} is missing.")
        if not _unchanged(row.body, row.hash, previous):
            return Audit(seq - 1, previous, seq, f"Event {seq} was changed.")
        previous = row.hash.hex()
    return Audit(seq, previous)


def _unchanged(content: object, hash_: object, previous: str) -> bool:
    return isinstance(content, bytes) and isinstance(hash_, bytes) and chain(previous, content) == hash_.hex()


def _rows(tx: Transaction) -> Iterator[Any]:
    """Give all rows in order; where SQLite cannot read on, one by one, None for an unreadable one."""
    seq = 0
    try:
        while rows := tx.execute(events.AFTER, {"seq": seq}).all():
            for row in rows:
                yield row
                seq = row.seq
    except (DBAPIError, TypeError, ValueError):
        yield from _rows_one_by_one(tx, seq)


def _rows_one_by_one(tx: Transaction, seq: int) -> Iterator[Any]:
    while True:
        seq += 1
        try:
            row = tx.execute(_ONE, {"seq": seq}).one_or_none()
        except (DBAPIError, TypeError, ValueError):
            row = None
        yield row
        if row is None:
            return


def _verify_decisions(tx: Transaction, audit: Audit) -> Audit:
    rows = _decision_digests(tx)
    for event in _decision_events(tx):
        known = event.facts["digests"]
        for name, digest in known.items():
            if rows.pop(name, None) != digest:
                return Audit(
                    audit.events, audit.head, event.seq, f"The decision of event {event.seq} was changed."
                )
    if rows:
        return Audit(
            audit.events,
            audit.head,
            audit.events,
            f"{len(rows)} decisions stand in the store without an event.",
        )
    return audit


def _decision_digests(tx: Transaction) -> dict[Any, str]:
    """Return the digest of each decision's row by its id, without those that cannot be read."""
    try:
        return {row["id"]: row_digest(row) for row in tx.execute(_DECISIONS).mappings()}
    except (DBAPIError, TypeError, ValueError):
        found = {}
        for seq in tx.execute(select(DECISIONS.c.seq)).scalars().all():
            with suppress(DBAPIError, TypeError, ValueError):
                row = tx.execute(_DECISION, {"seq": seq}).mappings().one()
                found[row["id"]] = row_digest(row)
        return found


def _decision_events(tx: Transaction) -> Iterator[Event]:
    """Give the events that carry decisions, in order."""
    marker = b'"kind":"decision.'
    rows = tx.execute(
        select(EVENTS.c.body, EVENTS.c.hash)
        .where(func.instr(EVENTS.c.body, marker) > 0)
        .order_by(EVENTS.c.seq)
    )
    for row in rows:
        event = read(row.body, row.hash.hex())
        if event.kind.startswith("decision.") and "digests" in event.facts:
            yield event


def _verify_items(tx: Transaction, audit: Audit) -> Audit:
    stray = tx.execute(_STRAY).scalar_one()
    if stray:
        why = f"{stray} rows of the list of items that events name belong to no event."
        return replace(audit, first_bad=audit.events, why=why)
    for seq in _wrong(tx):
        why = f"The list of items that event {seq} names was changed."
        return replace(audit, first_bad=seq, why=why)
    return audit


def _verify_drafts(tx: Transaction, audit: Audit) -> Audit:
    for seq, why in drafts.differing(tx):
        return replace(audit, first_bad=audit.events if seq is None else seq, why=why)
    return audit


def _wrong(tx: Transaction) -> Iterator[int]:
    """Give the numbers of events that name other items than the list says; all its rows are of events."""
    listed = groupby(tx.execute(_NAMED), key=itemgetter(0))
    seq, rows = next(listed, _END)
    for event in tx.execute(_BODIES):
        found = set()
        if event.seq == seq:
            found = {row[1] for row in rows}
            seq, rows = next(listed, _END)
        if found != _items(event.body):
            yield event.seq


def _items(content: bytes) -> set[int | None] | None:
    """Return the numbers of the items that an event names, None if it cannot be told."""
    try:
        return {item_number(item) for item in read(content, "").items}
    except (ValueError, TypeError, AttributeError):
        return None

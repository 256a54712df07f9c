"""The chained history: one event for each transaction that did something, read back and verified here."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, func, insert, select
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.digests import digest_of
from reviewer_app.domain.errors import StoreLost
from reviewer_app.domain.events import GENESIS, Event, NewEvent, body, chain, read
from reviewer_app.domain.ids import item_number
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import DECISIONS, EVENT_ITEMS, EVENTS

_HEAD = Hot(select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1))
_ADD = Hot(insert(EVENTS))
_NAME_ITEMS = Hot(insert(EVENT_ITEMS))
_AFTER = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash)
    .where(EVENTS.c.seq > bindparam("seq"))
    .order_by(EVENTS.c.seq)
    .limit(2000)
)
_ONE = select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash).where(EVENTS.c.seq == bindparam("seq"))
_NEWEST = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(bindparam("count"))
)
_OF_ITEM = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash)
    .join(EVENT_ITEMS, EVENT_ITEMS.c.seq == EVENTS.c.seq)
    .where(EVENT_ITEMS.c.item_id == bindparam("item"), EVENTS.c.seq > bindparam("seq"))
    .order_by(EVENTS.c.seq)
)


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


def append(tx: Transaction, event: NewEvent, at: datetime) -> tuple[int, str]:
    """Add an event to the chain; return its number and hash."""
    before, previous = head(tx)
    seq = before + 1
    content = body(seq, at, event)
    hash_ = chain(previous, content)
    _ADD.run(tx, {"seq": seq, "body": content, "hash": bytes.fromhex(hash_)})
    numbers = [{"item_id": item_number(item), "seq": seq} for item in dict.fromkeys(event.items)]
    if numbers:
        _NAME_ITEMS.add_many(tx, numbers)
    return seq, hash_


def head(tx: Transaction) -> tuple[int, str]:
    """Return the number and the hash of the last event."""
    last = _HEAD.run(tx, {}).fetchone()
    return (last[0], last[1].hex()) if last else (0, GENESIS)


def page(tx: Transaction, *, after: int = 0, item: int | None = None) -> list[Event]:
    """Return events in order after number `after`: all (2,000 at a time) or those that name one item."""
    rows = (
        tx.execute(_AFTER, {"seq": after})
        if item is None
        else tx.execute(_OF_ITEM, {"item": item, "seq": after})
    )
    return [_told(row) for row in rows]


def _told(row: Any) -> Event:
    """Return an event under the number of its row, whatever number its text claims."""
    try:
        return replace(read(row.body, row.hash.hex()), seq=row.seq)
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreLost(
            f"Event {row.seq} of the history is not as it was written; “reviewer audit verify” says more."
        ) from error


def last(tx: Transaction, count: int) -> list[Event]:
    """Return the newest events, oldest first."""
    rows = tx.execute(_NEWEST, {"count": count}).all()
    return [_told(row) for row in reversed(rows)]


def verify(database: Database) -> Audit:
    """Recompute the whole chain, and each decision's digest; name the first event that is not as written."""
    with database.read() as tx:
        audit = _verify_chain(tx)
        if audit.ok:
            audit = _verify_decisions(tx, audit)
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
        while rows := tx.execute(_AFTER, {"seq": seq}).all():
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


_DECISIONS = select(DECISIONS).order_by(DECISIONS.c.seq)
_DECISION = select(DECISIONS).where(DECISIONS.c.seq == bindparam("seq"))


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
        return {row["id"]: _row_digest(row) for row in tx.execute(_DECISIONS).mappings()}
    except (DBAPIError, TypeError, ValueError):
        found = {}
        for seq in tx.execute(select(DECISIONS.c.seq)).scalars().all():
            with suppress(DBAPIError, TypeError, ValueError):
                row = tx.execute(_DECISION, {"seq": seq}).mappings().one()
                found[row["id"]] = _row_digest(row)
        return found


def _row_digest(row: RowMapping) -> str:
    return digest_of({name: value for name, value in row.items() if name != "seq"})


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

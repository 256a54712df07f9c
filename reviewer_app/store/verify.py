"""Whether the history is as it was written: the chain, the decisions, and which items each event names."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import case, func, select

from reviewer_app.domain.events import read
from reviewer_app.domain.ids import item_number
from reviewer_app.store import events
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.events import Audit
from reviewer_app.store.tables import EVENT_ITEMS, EVENTS

_BODIES = select(EVENTS.c.seq, EVENTS.c.body).order_by(EVENTS.c.seq)
_NAMED = select(
    EVENT_ITEMS.c.seq,
    case((func.typeof(EVENT_ITEMS.c.item_id) == "integer", EVENT_ITEMS.c.item_id), else_=-1),  # no item's
).order_by(EVENT_ITEMS.c.seq)
_END: tuple[None, Iterator[Any]] = (None, iter(()))
_STRAY = select(func.count()).where(EVENT_ITEMS.c.seq.not_in(select(EVENTS.c.seq)))


def verify(database: Database) -> Audit:
    """Recompute all that can be; name the first event that is not as written, or whose items are not."""
    audit = events.verify(database)
    if not audit.ok:
        return audit
    with database.read() as tx:
        return _verify_items(tx, audit)


def _verify_items(tx: Transaction, audit: Audit) -> Audit:
    stray = tx.execute(_STRAY).scalar_one()
    if stray:
        why = f"{stray} rows of the list of items that events name belong to no event."
        return replace(audit, first_bad=audit.events, why=why)
    for seq in _wrong(tx):
        why = f"The list of items that event {seq} names was changed."
        return replace(audit, first_bad=seq, why=why)
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

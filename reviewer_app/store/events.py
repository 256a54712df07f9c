"""The chained history: one event for each transaction that did something, and reading it back."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from reviewer_app.domain.errors import StoreLost
from reviewer_app.domain.events import GENESIS, Event, NewEvent, body, chain, read
from reviewer_app.domain.ids import item_number
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import EVENT_ITEMS, EVENTS

_HEAD = Hot(select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1))
_ADD = Hot(insert(EVENTS))
_NAME_ITEMS = Hot(insert(EVENT_ITEMS))
AFTER = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash)
    .where(EVENTS.c.seq > bindparam("seq"))
    .order_by(EVENTS.c.seq)
    .limit(2000)
)
"""The events after one, a page of them."""
_NEWEST = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(bindparam("count"))
)
_OF_ITEM = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash)
    .join(EVENT_ITEMS, EVENT_ITEMS.c.seq == EVENTS.c.seq)
    .where(EVENT_ITEMS.c.item_id == bindparam("item"), EVENTS.c.seq > bindparam("seq"))
    .order_by(EVENTS.c.seq)
)


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
        tx.execute(AFTER, {"seq": after})
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

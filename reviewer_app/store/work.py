"""How the work stands, in a few figures that are read again and again: each of them from an index."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text

from reviewer_app.domain.clock import millis, moment
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.item import State
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import DELIVERIES, ITEMS

_RUNNING = (
    select(ITEMS.c.agent, func.count())
    .where(ITEMS.c.state == State.RUNNING.value)
    .group_by(ITEMS.c.agent)
    .order_by(ITEMS.c.agent)
)
_HELD = select(func.count()).where(DELIVERIES.c.state == DeliveryState.HELD.value)
_ANY_ITEM = select(ITEMS.c.id).limit(1)
_LAST_FAILURE = text(
    "SELECT id, key, title, failure, waiting_since FROM items INDEXED BY ix_items_failed "
    "WHERE state = 'failed' AND waiting_since >= :since ORDER BY waiting_since DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no draft."""

    number: int  # of the item
    title: str  # of the item, or its key
    why: str
    at: datetime


def running(tx: Transaction) -> dict[str, int]:
    """Return how many items are being worked on, by agent."""
    return {row[0]: row[1] for row in tx.execute(_RUNNING)}


def held(tx: Transaction) -> int:
    """Return how many approved outputs can still be taken back."""
    return int(tx.execute(_HELD).scalar_one())


def has_items(tx: Transaction) -> bool:
    """Say whether anything was ever added."""
    return tx.execute(_ANY_ITEM).first() is not None


def last_failure(tx: Transaction, since: datetime) -> Failure | None:
    """Return the newest failure since a moment, of those that still wait for a person."""
    row = tx.execute(_LAST_FAILURE, {"since": millis(since)}).one_or_none()
    if row is None:
        return None
    return Failure(row.id, row.title or row.key, row.failure, moment(row.waiting_since))

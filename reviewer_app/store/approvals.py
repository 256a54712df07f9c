"""Whether a delivery may be sent: asked of the chained history, not only of the rows that say so.

A row is easily changed; an event is not, without breaking the chain that follows it.
"""

from sqlalchemy import bindparam, select

from reviewer_app.domain.decision import LEAVES
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.errors import StoreLost
from reviewer_app.domain.events import GENESIS, Event, chain
from reviewer_app.store import decisions, deliveries, events
from reviewer_app.store.database import Transaction
from reviewer_app.store.deliveries import Leased
from reviewer_app.store.tables import DECISIONS, EVENTS

_RESTORED, _RETRIED, _ATTEMPTED = "decision.restored", "delivery.retried", "delivery.attempted"
_GIVEN = frozenset({_RESTORED, *(f"decision.{kind}" for kind in LEAVES)})
_DECISION = select(DECISIONS).where(
    DECISIONS.c.id == bindparam("id"),
    DECISIONS.c.item_id == bindparam("item"),
    DECISIONS.c.kind.in_(LEAVES),
    decisions.STANDS,
)
_LINK = select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash).where(
    EVENTS.c.seq.in_([bindparam("seq"), bindparam("before")])
)


def is_approved(tx: Transaction, held: Leased) -> bool:
    """Say whether a decision that stands approved exactly this, and whether this is the next step for it."""
    row = tx.execute(_DECISION, {"id": held.decision, "item": held.item}).mappings().one_or_none()
    try:
        history = events.page(tx, item=held.item)
        told = [event for event in history if event.facts.get("decision") == held.decision]
    except (StoreLost, AttributeError):  # an event that is none
        return False
    given = [event for event in told if event.kind in _GIVEN]
    if row is None or len(given) != 1 or not _is_linked(tx, given[0].seq):
        return False
    said = (given[0].facts["digests"].get(held.decision), given[0].facts.get("delivery"))
    return said == (decisions.row_digest(row), deliveries.bound(held)) and _is_next(held, told)


def _is_next(held: Leased, told: list[Event]) -> bool:
    steps = [event.kind for event in told if event.kind.startswith("delivery.") or event.kind == _RESTORED]
    if held.state is DeliveryState.ATTEMPTING:
        return bool(steps) and steps[-1] == _ATTEMPTED
    return not steps or steps[-1] == _RETRIED


def _is_linked(tx: Transaction, seq: int) -> bool:
    """Say whether an event has the hash that follows from its text and from the event before it."""
    rows = {row.seq: row for row in tx.execute(_LINK, {"seq": seq, "before": seq - 1})}
    try:
        previous = rows[seq - 1].hash.hex() if seq - 1 in rows else GENESIS
        return bool(chain(previous, rows[seq].body) == rows[seq].hash.hex())
    except (TypeError, AttributeError):  # bytes that are none
        return False

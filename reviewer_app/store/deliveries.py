"""Deliveries: the outbox rows, leased to one runner at a time, each step written before its effect."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, func, insert, or_, select, update

from reviewer_app.domain.clock import millis, moment, when
from reviewer_app.domain.delivery import ALLOWED, MAY_LEAVE, Delivery, DeliveryState
from reviewer_app.domain.digests import digest_of
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.moves import before
from reviewer_app.store import texts
from reviewer_app.store.claims import LeaseLostError
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import DELIVERIES, ITEMS, RUNNERS

_RESTORED = (
    "This approval was restored from the journal; it may have been delivered before. Look at the "
    "destination; “reviewer deliveries retry” sends it."
)
_ADD = Hot(insert(DELIVERIES))
_TAKEN = Hot(
    select(DELIVERIES.c.id)
    .where(
        DELIVERIES.c.target_key == bindparam("key"),
        DELIVERIES.c.destination == bindparam("destination"),
        DELIVERIES.c.item_id != bindparam("item"),
        DELIVERIES.c.state != DeliveryState.CANCELLED.value,
    )
    .limit(1)
)
_NOT_BEGUN = DELIVERIES.c.state.in_(sorted(MAY_LEAVE))
_FROM_ENDED = DELIVERIES.c.runner_id.in_(select(RUNNERS.c.id).where(RUNNERS.c.ended_at.is_not(None)))
_BOUND = ("destination", "destination_digest", "target", "before_sha", "sha256")


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """What an approval puts into the outbox."""

    item: int
    decision: str
    destination: str
    destination_digest: str
    target: str
    before_sha: str | None
    sha256: str
    hold_until: datetime


@dataclass(frozen=True, slots=True)
class Leased:
    """A delivery that one runner may carry out; `state` is attempting if a dead runner had begun it."""

    id: int
    item: int
    decision: str
    destination: str
    destination_digest: str
    target: str
    before_sha: str | None
    sha256: str
    state: DeliveryState
    runner: int
    fence: int


def bound(place: NewDelivery | Leased | Mapping[str, Any]) -> str:
    """Return the digest of where an approval lets its bytes go: what the history keeps of a delivery."""
    said = place if isinstance(place, Mapping) else {name: getattr(place, name) for name in _BOUND}
    return digest_of({name: said[name] for name in _BOUND})


def add(tx: Transaction, new: NewDelivery, at: datetime) -> dict[str, Any]:
    """Put a held delivery into the outbox; return its place, as the journal keeps it."""
    place = {
        "destination": new.destination,
        "destination_digest": new.destination_digest,
        "target": new.target,
        "target_key": target_key(new.target),
        "before_sha": new.before_sha,
        "sha256": new.sha256,
        "hold_until": millis(new.hold_until),
    }
    _insert(tx, place, new.item, new.decision, DeliveryState.HELD, at)
    return place


def add_unknown(tx: Transaction, item: int, decision: str, place: Mapping[str, Any], at: datetime) -> None:
    """Put a delivery into the outbox of which nobody knows whether it left: a person must look."""
    _insert(tx, place, item, decision, DeliveryState.UNKNOWN, at)


def _insert(
    tx: Transaction, place: Mapping[str, Any], item: int, decision: str, state: DeliveryState, at: datetime
) -> None:
    row = {
        "item_id": item,
        "decision_id": decision,
        "state": state.value,
        "fence": 0,
        "receipt": "",
        "error": _RESTORED if state is DeliveryState.UNKNOWN else "",
        "created_at": millis(at),
    }
    _ADD.run(tx, {**place, **row})


def target_key(target: str) -> str:
    """Return a target for comparing: names that some file systems take for the same are the same."""
    return unicodedata.normalize("NFC", target).casefold()


def is_taken(tx: Transaction, destination: str, target: str, item: int) -> bool:
    """Say whether another item has (or had) its delivery at this very target; case does not tell apart."""
    wanted = {"key": target_key(target), "destination": destination, "item": item}
    return _TAKEN.run(tx, wanted).fetchone() is not None


def lease(tx: Transaction, runner: int, present: datetime, count: int) -> list[Leased]:
    """Take deliveries that are due, or that a dead runner had begun; a begun one keeps its fence."""
    mine = DELIVERIES.c.runner_id
    free = or_(mine.is_(None), mine == runner, _FROM_ENDED)
    query = select(DELIVERIES.c.id).where(free, _is_due(present)).order_by(DELIVERIES.c.id).limit(count)
    ids = tx.execute(query).scalars().all()
    tx.execute(
        update(DELIVERIES)
        .where(DELIVERIES.c.id.in_(ids), _NOT_BEGUN)
        .values(runner_id=runner, fence=DELIVERIES.c.fence + 1)
    )
    tx.execute(update(DELIVERIES).where(DELIVERIES.c.id.in_(ids)).values(runner_id=runner))
    rows = tx.execute(select(DELIVERIES).where(DELIVERIES.c.id.in_(ids)).order_by(DELIVERIES.c.id))
    return [_leased(row, runner) for row in rows.mappings()]


def _is_due(present: datetime) -> ColumnElement[bool]:
    """Return the condition of deliveries that may leave now or have begun to."""
    over = and_(_NOT_BEGUN, DELIVERIES.c.hold_until <= millis(present))
    return or_(over, DELIVERIES.c.state == DeliveryState.ATTEMPTING.value)


def cancelled_midway(tx: Transaction) -> list[Leased]:
    """Return deliveries that were cancelled while a runner that has ended since was preparing them."""
    cancelled = DELIVERIES.c.state == DeliveryState.CANCELLED.value
    rows = tx.execute(select(DELIVERIES).where(cancelled, _FROM_ENDED))
    return [_leased(row, row["runner_id"]) for row in rows.mappings()]


def let_go(tx: Transaction, held: Leased) -> None:
    """Forget who had leased a delivery."""
    tx.execute(update(DELIVERIES).where(DELIVERIES.c.id == held.id).values(runner_id=None))


def _leased(row: RowMapping, runner: int) -> Leased:
    return Leased(
        id=row["id"],
        item=row["item_id"],
        decision=row["decision_id"],
        destination=row["destination"],
        destination_digest=row["destination_digest"],
        target=row["target"],
        before_sha=row["before_sha"],
        sha256=row["sha256"],
        state=DeliveryState(row["state"]),
        runner=runner,
        fence=row["fence"],
    )


def move(tx: Transaction, held: Leased, after: DeliveryState, at: datetime, **values: Any) -> None:
    """Take a leased delivery one step on; raise LeaseLostError if its lease or its state forbids that."""
    ended = {} if after is DeliveryState.ATTEMPTING else {"ended_at": millis(at)}
    done = tx.execute(
        update(DELIVERIES)
        .where(
            DELIVERIES.c.id == held.id,
            DELIVERIES.c.runner_id == held.runner,
            DELIVERIES.c.fence == held.fence,
            DELIVERIES.c.state.in_(before(ALLOWED, after)),
        )
        .values(state=after.value, **ended, **values)
    )
    if done.rowcount != 1:
        raise LeaseLostError


def of_decision(tx: Transaction, decision: str) -> RowMapping | None:
    """Return the row of the delivery that a decision put into the outbox."""
    return tx.execute(select(DELIVERIES).where(DELIVERIES.c.decision_id == decision)).mappings().one_or_none()


def numbered(tx: Transaction, delivery: int) -> RowMapping | None:
    """Return the row of a delivery."""
    return tx.execute(select(DELIVERIES).where(DELIVERIES.c.id == delivery)).mappings().one_or_none()


def cancel(tx: Transaction, delivery: int, at: datetime) -> bool:
    """Cancel a delivery that has not left; False if it has."""
    allowed = before(ALLOWED, DeliveryState.CANCELLED)
    done = tx.execute(
        update(DELIVERIES)
        .where(DELIVERIES.c.id == delivery, DELIVERIES.c.state.in_(allowed))
        .values(state=DeliveryState.CANCELLED.value, ended_at=millis(at))
    )
    return done.rowcount == 1


def end_holds(tx: Transaction, at: datetime) -> int:
    """Make every held delivery due now; return how many."""
    held = DELIVERIES.c.state == DeliveryState.HELD.value
    return tx.execute(
        update(DELIVERIES).where(held).values(state=DeliveryState.DUE.value, hold_until=millis(at))
    ).rowcount


def retry(tx: Transaction, delivery: int, at: datetime) -> bool:
    """Make a failed or unknown delivery due again; False if it is neither."""
    ended = {DeliveryState.FAILED, DeliveryState.UNKNOWN}.intersection(before(ALLOWED, DeliveryState.DUE))
    done = tx.execute(
        update(DELIVERIES)
        .where(DELIVERIES.c.id == delivery, DELIVERIES.c.state.in_(ended))
        .values(state=DeliveryState.DUE.value, hold_until=millis(at), runner_id=None, error="", ended_at=None)
    )
    return done.rowcount == 1


def counts(tx: Transaction) -> dict[str, int]:
    """Return how many deliveries there are by state."""
    rows = tx.execute(select(DELIVERIES.c.state, func.count()).group_by(DELIVERIES.c.state))
    return {row[0]: row[1] for row in rows}


def due(tx: Transaction, present: datetime) -> int:
    """Return how many deliveries may leave now or have begun to."""
    return int(tx.execute(select(func.count()).where(_is_due(present))).scalar_one())


_LISTED = select(DELIVERIES, ITEMS.c.agent, ITEMS.c.key, ITEMS.c.title).join(
    ITEMS, ITEMS.c.id == DELIVERIES.c.item_id
)


def page(tx: Transaction, *, state: str | None = None, item: int | None = None) -> list[Delivery]:
    """Return deliveries, oldest first."""
    query = _LISTED.order_by(DELIVERIES.c.id)
    if state is not None:
        query = query.where(DELIVERIES.c.state == state)
    if item is not None:
        query = query.where(DELIVERIES.c.item_id == item)
    return [_delivery(row) for row in tx.execute(query).mappings()]


def newest(tx: Transaction, limit: int, state: str | None = None) -> list[Delivery]:
    """Return the newest deliveries, newest first."""
    query = _LISTED if state is None else _LISTED.where(DELIVERIES.c.state == state)
    rows = tx.execute(query.order_by(DELIVERIES.c.id.desc()).limit(limit))
    return [_delivery(row) for row in rows.mappings()]


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        id=row["id"],
        item=item_id(row["item_id"]),
        agent=row["agent"],
        key=row["key"],
        title=row["title"],
        destination=row["destination"],
        target=row["target"],
        state=DeliveryState(row["state"]),
        sha256=row["sha256"],
        hold_until=moment(row["hold_until"]),
        receipt=row["receipt"],
        error=row["error"],
        created_at=moment(row["created_at"]),
        ended_at=when(row["ended_at"]),
    )


def text_of(tx: Transaction, held: Leased) -> bytes:
    """Return the approved bytes."""
    return texts.get(tx, held.sha256)

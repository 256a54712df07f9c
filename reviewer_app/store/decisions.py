"""Decisions: added once each, never changed, each with how its item stood before, for undo."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, insert, select

from reviewer_app.domain.clock import millis, moment, when
from reviewer_app.domain.decision import LEAVES, Binding, Decision, Kind
from reviewer_app.domain.digests import digest_of
from reviewer_app.domain.events import NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.failpoints import reach
from reviewer_app.store import events, texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.journal import Journal, Line
from reviewer_app.store.tables import DECISIONS, DELIVERIES, ITEMS

_ADD = Hot(insert(DECISIONS))
_OF_ITEM = select(DECISIONS).where(DECISIONS.c.item_id == bindparam("item")).order_by(DECISIONS.c.seq)
_KNOWN = select(DECISIONS.c.seq).where(DECISIONS.c.id == bindparam("id"))
_PRIOR = select(DECISIONS.c.prior).where(DECISIONS.c.id == bindparam("id"))
_PLACE = select(
    DELIVERIES.c.destination,
    DELIVERIES.c.destination_digest,
    DELIVERIES.c.target,
    DELIVERIES.c.target_key,
    DELIVERIES.c.before_sha,
    DELIVERIES.c.sha256,
    DELIVERIES.c.hold_until,
).where(DELIVERIES.c.decision_id == bindparam("decision"))
_OUTCOME = select(ITEMS.c.outcome).where(ITEMS.c.id == bindparam("item"))
_undo = DECISIONS.alias("undo")
STANDS = ~exists().where(_undo.c.undoes == DECISIONS.c.id)
"""The condition of decisions that nobody took back."""
_STANDING = (
    select(DECISIONS).where(DECISIONS.c.kind != Kind.UNDO.value, STANDS).order_by(DECISIONS.c.seq.desc())
)
_ITEM = select(DECISIONS.c.item_id).where(DECISIONS.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with what undoing it needs."""

    decision: Decision
    number: int  # of its item
    prior: Mapping[str, Any]  # columns of the item as they were


def row_of(decision: Decision, number: int, prior: Mapping[str, Any]) -> dict[str, Any]:
    """Return a decision as its row: what is stored, journaled, and hashed into the history."""
    bound = decision.binding
    return {
        "id": decision.id,
        "item_id": number,
        "kind": decision.kind.value,
        "actor": decision.by,
        "at": millis(decision.at),
        "revision": bound.revision,
        "sha256": bound.sha256,
        "content_sha": bound.content_sha,
        "version": bound.version,
        "destination": bound.destination,
        "reason": decision.reason,
        "note": decision.note,
        "until": None if decision.until is None else millis(decision.until),
        "target": decision.to,
        "undoes": decision.undoes,
        "prior": json.dumps(dict(prior), sort_keys=True),
    }


def row_digest(row: Mapping[str, Any] | RowMapping) -> str:
    """Return the digest of a decision's row, as the history keeps it: of all but the store's counter."""
    return digest_of({name: value for name, value in row.items() if name != "seq"})


def record(
    tx: Transaction, decision: Decision, number: int, prior: Mapping[str, Any], delivery: str | None = None
) -> Line:
    """Add a decision with its event; return the line that the journal must get before it counts as saved.

    `delivery` is the digest of the place that an approval gives its output.
    """
    row = row_of(decision, number, prior)
    _ADD.run(tx, row)
    return tell(tx, f"decision.{decision.kind.value}", decision, row, delivery)


def restore(tx: Transaction, row: Mapping[str, Any], present: datetime, delivery: str | None = None) -> None:
    """Add a decision that the journal has and the store lost, with an event that says so."""
    _ADD.run(tx, row)
    facts = {"decision": row["id"], "digests": {row["id"]: row_digest(row)}, "delivery": delivery}
    event = NewEvent("decision.restored", row["actor"], [item_id(row["item_id"])], facts)
    events.append(tx, event, present)


def tell(
    tx: Transaction, kind: str, decision: Decision, row: Mapping[str, Any], delivery: str | None
) -> Line:
    """Add the event of a decision: what it is bound to, and the digest of its row."""
    bound = decision.binding
    facts = {
        "decision": decision.id,
        "digests": {decision.id: row_digest(row)},
        "revision": bound.revision,
        "sha256": bound.sha256,
        "input": bound.content_sha,
        "version": bound.version,
        "destination": bound.destination,
        "reason": decision.reason,
        "delivery": delivery,
    }
    seq, head = events.append(tx, NewEvent(kind, decision.by, [decision.item], facts), decision.at)
    reach("audit.appended")
    return Line(dict(row), seq, head)


def note_down(journal: Journal, line: Line) -> str:
    """Give the journal the line of a decision that is saved; return a clause if that failed, else nothing."""
    try:
        journal.append([line])
    except OSError as error:
        return (
            f"saved, but its second copy in {journal.path.name} could not be written ({error.strerror}); "
            f"it will be at the next start"
        )
    reach("decision.journal_appended")
    return ""


def journal_extra(tx: Transaction, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the journal keeps beside a decision's row, so that it can be carried out from there."""
    extra: dict[str, Any] = {}
    if row["kind"] == Kind.EDIT.value and row["sha256"] is not None:
        extra["text"] = texts.get_text(tx, row["sha256"])
    place = tx.execute(_PLACE, {"decision": row["id"]}).mappings().one_or_none()
    if place is not None:
        extra["delivery"] = dict(place)
        extra["outcome"] = tx.execute(_OUTCOME, {"item": row["item_id"]}).scalar_one()
    return extra


def prior_of(tx: Transaction, decision: str) -> dict[str, Any]:
    """Return the columns of its item as they were before a decision."""
    said: dict[str, Any] = json.loads(tx.execute(_PRIOR, {"id": decision}).scalar_one())
    return said


def is_known(tx: Transaction, decision: str) -> bool:
    """Say whether a decision with this id is kept already."""
    return tx.execute(_KNOWN, {"id": decision}).one_or_none() is not None


def stands(tx: Transaction, decision: str) -> bool:
    """Say whether a decision is kept and nobody took it back."""
    return tx.execute(_KNOWN.where(STANDS), {"id": decision}).one_or_none() is not None


def of_item(tx: Transaction, item: int) -> list[Decision]:
    """Return an item's decisions, oldest first."""
    return [_decision(row) for row in tx.execute(_OF_ITEM, {"item": item}).mappings()]


def standing(tx: Transaction, *, item: int | None = None, by: str | None = None) -> Kept | None:
    """Return the newest decision that was not undone: of an item, or of a person."""
    query = _STANDING
    if item is not None:
        query = query.where(DECISIONS.c.item_id == item)
    if by is not None:
        query = query.where(DECISIONS.c.actor == by)
    row = tx.execute(query.limit(1)).mappings().one_or_none()
    return None if row is None else _kept(row)


def recent(tx: Transaction, by: str, count: int) -> list[Kept]:
    """Return a person's newest decisions that were not undone, newest first."""
    query = _STANDING.where(DECISIONS.c.actor == by).limit(count)
    return [_kept(row) for row in tx.execute(query).mappings()]


def number_of(tx: Transaction, decision: str) -> int | None:
    """Return the number of the item that a decision is about, None for an unknown decision."""
    return tx.execute(_ITEM, {"id": decision}).scalar_one_or_none()


def approvers(tx: Transaction, item: int, sha256: str) -> frozenset[str]:
    """Return the people whose approval of exactly these bytes stands."""
    rows = tx.execute(
        select(DECISIONS.c.actor).where(
            DECISIONS.c.item_id == item,
            DECISIONS.c.sha256 == sha256,
            DECISIONS.c.kind.in_(LEAVES),
            STANDS,
        )
    )
    return frozenset(rows.scalars())


def after(tx: Transaction, seq: int) -> list[dict[str, Any]]:
    """Return the rows of all decisions after a counter, in order, with the counter."""
    rows = tx.execute(select(DECISIONS).where(DECISIONS.c.seq > seq).order_by(DECISIONS.c.seq))
    return [dict(row) for row in rows.mappings()]


def _kept(row: RowMapping) -> Kept:
    return Kept(_decision(row), row["item_id"], json.loads(row["prior"]))


def _decision(row: RowMapping) -> Decision:
    return Decision(
        id=row["id"],
        item=item_id(row["item_id"]),
        kind=Kind(row["kind"]),
        by=row["actor"],
        at=moment(row["at"]),
        binding=Binding(
            row["revision"], row["sha256"], row["content_sha"], row["version"], row["destination"]
        ),
        reason=row["reason"],
        note=row["note"],
        until=when(row["until"]),
        to=row["target"],
        undoes=row["undoes"],
    )

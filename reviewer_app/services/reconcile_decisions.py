"""Store and journal made to agree again after a crash, a restored backup, or a full disk.

What the store has and the journal lacks is appended. What the journal has and the store lost is added back,
and its item brought to where the decision had brought it; what may have been delivered for it already is
left to a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.decision import ENDS, LEAVES, Kind
from reviewer_app.domain.digests import digest
from reviewer_app.domain.item import NEEDS_PERSON, State
from reviewer_app.store import agents, decisions, deliveries, events, items, runs, texts
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.journal import Journal, Line

_OFFSET, _SEQ = "journal.offset", "journal.decision"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What had to be done: decisions added to the journal, to the store, and those that fit no item."""

    to_journal: int
    to_store: int
    homeless: int


class ReconcileDecisions:
    """Compares both copies from where they last agreed."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock

    def reconcile(self) -> Reconciled:
        """Make both copies complete; does nothing but read where they agree."""
        with self._database.read() as tx:
            offset = int(agents.fact(tx, _OFFSET) or 0)
            reading = self._journal.read(offset)
            is_shorter = reading.end < offset  # so its lines may be gone, and all are compared
            seq = 0 if is_shorter else int(agents.fact(tx, _SEQ) or 0)
            stored = decisions.after(tx, seq)
            head = events.head(tx)
        written = {line.row.get("id") for line in reading.lines}
        missing = [row for row in stored if row["id"] not in written]
        if missing:
            self._journal.append([Line(_row(row), *head, self._extra(row)) for row in missing])
        results = [self._restore(line) for line in reading.lines]
        if reading.end != offset or stored:
            self._remember(reading.end, max([seq, *(row["seq"] for row in stored)]))
        return Reconciled(len(missing), results.count(True), results.count(False))

    def _extra(self, row: Mapping[str, Any]) -> dict[str, Any]:
        with self._database.read() as tx:
            return decisions.journal_extra(tx, row)

    def _restore(self, line: Line) -> bool | None:
        """Add a decision back; True if that was done, False if it fits no item, None if it is known."""
        with self._database.read() as tx:
            if decisions.is_known(tx, line.row["id"]):
                return None
        with self._database.write() as tx:
            if not _fits(tx, line):
                return False
            if "text" in line.extra:
                texts.put(tx, line.extra["text"])
            place = line.extra.get("delivery")
            decisions.restore(tx, line.row, self._clock(), place and deliveries.bound(place))
            self._bring_on(tx, line)
        return True

    def _bring_on(self, tx: Transaction, line: Line) -> None:
        row, number = line.row, line.row["item_id"]
        kind = Kind(row["kind"])
        if kind is Kind.UNDO:
            items.change(
                tx, number, decisions.prior_of(tx, row["undoes"]) | {"outcome": None, "decided_at": None}
            )
        elif items.standing(tx, number).state in NEEDS_PERSON:
            items.change(tx, number, self._moved(tx, line, kind))

    def _moved(self, tx: Transaction, line: Line, kind: Kind) -> dict[str, Any]:
        row, number = line.row, line.row["item_id"]
        if kind is Kind.LATER:
            return {"later_until": row["until"]}
        if kind is Kind.ESCALATE:
            return {"escalated_to": row["target"]}
        if kind is Kind.REDO:
            return {"state": State.QUEUED.value}
        changes: dict[str, Any] = {}
        if "text" in line.extra:
            changes = runs.add_edit(tx, number, line.extra["text"], row["actor"], self._clock())
        if kind in LEAVES and "delivery" not in line.extra:
            return changes or {"revision": row["revision"]}  # the first of two approvals
        if "delivery" in line.extra:
            deliveries.add_unknown(tx, number, row["id"], line.extra["delivery"], self._clock())
        outcome = line.extra.get("outcome", ENDS[kind].value)
        return changes | {"state": State.DECIDED.value, "outcome": outcome, "decided_at": row["at"]}

    def _remember(self, offset: int, seq: int) -> None:
        with self._database.write() as tx:
            agents.set_fact(tx, _OFFSET, str(offset))
            agents.set_fact(tx, _SEQ, str(seq))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "seq"}


def _fits(tx: Transaction, line: Line) -> bool:
    """Say whether the decision is about an item, an input and a text that the store has, and itself whole."""
    row = line.row
    if not _agrees(line):
        return False
    if not items.is_here(tx, row["item_id"], row["content_sha"]):
        return False
    if row["undoes"] is not None and not decisions.is_known(tx, row["undoes"]):
        return False
    return row["sha256"] is None or "text" in line.extra or texts.is_here(tx, row["sha256"])


def _agrees(line: Line) -> bool:
    """Say whether the text and the place that stand beside a decision are those that it approved."""
    row, text, place = line.row, line.extra.get("text"), line.extra.get("delivery", {})
    approved = {"sha256": row["sha256"], "destination_digest": row["destination"]}
    return (text is None or digest(text) == row["sha256"]) and all(
        place.get(name, value) == value for name, value in approved.items()
    )

"""Taking a decision back: the item stands as before, and what has not left yet does not leave.

What has left stays where it is: then the undo is a new fact beside the old one, and says so.
"""

from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.clock import Clock, moment
from reviewer_app.domain.decision import ENDS, REFUSED, RESULT, Decision, Kind, Left, Reply
from reviewer_app.domain.delivery import MAY_LEAVE, DeliveryState
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.ids import decision_id, item_id
from reviewer_app.domain.item import State, may_move
from reviewer_app.failpoints import reach
from reviewer_app.store import decisions, deliveries, items, runs
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.decisions import Kept
from reviewer_app.store.items import Standing
from reviewer_app.store.journal import Journal, Line


@dataclass(frozen=True, slots=True)
class Undoable:
    """A decision that stands, and how what it sends stands; it can be undone if none came after it."""

    id: str  # of the decision
    number: int  # of the item
    title: str
    agent: str
    kind: Kind
    leaves_at: datetime | None  # where something has not left yet
    delivery_state: DeliveryState | None  # where something leaves
    to: str | None = None  # whom it was handed to


class UndoDecisions:
    """Undoes the last decision of an item, or of a person."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock

    def last_of(self, by: str) -> int:
        """Return the number of the item that a person decided last; raise Refused if there is none."""
        with self._database.read() as tx:
            last = decisions.standing(tx, by=by)
        if last is None:
            raise Refused(f"{by} has no decision to undo.")
        return last.number

    def recent(self, by: str, count: int = 10) -> list[Undoable]:
        """Return a person's decisions that nobody took back, newest first."""
        with self._database.read() as tx:
            return [_undoable(tx, kept) for kept in decisions.recent(tx, by, count)]

    def undo(self, number: int, by: str) -> Reply:
        """Undo an item's last decision; a `refused` reply says why, and then nothing was changed."""
        return self._undo(number, by, None)

    def bring_back(self, number: int, by: str) -> Reply:
        """Undo an item's last decisions until it is not put off any more; a `refused` reply says why not."""
        reply = self.undo(number, by)
        while reply.result != REFUSED and self._is_put_off(number):
            reply = self.undo(number, by)
        return reply

    def _is_put_off(self, number: int) -> bool:
        with self._database.read() as tx:
            until = items.get(tx, number, self._clock()).row.later_until
        return until is not None and until > self._clock()

    def undo_decision(self, decision: str, by: str) -> Reply:
        """Undo this very decision; refused if it was undone already or another one came after it."""
        with self._database.read() as tx:
            number = decisions.number_of(tx, decision)
        if number is None:
            return Reply("", REFUSED, "There is no such decision.")
        return self._undo(number, by, decision)

    def _undo(self, number: int, by: str, decision: str | None) -> Reply:
        try:
            with self._database.write() as tx:
                last = _last(tx, number, decision)
                line, why, left = self._write(tx, last, by)
                reach("decision.pre_commit")
        except Refused as error:
            return Reply(item_id(number), REFUSED, str(error))
        reach("decision.post_commit_pre_ui")
        why = decisions.note_down(self._journal, line) or why
        return Reply(item_id(number), RESULT[Kind.UNDO], why, last.decision, left)

    def _write(self, tx: Transaction, last: Kept, by: str) -> tuple[Line, str, Left | None]:
        number = last.number
        standing = items.standing(tx, number)
        _require_possible(last, standing)
        why, left = self._call_back(tx, last.decision)
        if standing.state is State.QUEUED:
            runs.abandon_open(tx, number, "The redo was undone.", self._clock())
        back = dict(last.prior)
        items.change(
            tx, number, back | dict.fromkeys(("outcome", "decided_at", "runner_id", "next_attempt_at"))
        )
        undo = Decision(
            id=decision_id(),
            item=item_id(number),
            kind=Kind.UNDO,
            by=by,
            at=self._clock(),
            binding=last.decision.binding,
            undoes=last.decision.id,
        )
        return decisions.record(tx, undo, number, standing.prior()), why, left

    def _call_back(self, tx: Transaction, decision: Decision) -> tuple[str, Left | None]:
        """Cancel what a decision sends; return what of it is elsewhere all the same, also as a clause."""
        delivery = deliveries.of_decision(tx, decision.id)
        if delivery is None:
            return "", None
        place, state = (delivery["destination"], delivery["target"]), DeliveryState(delivery["state"])
        if state is DeliveryState.ATTEMPTING:
            raise Refused("It is being delivered this moment; try again in a few seconds.")
        if state is DeliveryState.DELIVERED:
            said = f"it had left already and stays there: {delivery['receipt']}"
            return said, Left(*place, known=True)
        deliveries.cancel(tx, delivery["id"], self._clock())
        if state is DeliveryState.UNKNOWN:
            return f"it may have left all the same; look for {place[1]}", Left(*place, known=False)
        return "", None


def _last(tx: Transaction, number: int, decision: str | None) -> Kept:
    """Return the item's last decision; if one is named, refuse unless it is that."""
    if decision is not None and not decisions.stands(tx, decision):
        raise Refused("It is undone already.")
    last = decisions.standing(tx, item=number)
    if last is None:
        raise Refused("There is no decision to undo.")
    if decision not in {None, last.decision.id}:
        raise Refused(f"Another decision came after it ({last.decision.kind} by {last.decision.by}).")
    return last


def _undoable(tx: Transaction, kept: Kept) -> Undoable:
    decision, item = kept.decision, items.standing(tx, kept.number)
    delivery = deliveries.of_decision(tx, decision.id)
    state = None if delivery is None else DeliveryState(delivery["state"])
    return Undoable(
        id=decision.id,
        number=kept.number,
        title=item.title,
        agent=item.agent,
        kind=decision.kind,
        leaves_at=moment(delivery["hold_until"]) if delivery and state in MAY_LEAVE else None,
        delivery_state=state,
        to=decision.to,
    )


def _require_possible(last: Kept, now: Standing) -> None:
    kind = last.decision.kind
    if kind in ENDS:
        fits = now.state is State.DECIDED or now.state == last.prior["state"]
    elif kind is Kind.REDO:
        unchanged = now.revision == last.prior["revision"]
        fits = now.state in {State.QUEUED, State.FAILED} and unchanged
    else:
        fits = now.state == last.prior["state"] and now.revision == last.prior["revision"]
    fits = fits and may_move(now.state, State(last.prior["state"]))
    if not fits or now.content_sha != last.decision.binding.content_sha:
        raise Refused(
            f"The item has moved on since ({now.state}); its last decision ({kind}) stays in the history."
        )

"""Deciding: a person's word about exact bytes, durable before it counts, and never a guess what was meant."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from reviewer_app.delivery.contract import DeliveryError, Destination, Facts
from reviewer_app.delivery.folder import Folder
from reviewer_app.delivery.planning import Place, Plan, plan
from reviewer_app.domain.clock import Clock, millis
from reviewer_app.domain.decision import ENDS, LEAVES, REFUSED, RESULT, Binding, Decision, Kind, Reply
from reviewer_app.domain.delivery import Effect
from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import Refused, ReviewerError
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.ids import decision_id, item_id
from reviewer_app.domain.item import Outcome, State, may_move
from reviewer_app.domain.policy import approvals_needed, may_leave
from reviewer_app.domain.priority import priority
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import DOCUMENT_REASON, Agent, AgentSpec, OutputKind, Stakes
from reviewer_app.failpoints import reach
from reviewer_app.store import decisions, deliveries, edits, items, runs
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.items import Standing
from reviewer_app.store.journal import Journal, Line

_MOVED = "Where it goes has changed since you looked at it; look again, then decide."
_CHANGED = "It has changed since you looked at it; look again, then decide."


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for one item. `seen` is what they saw; without it, what stands there now.

    A destination in `seen` is where they were told that it goes; without one it is not compared.
    """

    kind: Kind
    by: str
    seen: Binding | None = None
    reason: str | None = None
    note: str | None = None
    text: str | None = None  # of an edit
    until: datetime | None = None  # of `later`
    to: str | None = None  # of `escalate`
    id: str = field(default_factory=decision_id)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deciding needs besides the store."""

    agent: Callable[[str], Agent]  # raises a ReviewerError for an unknown one
    destinations: Mapping[str, Destination]
    people: Mapping[str, str]  # key → name
    journal: Journal
    kinds: Mapping[str, str]  # of the destinations
    root: Path  # of the workspace


@dataclass(frozen=True, slots=True)
class _Case:
    """One order with everything that is looked up before the transaction."""

    order: Order
    number: int
    seen: Standing
    spec: AgentSpec | None
    binding: Binding
    plan: Plan | None

    @property
    def stakes(self) -> Stakes:
        """Return the document's stakes; normal ones where it is gone."""
        return self.spec.stakes if self.spec else Stakes.NORMAL


class ReviewItems:
    """Records decisions and puts approved outputs into the outbox."""

    def __init__(self, database: Database, surroundings: Surroundings, clock: Clock) -> None:
        self._database = database
        self._around = surroundings
        self._clock = clock

    def decide(self, number: int, order: Order) -> Reply:
        """Decide one item; a `refused` reply says why, and then nothing was changed."""
        try:
            return self._decide(number, order)
        except (Refused, DeliveryError) as error:
            return Reply(item_id(number), REFUSED, str(error))

    def _decide(self, number: int, order: Order) -> Reply:
        with self._database.read() as tx:
            standing = items.standing(tx, number)
        order = _plain_edit(order, standing)
        try:
            case = self._prepare(number, order, standing)
            with self._database.write() as tx:
                line, why = self._write(tx, case)
                reach("decision.pre_commit")
        except Refused:
            if self._is_known(order.id):  # the same click, sent twice
                return Reply(item_id(number), RESULT[order.kind])
            raise
        reach("decision.post_commit_pre_ui")
        told = decisions.note_down(self._around.journal, line)
        return Reply(item_id(number), RESULT[order.kind], told or why)

    def effect(self, number: int, by: str) -> Effect:
        """Return what it would do if this person approved the item now, or why that would be refused."""
        with self._database.read() as tx:
            standing = items.standing(tx, number)
            approvers = decisions.approvers(tx, number, standing.output_sha or "")
        place, why_not = None, ""
        try:
            place = self._foreseen(number, Order(Kind.APPROVE, by), standing)
        except (Refused, DeliveryError) as error:
            why_not = str(error)
        spec = self._spec_of(standing, Kind.REJECT)  # which refuses nothing
        name = spec.deliver if spec else ""
        destination = self._around.destinations.get(name)
        return Effect(
            destination=name,
            kind=self._around.kinds.get(name, ""),
            place=self._named(destination, place),
            replaces=place is not None and place.before_sha is not None,
            hold_s=int(destination.hold.total_seconds()) if destination else 0,
            why_not=why_not,
            approvals_needed=approvals_needed(spec.stakes if spec else Stakes.NORMAL),
            approvers=tuple(sorted(approvers)),
            digest=destination.digest if destination else None,
            before_sha=place.before_sha if place else None,
        )

    def _foreseen(self, number: int, order: Order, standing: Standing) -> Place | None:
        """Return the place an approval gets, None where it finds none and leaves that to the last one."""
        case = self._prepare(number, order, standing)
        with self._database.read() as tx:
            is_last = not self._missing_approvals(tx, case)
            try:
                return self._leaving(tx, case)[2]
            except DeliveryError:
                if is_last:
                    raise
                return None

    def _named(self, destination: Destination | None, place: Place | None) -> str:
        if place is None:
            return ""
        if not isinstance(destination, Folder):
            return place.target
        path, own = destination.root / place.target, Path(os.path.realpath(self._around.root))
        return (path.relative_to(own) if path.is_relative_to(own) else path).as_posix()

    def _is_known(self, decision: str) -> bool:
        with self._database.read() as tx:
            return decisions.is_known(tx, decision)

    def _prepare(self, number: int, order: Order, standing: Standing) -> _Case:
        self._require_open(number, standing)
        spec = self._spec_of(standing, order.kind)
        _require_sense(order, standing, spec, self._around.people)
        _require_seen(order.seen, standing)
        destination = self._destination(spec) if spec and order.kind in LEAVES else None
        if destination and order.seen and order.seen.destination not in {None, destination.digest}:
            raise Refused(_MOVED)
        found = None
        if destination:
            ours = frozenset({standing.delivered_sha, standing.baseline_sha})
            found = plan(destination, self._facts(number, standing), ours)
        bound = Binding(
            standing.revision,
            standing.output_sha if order.text is None else digest(order.text),
            standing.content_sha,
            standing.version,
            destination.digest if destination else None,
        )
        return _Case(order, number, standing, spec, bound, found)

    def _require_open(self, number: int, standing: Standing) -> None:
        """Refuse an item that nobody is asked about now."""
        if standing.state is State.DECIDED:
            with self._database.read() as tx:
                last = decisions.standing(tx, item=number)
            said = f" by {last.decision.by}" if last else ""
            raise Refused(f"It is decided already ({standing.outcome}{said}); undo that first.")
        if standing.state in {State.QUEUED, State.RUNNING}:
            raise Refused("It has no draft now: it waits for a runner or is being worked on.")

    def _spec_of(self, standing: Standing, kind: Kind) -> AgentSpec | None:
        try:
            agent = self._around.agent(standing.agent)
        except ReviewerError:
            if kind not in LEAVES:
                return None
            raise Refused(f"The document of agent “{standing.agent}” is gone; put it back first.") from None
        if agent.spec is None and kind in LEAVES:
            raise Refused(
                f"Agent “{agent.name}” is not ready, so nobody knows where its outputs go. "
                f"“reviewer agent check {agent.name}” says what to mend."
            )
        return agent.spec

    def _destination(self, spec: AgentSpec) -> Destination:
        found = self._around.destinations.get(spec.deliver)
        if found is None:
            raise Refused(
                f"reviewer.toml has no destination “{spec.deliver}”; add [destinations.{spec.deliver}]."
            )
        return found

    def _facts(self, number: int, standing: Standing) -> Facts:
        today = self._clock().astimezone().date().isoformat()
        return Facts(
            standing.agent,
            standing.key,
            standing.title,
            item_id(number),
            today,
            standing.fields(self._database),
        )

    def _write(self, tx: Transaction, case: _Case) -> tuple[Line, str]:
        order, present = case.order, self._clock()
        decision = Decision(
            id=order.id,
            item=item_id(case.number),
            kind=order.kind,
            by=order.by,
            at=present,
            binding=case.binding,
            reason=order.reason,
            note=order.note,
            until=order.until,
            to=order.to,
        )
        changes = self._changes(tx, case, present)
        why = self._missing_approvals(tx, case) if order.kind in LEAVES else ""
        if why:
            kept = {"revision": case.seen.revision, "output_sha": case.seen.output_sha}
            changes = {name: changes.get(name, value) for name, value in kept.items()}
        after = State(changes.get("state", case.seen.state))
        if not may_move(case.seen.state, after):
            raise Refused(f"An item that is {case.seen.state} cannot become {after}.")
        if not items.change_if_same(tx, case.number, case.seen, changes):
            raise Refused(self._moved(tx, case.number))
        new = self._delivery(tx, case, decision) if order.kind in LEAVES and not why else None
        bound = None if new is None else deliveries.bound(new)
        line = decisions.record(tx, decision, case.number, case.seen.prior(), bound)
        edits.end(tx, case.number, decision)
        extra: dict[str, Any] = {} if order.text is None else {"text": order.text}
        if new is not None:
            extra |= {"delivery": deliveries.add(tx, new, present), "outcome": changes["outcome"]}
        return replace(line, extra=extra), why

    def _moved(self, tx: Transaction, number: int) -> str:
        last = decisions.standing(tx, item=number)
        now = items.standing(tx, number)
        if last and now.state is State.DECIDED:
            return f"It is decided already ({now.outcome} by {last.decision.by}); undo that first."
        return _CHANGED

    def _changes(self, tx: Transaction, case: _Case, present: datetime) -> dict[str, Any]:
        order, kind = case.order, case.order.kind
        if kind is Kind.REDO:
            return {"state": State.QUEUED.value, "later_until": None, "escalated_to": None, "failure": ""}
        if kind is Kind.LATER and order.until is not None:
            return {"later_until": millis(order.until)}
        if kind is Kind.ESCALATE:
            rank = priority(case.seen.state, case.seen.flags, case.stakes, escalated=True)
            return {"escalated_to": order.to, "priority": rank, "later_until": None}
        changes = {"state": State.DECIDED.value, "outcome": ENDS[kind].value, "decided_at": millis(present)}
        if order.text is not None:
            changes |= runs.add_edit(tx, case.number, order.text, order.by, present)
        elif kind is Kind.APPROVE and case.seen.made_by_person:
            changes["outcome"] = Outcome.EDITED.value
        return changes

    def _missing_approvals(self, tx: Transaction, case: _Case) -> str:
        """Return what is still missing before the output may leave; refuse a second word of one person."""
        needed = approvals_needed(case.stakes)
        if needed == 1:
            return ""
        before = decisions.approvers(tx, case.number, case.binding.sha256 or "")
        if case.order.by in before:
            raise Refused("You have approved this already; another person must approve it too.")
        if may_leave(case.stakes, before | {case.order.by}):
            return ""
        return f"{len(before) + 1} of {needed} approvals; another person must approve it too"

    def _delivery(self, tx: Transaction, case: _Case, decision: Decision) -> deliveries.NewDelivery:
        name, sha256, place = self._leaving(tx, case)
        return deliveries.NewDelivery(
            item=case.number,
            decision=decision.id,
            destination=name,
            destination_digest=case.binding.destination or "",
            target=place.target,
            before_sha=place.before_sha,
            sha256=sha256,
            hold_until=decision.at + self._around.destinations[name].hold,
        )

    def _leaving(self, tx: Transaction, case: _Case) -> tuple[str, str, Place]:
        """Return the destination, the digest of what leaves, and the place it gets."""
        if case.plan is None or case.spec is None or case.binding.sha256 is None:
            raise Refused("There is nothing to deliver.")
        name = case.spec.deliver
        place = case.plan.choose(lambda target: deliveries.is_taken(tx, name, target, case.number))
        return name, case.binding.sha256, place


def _plain_edit(order: Order, standing: Standing) -> Order:
    """Return an edit that changes nothing as the approval it is."""
    if order.kind is not Kind.EDIT or order.text is None or digest(order.text) != standing.output_sha:
        return order
    return Order(Kind.APPROVE, order.by, order.seen, order.reason, order.note, id=order.id)


def _require_sense(
    order: Order, standing: Standing, spec: AgentSpec | None, people: Mapping[str, str]
) -> None:
    """Refuse what makes no sense for this item, whatever anybody else does meanwhile."""
    if order.kind is Kind.APPROVE:
        _require_draft(standing)
    if order.kind is Kind.REJECT or (order.kind is Kind.EDIT and order.reason is not None):
        codes = spec.reason_codes if spec else (DOCUMENT_REASON.code,)
        if order.reason not in codes:
            raise Refused(
                f"{quoted(order.reason or '')} is not a reason of this agent; it has {', '.join(codes)}."
            )
    if order.kind is Kind.REDO and not (order.note or "").strip():
        raise Refused("A redo needs a note that says what to change.")
    if order.kind is Kind.ESCALATE and order.to not in people:
        raise Refused(
            f"{quoted(order.to or '')} is nobody in reviewer.toml; there is {', '.join(people) or 'no one'}."
        )
    if order.kind is Kind.EDIT:
        _require_sound_text(order.text, spec)


def _require_draft(standing: Standing) -> None:
    if standing.state is not State.DECIDED and standing.output_sha is None:
        raise Refused(
            "There is no draft to approve; send it back with a note, write one with edit, or reject it."
        )
    if standing.state is State.FAILED:
        raise Refused(
            "Its last run failed, and the draft from before cannot be approved as it stands; "
            "send it back with a note, edit it, or reject it."
        )
    if Flag.EMPTY in standing.flags and not standing.made_by_person:
        raise Refused(
            "The draft is empty: there is nothing to send. Send it back with a note, edit it, or reject it."
        )


def _require_sound_text(text: str | None, spec: AgentSpec | None) -> None:
    if text is None:
        raise Refused("An edit needs the new text.")
    if not text.strip():
        raise Refused("The new text is empty. Reject the item if nothing is to leave.")
    if spec and spec.output is OutputKind.JSON:
        try:
            json.loads(text)
        except ValueError as error:
            raise Refused(f"This agent's outputs are JSON, and the edit is not: {error}.") from None


def _require_seen(seen: Binding | None, standing: Standing) -> None:
    now = (standing.revision, standing.output_sha, standing.content_sha)
    if seen is not None and (seen.revision, seen.sha256, seen.content_sha) != now:
        raise Refused(_CHANGED)

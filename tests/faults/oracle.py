"""What must be true after any number of kills, judged by what children and receivers wrote down outside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.item import State
from reviewer_app.domain.run import AttemptState, RunState
from reviewer_app.services.browse_queue import Opened
from reviewer_app.store import decisions, soundness
from reviewer_app.store.queue import Filter
from tests.faults.ground import Ground

_ENDED = {DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted."""

    items: int
    acks: int
    added: int
    arrived: int
    calls: int
    unknown_calls: int
    events: int
    left_behind: int  # temporary files in the outbox


def judge(ground: Ground) -> Figures:
    """Return the figures of a workspace whose runners have all ended; AssertionError for a broken promise."""
    assert ground.records("errors") == []
    _require_only_expected_warnings(ground)
    assert soundness.complaints(ground.shop.services.database) == []
    audit = ground.shop.services.browse_queue.verify()
    assert audit.ok, audit.why
    rows, _ = ground.shop.services.browse_queue.page(Filter(state="all"))
    opened = [ground.shop.services.browse_queue.open(row.number, whole=True) for row in rows]
    _require_texts(ground)
    _require_ways_forward(opened, ground.shop.services.explain_waiting.sentences())
    _require_no_step_twice(opened)
    assert ground.server.orphans() == []
    return Figures(
        items=len(rows),
        acks=_require_acknowledged(ground),
        added=_require_added(ground, opened),
        arrived=_require_one_effect_each(ground, opened),
        calls=_require_paid_calls(ground, opened),
        unknown_calls=sum(a.state is AttemptState.UNKNOWN for a in _attempts(opened)),
        events=audit.events,
        left_behind=len(leftovers(ground)),
    )


def _require_only_expected_warnings(ground: Ground) -> None:
    """Runners say that they completed the journal, and nothing else."""
    said = [line["warning"] for line in ground.records("warnings")]
    assert [one for one in said if not one.startswith("The journal was completed")] == []


def _require_texts(ground: Ground) -> None:
    with ground.shop.services.database.read() as tx:
        assert soundness.hash_texts(tx, 0).wrong == ()


def _require_acknowledged(ground: Ground) -> int:
    """Every decision that a reviewer was told is saved stands in the store and in the journal, as told."""
    with ground.shop.services.database.read() as tx:
        stored = {row["id"]: row for row in decisions.after(tx, 0)}
    journal = ground.shop.services.journal.read(0)
    assert journal.torn == 0
    assert {line.row["id"] for line in journal.lines} == set(stored)
    acks = ground.records("acks")
    for ack in acks:
        row = stored[ack["id"]]
        assert (row["item_id"], row["kind"], row["sha256"]) == (ack["item"], ack["kind"], ack["sha256"])
    return len(acks)


def _require_added(ground: Ground, opened: Iterable[Opened]) -> int:
    known = {(one.item.row.agent, one.item.row.key) for one in opened}
    added = [(line["agent"], key) for line in ground.records("added") for key in line["keys"]]
    assert [one for one in added if one not in known] == []
    return len(added)


def _require_ways_forward(opened: Iterable[Opened], waiting: Iterable[str]) -> None:
    """Each item waits for a person or a reason that is told, or is decided; runs, calls, deliveries ended."""
    told = " ".join(waiting)
    for one in opened:
        state, item = one.item.row.state, one.item
        assert state in {State.WAITING, State.FAILED, State.DECIDED} or _is_told(one, told), item.row.id
        assert state is not State.WAITING or item.output is not None
        assert state is not State.FAILED or item.failure
        assert all(run.state is not RunState.OPEN or _is_told(one, told) for run in one.runs), item.row.id
        assert all(sent.state in _ENDED for sent in one.deliveries), item.row.id
        assert all(sent.error for sent in one.deliveries if sent.state is DeliveryState.FAILED)
    assert [a for a in _attempts(opened) if a.state is AttemptState.STARTED] == []


def _is_told(one: Opened, told: str) -> bool:
    """Say whether an item is queued for a reason that people are told."""
    return one.item.row.state is State.QUEUED and f"of “{one.item.row.agent}” wait" in told


def _require_no_step_twice(opened: Iterable[Opened]) -> None:
    """No call asks what an earlier call of its run was answered already."""
    for one in opened:
        for run in one.runs:
            asked = [(attempt.request, attempt.state) for attempt in run.attempts]
            answered = [place for place, (_, state) in enumerate(asked) if state is AttemptState.SETTLED]
            again = [text for place in answered for text, _ in asked[place + 1 :] if text == asked[place][0]]
            assert again == [], one.item.row.id


def _attempts(opened: Iterable[Opened]) -> list[Any]:
    return [attempt for one in opened for run in one.runs for attempt in run.attempts]


def _require_one_effect_each(ground: Ground, opened: Iterable[Opened]) -> int:
    """Require that what arrived is noted as delivered, and the reverse unless its successor came."""
    arrived = Counter((line["target"], line["sha256"]) for line in ground.records("arrived"))
    noted = Counter(_effects(opened, arrived))
    assert arrived - noted == Counter()
    outbox = ground.workspace.outbox
    assert [path for path in outbox.rglob("*") if path.is_file() and not path.name.startswith(".")] == []
    return arrived.total()


def _effects(opened: Iterable[Opened], arrived: Counter[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for one in opened:
        shas = {past.id: past.binding.sha256 for past in one.decisions}
        sent = [delivery for delivery in one.deliveries if delivery.state is DeliveryState.DELIVERED]
        for place, delivery in enumerate(sent):
            assert delivery.sha256 in shas.values()
            effect = (delivery.target, delivery.sha256)
            assert arrived[effect] or _was_replaced(delivery, sent[place + 1 :]), effect
            yield effect


def _was_replaced(delivery: Delivery, later: Iterable[Delivery]) -> bool:
    """Say whether a later approval of the same item put its file where this one's was."""
    return any(other.target == delivery.target for other in later)


def _require_paid_calls(ground: Ground, opened: Iterable[Opened]) -> int:
    """Require that the model was called at most as often as the ledger says, and no answered call again."""
    calls = ground.model.calls()
    for one in opened:
        ledger = [attempt for run in one.runs for attempt in run.attempts]
        answered = sum(a.state in {AttemptState.SETTLED, AttemptState.FAILED} for a in ledger)
        if one.item.row.agent != "forms":
            assert answered <= calls.get(one.item.row.key, 0) <= len(ledger), one.item.row.id
        for run in one.runs:
            done = [a for a in run.attempts if a.state is AttemptState.SETTLED]
            assert len(done) <= (2 if one.item.row.agent == "notes" else 1), one.item.row.id
    return sum(calls.values())


def leftovers(ground: Ground) -> list[str]:
    """Return the temporary files that stayed in the outbox."""
    return [path.name for path in ground.workspace.outbox.rglob(".*") if path.is_file()]

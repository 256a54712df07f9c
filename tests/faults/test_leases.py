"""Runners that sleep past their lease, die between two deliveries, or meet others at the same work."""

import signal
import sys
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.run import AttemptState
from tests.faults import oracle
from tests.faults.forkserver import Forkserver
from tests.faults.ground import Ground, first, prepared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

COUNT = 4
SHORT_S = 0.5
NEVER_S = 60.0
WORKING = ("job.claimed", "llm.sent", "llm.body_in_pre_commit", "check.done_pre_commit")
DELIVERING = (
    "deliver.leased",
    "file.tmp_written",
    "file.fsynced",
    "deliver.attempt_recorded",
    "file.renamed_pre_dirsync",
    "deliver.sent_pre_ack",
)


def approve_some(ground: Ground) -> list[int]:
    """Approve the forms, which are drafted already; return their numbers."""
    numbers = [ground.shop.number(reference) for reference in first("forms", COUNT)]
    for number in numbers:
        assert ground.shop.decide(number, Kind.APPROVE).result == "approved"
    return numbers


@pytest.mark.parametrize("point", [*WORKING, *DELIVERING])
def test_a_runner_that_slept_past_its_lease_writes_nothing_of_what_it_held(
    tmp_path: Path, server: Forkserver, point: str
) -> None:
    """A stopped runner's work is done by another; when it goes on, it changes nothing of it and lives on."""
    with prepared(tmp_path, server, COUNT) as ground:
        if point in DELIVERING:  # and nothing else: a thread that slept in a transaction would lock the store
            ground.finish_work()
            approve_some(ground)
        carrier = ground.start("carry")
        asleep = {"failpoint": f"{point}:1:stop", "lease_s": SHORT_S, "heartbeat_s": NEVER_S, "slots": 1}
        sleeper = ground.start("run", until_idle=True, **asleep)
        ground.server.wait_stopped(sleeper)
        ground.finish(ground.start("run", lease_s=SHORT_S, until_idle=True))
        before = [(event.seq, event.kind) for event in ground.shop.services.browse_queue.history()]
        ground.server.send(sleeper, signal.SIGCONT)
        ground.finish(sleeper)
        assert [(event.seq, event.kind) for event in ground.shop.services.browse_queue.history()] == before
        ground.stop_carrying(carrier)
        assert oracle.judge(ground).arrived == (COUNT if point in DELIVERING else 0)


@pytest.mark.parametrize("point", ["deliver.attempt_recorded", "deliver.sent_pre_ack"])
def test_idle_means_that_a_dead_runners_delivery_is_done_too(
    tmp_path: Path, server: Forkserver, point: str
) -> None:
    """A runner told to work until idle completes what a dead one had begun to deliver before it ends."""
    with prepared(tmp_path, server, COUNT) as ground:
        ground.finish_work()
        numbers = approve_some(ground)
        dead = ground.start("run", failpoint=f"{point}:1:kill")
        assert ground.server.end_of(dead).signal == signal.SIGKILL
        ground.finish_work()
        states = [sent.state for number in numbers for sent in ground.shop.open(number).deliveries]
        assert states == [DeliveryState.DELIVERED] * COUNT
        assert len([name for name in ground.shop.files() if name.startswith("drafts/forms/")]) == COUNT
        assert oracle.leftovers(ground) == []


@pytest.mark.parametrize("point", ["file.tmp_written", "file.fsynced"])
def test_an_undone_approval_leaves_nothing_in_the_outbox(
    tmp_path: Path, server: Forkserver, point: str
) -> None:
    """An approval that is undone after its runner died in mid-delivery leaves no temporary file behind."""
    with prepared(tmp_path, server, COUNT) as ground:
        ground.finish_work()
        numbers = approve_some(ground)
        dead = ground.start("run", failpoint=f"{point}:1:kill")
        assert ground.server.end_of(dead).signal == signal.SIGKILL
        for number in numbers:
            assert ground.shop.services.undo_decisions.undo(number, "ada").result == "undone"
        ground.finish_work()
        assert ground.shop.files() == {}


def test_a_call_of_a_run_that_was_given_up_is_not_open_for_ever(tmp_path: Path, server: Forkserver) -> None:
    """A call whose runner died is unknown once its redo is undone; its cost is not counted as nothing."""
    with prepared(tmp_path, server, COUNT) as ground:
        number = ground.shop.number(first("notes", 1)[0])
        ground.finish_work()
        ground.shop.decide(number, Kind.REDO, note="Shorter.")
        dead = ground.start("run", failpoint="llm.sent:1:kill")
        assert ground.server.end_of(dead).signal == signal.SIGKILL
        ground.shop.services.control_runner.begin(1)
        ground.shop.services.control_runner.beat()
        ground.shop.services.control_runner.finish()
        assert ground.shop.services.undo_decisions.undo(number, "ada").result == "undone"
        opened = ground.shop.open(number)
        assert [a.state for a in opened.runs[-1].attempts] == [AttemptState.UNKNOWN]


def test_many_runners_share_the_work(tmp_path: Path, server: Forkserver) -> None:
    """Four runners at once draft every item once, and each delivery leaves once."""
    with prepared(tmp_path, server, 30) as ground:
        numbers = [ground.shop.number(reference) for reference in first("forms", 30)]
        for number in numbers:
            ground.shop.decide(number, Kind.APPROVE)
        carrier = ground.start("carry")
        for runner in [ground.start("run", until_idle=True) for _ in range(4)]:
            ground.finish(runner)
        ground.stop_carrying(carrier)
        figures = oracle.judge(ground)
        drafted = {key: count for key, count in ground.model.calls().items() if key.startswith("letters")}
        assert set(drafted.values()) == {1}
        assert (figures.arrived, figures.unknown_calls) == (30, 0)
        shares = [line["runs"] for line in ground.records("totals")[1:]]
        assert sum(shares) == 30

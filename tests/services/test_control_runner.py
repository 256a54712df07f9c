"""Runners among each other."""

from datetime import timedelta

from reviewer_app.domain.item import State
from reviewer_app.domain.run import AttemptState
from reviewer_app.providers.contract import Call
from reviewer_app.services.control_runner import ControlRunner
from reviewer_app.store.claims import LEASE, Lifeline
from tests.workshop import Hands, Workshop


def _runner(shop: Workshop, clock: Hands) -> ControlRunner:
    return ControlRunner(shop.services.database, lambda: Lifeline(shop.root / "logs"), clock)


def test_a_beating_runner_is_alive_and_hears_the_request_to_stop(shop: Workshop) -> None:
    """Each heartbeat prolongs the lease and tells whether somebody asked to stop."""
    clock = Hands()
    runner = _runner(shop, clock)
    runner.begin(4)
    assert not runner.beat().stop
    assert [row.id for row in runner.alive()] == [runner.id]
    assert runner.request_stop() == 1
    beat = runner.beat()
    assert (beat.stop, beat.lost) == (True, False)
    runner.finish()
    assert runner.alive() == []


def test_work_of_a_silent_runner_goes_back_to_the_queue(shop: Workshop) -> None:
    """A runner whose lease is over loses its items, and learns it at its next beat."""
    clock = Hands()
    silent, other = _runner(shop, clock), _runner(shop, clock)
    silent.begin(1)
    other.begin(1)
    shop.add("a")
    shop.services.run_agents.claim(silent.id, 1)
    assert other.running() == 1
    clock.at += LEASE + timedelta(seconds=1)
    other.beat()
    assert other.running() == 0
    assert shop.open(1).item.row.state is State.QUEUED
    assert silent.beat().lost


def test_work_of_a_dead_process_is_taken_over_at_once(shop: Workshop) -> None:
    """When the lock on a runner's lifeline is gone, its lease does not matter any more."""
    clock = Hands()
    dead, other = _runner(shop, clock), _runner(shop, clock)
    dead.begin(1)
    other.begin(1)
    shop.add("a")
    shop.services.run_agents.claim(dead.id, 1)
    dead._lifeline._lock.release()
    other.beat()
    assert other.running() == 0
    assert [row.id for row in other.alive()] == [other.id]


def test_a_dead_runners_call_is_unknown_as_soon_as_its_item_is_free(shop: Workshop) -> None:
    """Its item may wait for days; meanwhile nobody is told that the call goes on, or that it cost nothing."""
    clock = Hands()
    dead, other = _runner(shop, clock), _runner(shop, clock)
    dead.begin(1)
    other.begin(1)
    shop.add("a")
    _begin_a_call(shop, dead)
    dead._lifeline._lock.release()
    other.beat()
    opened = shop.open(1)
    assert [call.state for run in opened.runs for call in run.attempts] == [AttemptState.UNKNOWN]
    *_, event = shop.services.browse_queue.history(1)
    assert (event.kind, event.items, event.facts) == (
        "attempt.unknown",
        (opened.item.row.id,),
        {"runner": dead.id},
    )


def test_a_runner_that_ends_in_mid_call_leaves_an_unknown_one(shop: Workshop) -> None:
    """What it gives back when it leaves the list has no call that goes on."""
    runner = _runner(shop, Hands())
    runner.begin(1)
    shop.add("a")
    _begin_a_call(shop, runner)
    runner.finish()
    (run,) = shop.open(1).runs
    assert [call.state for call in run.attempts] == [AttemptState.UNKNOWN]


def _begin_a_call(shop: Workshop, runner: ControlRunner) -> None:
    agents = shop.services.run_agents
    (job,) = agents.claim(runner.id, 1)
    begun = agents._begin(job)
    agents.start_call(job, begun, begun.run, Call(job.spec, "s", "u", "a", "a", "I"), None)


def test_pausing_and_resuming_are_in_the_history_once(shop: Workshop) -> None:
    """With who did it; what is so already is no new fact."""
    control = _runner(shop, Hands())
    assert not control.is_paused()
    for act in (control.resume, control.pause, control.pause):
        act("ada")
    assert control.is_paused()
    for _ in range(2):
        control.resume("ben")
    assert not control.is_paused()
    told = [(event.kind, event.actor, event.items) for event in shop.services.browse_queue.history()]
    assert told == [("runner.paused", "ada", ()), ("runner.resumed", "ben", ())]
    assert shop.services.browse_queue.verify().ok

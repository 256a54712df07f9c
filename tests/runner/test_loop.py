"""The runner in this process: what it waits for, what it gives back, and when it ends."""

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreLost, StoreUnavailable
from reviewer_app.domain.item import State
from reviewer_app.runner import loop as loops
from reviewer_app.runner.heartbeat import Heartbeat
from reviewer_app.runner.loop import Duties, Loop, Totals, duties_of
from reviewer_app.services.reconcile_decisions import Reconciled
from reviewer_app.store import claims
from reviewer_app.store.promotions import Admitted
from tests.runner.held import Held, with_held
from tests.workshop import Workshop, make

BUSY = StoreUnavailable("The store is locked.")


def _duties(shop: Workshop, **changed: Any) -> Duties:
    return replace(duties_of(shop.services, shop.warnings.append), **changed)


def _run(shop: Workshop, slots: int = 2, **changed: Any) -> Totals:
    return asyncio.run(Loop(_duties(shop, **changed), slots, until_idle=True).run())


def _state(shop: Workshop, number: int) -> State:
    return shop.open(number).item.row.state


def once(monkeypatch: pytest.MonkeyPatch, service: object, name: str, error: Exception) -> list[str]:
    """Let a method raise at its first call; return the list that will count its calls."""
    method, calls = getattr(service, name), list[str]()

    def instead(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        if len(calls) == 1:
            raise error
        return method(*args, **kwargs)

    monkeypatch.setattr(service, name, instead)
    return calls


def test_a_runner_drafts_and_delivers_until_nothing_is_left(shop: Workshop) -> None:
    """Everything queued is drafted, everything due delivered, and the totals say so."""
    first, _ = shop.add("a", "b")
    assert _run(shop) == Totals(runs=2, waiting=2, failed=0, delivered=0, cost_micro=300)
    shop.decide(first, Kind.APPROVE)
    assert _run(shop) == Totals(delivered=1)
    assert list(shop.files()) == ["drafts/letters/a"]
    assert shop.services.control_runner.alive() == []


def test_holds_are_not_awaited(tmp_path: Path) -> None:
    """A runner that works until idle leaves what can still be undone to a later one."""
    shop = make(tmp_path / "held", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    assert _run(shop).delivered == 0
    assert [delivery.state for delivery in shop.open(number).deliveries] == ["held"]
    shop.services.database.close()


def test_items_of_an_agent_that_is_not_ready_are_not_awaited(shop: Workshop) -> None:
    """Work that cannot be done now does not keep a runner, and others' work is done."""
    shop.write_agent("others")
    shop.add("a")
    shop.add("b", agent="others")
    (shop.root / "agents/letters/AGENT.md").write_text("broken")
    assert _run(shop).runs == 1
    assert (_state(shop, 1), _state(shop, 2)) == (State.QUEUED, State.WAITING)


def test_work_of_a_dead_runner_is_awaited_and_taken_over(shop: Workshop) -> None:
    """Items that a dead process holds are not left behind: the runner waits for them, and does them."""
    shop.add("a")
    with shop.services.database.write() as tx:
        dead = claims.register(tx, "token-of-the-dead", 1, 1, now())
        claims.claim(tx, dead, Admitted(frozenset(["letters"])), 1, now())
    assert _run(shop).waiting == 1
    assert _state(shop, 1) is State.WAITING


def test_work_of_a_living_runner_is_awaited(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as another runner lives and works, this one stays; what that one gives back is done."""
    shop.add("a")
    other, control = claims.Lifeline(shop.root / "logs"), shop.services.control_runner
    other.hold()
    with shop.services.database.write() as tx:
        living = claims.register(tx, other.token, 1, 1, now())
        (held,) = claims.claim(tx, living, Admitted(frozenset(["letters"])), 1, now())
    running, seen = control.running, list[int]()

    def until_seen() -> int:
        seen.append(running())
        if len(seen) == 2:
            with shop.services.database.write() as tx:
                claims.give_back(tx, held)
        return seen[-1]

    monkeypatch.setattr(control, "running", until_seen)
    assert _run(shop).waiting == 1
    assert seen[:2] == [1, 1]
    other.let_go()


def test_no_more_than_the_slots_are_worked_on(shop: Workshop) -> None:
    """At most as many items as there are slots are with the model at once."""
    shop.add(*"abcdef")
    most = []

    async def act(_loop: Loop, held: Held) -> None:
        for _ in range(3):
            await held.asked.get()
        held.may_answer.set()
        most.append(held)

    assert with_held(shop, act, slots=3).waiting == 6
    assert most[0].most == 3


def test_a_runner_that_is_stopped_ends_what_it_does_and_begins_nothing(shop: Workshop) -> None:
    """After a stop the item in hand is finished, the next one stays queued."""
    shop.add("a", "b")

    async def act(loop: Loop, held: Held) -> None:
        await held.asked.get()
        loop.stop()
        held.may_answer.set()

    assert with_held(shop, act).waiting == 1
    assert (_state(shop, 1), _state(shop, 2)) == (State.WAITING, State.QUEUED)


def test_a_paused_runner_ends_what_it_does_and_sends_what_is_approved(shop: Workshop) -> None:
    """Nothing new is begun until it may go on; one that works until idle does not wait for that."""
    first, second = shop.add("a", "b")

    async def act(_loop: Loop, held: Held) -> None:
        await held.asked.get()
        shop.services.control_runner.pause("ada")
        held.may_answer.set()

    assert with_held(shop, act) == Totals(runs=1, waiting=1, cost_micro=150)
    assert (_state(shop, first), _state(shop, second)) == (State.WAITING, State.QUEUED)
    shop.decide(first, Kind.APPROVE)
    assert _run(shop) == Totals(delivered=1)
    shop.services.control_runner.resume("ada")
    assert _run(shop).waiting == 1


def test_a_second_stop_gives_up_what_is_running(shop: Workshop) -> None:
    """Stopped twice, the runner ends at once; its item is back in the queue, its call unknown in the end."""
    shop.add("a")

    async def act(loop: Loop, held: Held) -> None:
        await held.asked.get()
        loop.stop()
        loop.stop()

    assert with_held(shop, act) == Totals()
    assert _state(shop, 1) is State.QUEUED


def test_a_stop_can_be_asked_for_from_outside(shop: Workshop) -> None:
    """A request in the store ends a runner that would otherwise work for ever."""
    shop.add("a")

    async def act(loop: Loop, held: Held) -> None:
        await held.asked.get()
        assert shop.services.control_runner.request_stop() == 1
        held.may_answer.set()
        assert not loop.stopping

    assert with_held(shop, act, until_idle=False).waiting == 1


def _declare_dead(shop: Workshop) -> None:
    with shop.services.database.write() as tx:
        claims.end(tx, shop.services.control_runner.id, now())


@pytest.mark.parametrize("every_s", [0.01, 3600])
def test_a_runner_that_was_taken_for_dead_registers_anew(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, every_s: float
) -> None:
    """What it had in hand is done once more under its new number, also if its heart beats only at the end."""
    monkeypatch.setattr(loops, "Heartbeat", partial(Heartbeat, every_s=every_s))
    shop.add("a")
    numbers = []

    async def act(_loop: Loop, held: Held) -> None:
        await held.asked.get()
        numbers.append(shop.services.control_runner.id)
        _declare_dead(shop)
        held.may_answer.set()

    assert with_held(shop, act).waiting == 1
    assert _state(shop, 1) is State.WAITING
    assert shop.services.control_runner.id > numbers[0]
    assert len(shop.open(1).revisions) == 1


def test_a_store_that_is_busy_when_registering_anew_is_asked_again(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked store does not end a runner that has to register once more."""
    shop.add("a")

    async def act(_loop: Loop, held: Held) -> None:
        await held.asked.get()
        once(monkeypatch, shop.services.control_runner, "begin", BUSY)
        _declare_dead(shop)
        held.may_answer.set()

    assert with_held(shop, act).waiting == 1
    assert shop.warnings == [str(BUSY)]


@pytest.mark.parametrize("name", ["claim", "work"])
def test_a_busy_store_is_no_reason_to_fail_an_item(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Where the store is locked while claiming or working, it is said, and the item is done afterwards."""
    shop.add("a")
    calls = once(monkeypatch, shop.services.run_agents, name, BUSY)
    assert _run(shop).waiting == 1
    assert len(calls) >= 2
    assert shop.warnings == [str(BUSY)]


def test_an_item_is_given_back_as_soon_as_the_store_can(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If even giving back fails, it is tried until it is done; the item is not lost to a living runner."""
    shop.add("a")
    once(monkeypatch, shop.services.run_agents, "work", BUSY)
    once(monkeypatch, shop.services.run_agents, "give_back", BUSY)
    assert _run(shop).waiting == 1
    assert shop.warnings == [str(BUSY)] * 2


def test_a_defect_fails_its_item_only(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of the program ends one item as failed with a sentence; the others are done."""
    shop.add("a", "b")
    once(monkeypatch, shop.services.run_agents, "work", ZeroDivisionError("oops"))
    totals = _run(shop, slots=1)
    assert (totals.waiting, totals.failed) == (1, 1)
    assert shop.open(1).item.failure == "The program could not go on (ZeroDivisionError); its log says more."
    assert "A defect of the program stopped work on an item of “letters”" in shop.warnings[0]


def test_a_defect_and_a_busy_store_together_lose_nothing(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the failure itself cannot be written down, the item goes back to the queue and is done."""
    shop.add("a")
    once(monkeypatch, shop.services.run_agents, "work", ZeroDivisionError("oops"))
    once(monkeypatch, shop.services.run_agents, "fail", BUSY)
    assert _run(shop).waiting == 1


def test_a_damaged_text_fails_its_item_only(shop: Workshop) -> None:
    """An item whose input is damaged is failed with the sentence that says so, instead of tried for ever."""
    shop.add("a", "b")
    sha = shop.open(1).item.input_sha
    with shop.services.database.write() as tx:
        tx.execute(text("UPDATE texts SET body = x'00' WHERE sha256 = :sha"), {"sha": sha})
    totals = _run(shop)
    assert (totals.waiting, totals.failed) == (1, 1)
    with shop.services.database.read() as tx:
        said = tx.execute(text("SELECT failure FROM items WHERE id = 1")).scalar_one()
    assert "The store is damaged: the text" in said


@pytest.mark.parametrize("name", ["work", "claim"])
def test_a_lost_store_ends_the_runner(shop: Workshop, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Where no waiting helps, the runner ends with the sentence, wherever it met the damage."""
    shop.add("a")
    once(monkeypatch, shop.services.run_agents, name, StoreLost("The store is damaged."))
    with pytest.raises(StoreLost, match="damaged"):
        _run(shop)


class Said:
    """A reconciliation that finds something, and then nothing more."""

    def __init__(self, found: Reconciled | Exception) -> None:
        self._found = [found]

    def reconcile(self) -> Reconciled:
        """Say what was found."""
        found = self._found.pop() if self._found else Reconciled(0, 0, 0)
        if isinstance(found, Exception):
            raise found
        return found


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Reconciled(0, 0, 0), []),
        (Reconciled(2, 0, 0), ["2 decisions added, 0 restored"]),
        (Reconciled(0, 3, 1), ["0 decisions added, 3 restored", "1 decisions about items"]),
        (OSError(28, "No space left on device"), ["No space left on device"]),
        (BUSY, ["locked"]),
    ],
)
def test_what_reconciling_found_is_said(
    shop: Workshop, found: Reconciled | Exception, words: list[str]
) -> None:
    """Completed copies are told; a journal that cannot be written is told too, and the work is done."""
    shop.add("a")
    assert _run(shop, reconciling=Said(found)).waiting == 1
    assert len(shop.warnings) == len(words)
    for warning, word in zip(shop.warnings, words, strict=True):
        assert word in warning


class Counted:
    """An expiry that counts."""

    calls = 0

    def expire(self) -> int:
        """Count."""
        self.calls += 1
        return 0


def test_expiry_is_looked_after_now_and_then(shop: Workshop) -> None:
    """Items that ran out of time are looked for at the start, and not at every turn."""
    shop.add(*"abcd")
    expiry = Counted()
    _run(shop, slots=1, expiry=expiry)
    assert expiry.calls == 1


def test_what_is_given_back_at_the_last_moment_is_not_left(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An item that a dead runner's takeover frees just after the last claim is still done before the end."""
    monkeypatch.setattr(loops, "Heartbeat", partial(Heartbeat, every_s=3600))
    shop.add("a")
    control = shop.services.control_runner
    running = control.running
    with shop.services.database.write() as tx:
        dead = claims.register(tx, "token-of-the-dead", 1, 1, now())
        claims.claim(tx, dead, Admitted(frozenset(["letters"])), 1, now())

    def taken_over_meanwhile() -> int:
        control.beat()
        return running()

    monkeypatch.setattr(control, "running", taken_over_meanwhile)
    assert _run(shop).waiting == 1


def test_a_runner_that_cannot_register_does_not_begin(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the store cannot be written at the start, the sentence is the runner's end."""
    once(monkeypatch, shop.services.control_runner, "begin", BUSY)
    with pytest.raises(StoreUnavailable):
        _run(shop)
    assert shop.services.control_runner.alive() == []


def test_providers_are_closed_at_the_end(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections are given back when the runner ends, also by an error."""
    closed = []

    async def close() -> None:
        closed.append(True)

    _run(shop, close=close)
    once(monkeypatch, shop.services.run_agents, "claim", StoreLost("gone"))
    with pytest.raises(StoreLost):
        _run(shop, close=close)
    assert closed == [True, True]

"""Who works on what: one item has one holder, a late holder writes nothing, and the dead are found out."""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from reviewer_app.store import claims
from reviewer_app.store.claims import LEASE, Claim, LeaseLostError, Lifeline
from reviewer_app.store.database import Database
from reviewer_app.store.promotions import Admitted
from tests.store import rows
from tests.store.processes import playing
from tests.store.rows import AT


def _add(store: Database, count: int, agent: str = "letters", priority: int = 0) -> None:
    with store.write() as tx:
        first = tx.execute(text("SELECT count(*) FROM items")).scalar_one() + 1
        for number in range(first, first + count):
            rows.item(tx, number, agent=agent, priority=priority)


def _register(store: Database, token: str = "t", at: datetime = AT) -> int:
    with store.write() as tx:
        return claims.register(tx, token, 1, 4, at)


def _claim(store: Database, runner: int, count: int = 1, *agents: str) -> list[Claim]:
    with store.write() as tx:
        return claims.claim(tx, runner, Admitted(frozenset(agents or ["letters"])), count, AT)


def _queued(store: Database) -> dict[str, int]:
    with store.read() as tx:
        found = {name: claims.queued(tx, name) for name in claims.queued_agents(tx)}
        assert claims.queued(tx) == sum(found.values())
        return found


def _require(store: Database, held: Claim) -> None:
    with store.read() as tx:
        claims.require(tx, held)


def _open(store: Database) -> dict[tuple[str, str], int]:
    with store.read() as tx:
        return claims.open_work(tx)


def test_queued_items_are_counted_by_agent(store: Database) -> None:
    """Each agent with queued items is named once, in whatever order they were added."""
    assert _queued(store) == {}
    for agent in ("stock", "letters", "stock", "mails"):
        _add(store, 2, agent)
    assert _queued(store) == {"letters": 2, "mails": 2, "stock": 4}
    _claim(store, _register(store), 9, "mails")
    assert _queued(store) == {"letters": 2, "stock": 4}


def test_while_runners_are_paused_nobody_gets_work(store: Database) -> None:
    """What is claimed stays claimed; after the pause the queue goes on."""
    _add(store, 2)
    runner = _register(store)
    (held,) = _claim(store, runner)
    with store.write() as tx:
        claims.pause(tx, "ada")
        assert claims.paused_by(tx) == "ada"
    assert _claim(store, runner) == []
    _require(store, held)
    with store.write() as tx:
        claims.resume(tx)
        assert claims.paused_by(tx) == ""
    assert [held.number for held in _claim(store, runner)] == [2]


def test_claims_follow_the_queue(store: Database) -> None:
    """The first by priority, then by age, are taken, of the named agents only."""
    _add(store, 2)
    _add(store, 1, "letters", priority=5)
    _add(store, 1, "others", priority=9)
    runner = _register(store)
    assert [held.number for held in _claim(store, runner, 2)] == [3, 1]
    assert _claim(store, runner, 5, "nobody's") == []
    assert [held.agent for held in _claim(store, runner, 5, "letters", "others")] == ["others", "letters"]
    assert _claim(store, runner, 5, "letters", "others") == []
    assert _open(store) == {("letters", "running"): 3, ("others", "running"): 1}


def test_threads_never_hold_the_same_item(store: Database) -> None:
    """Eight claimers at once share the items out: each is held once, and none is left."""
    _add(store, 200)
    runners = [_register(store, str(place)) for place in range(8)]
    got: list[int] = []

    def work(runner: int) -> None:
        while held := _claim(store, runner, 3):
            got.extend(claim.number for claim in held)

    threads = [threading.Thread(target=work, args=(runner,)) for runner in runners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, 201))


def test_processes_never_hold_the_same_item(store: Database, path: Path) -> None:
    """Three processes that claim at once share the items out: each is held once, and none is left."""
    _add(store, 150)
    with ExitStack() as stack:
        others = [stack.enter_context(playing("claim", path, "letters", 2)) for _ in range(3)]
        for other in others:
            assert other.hear() == "ready"
        for other in others:
            other.tell()
        got = [int(word) for other in others for word in other.rest()[0].split()]
    assert sorted(got) == list(range(1, 151))


def test_a_claim_holds_until_it_is_given_back(store: Database) -> None:
    """The holder may write; a claim that was given back does not hold; giving back twice is harmless."""
    _add(store, 1)
    runner = _register(store)
    (held,) = _claim(store, runner)
    _require(store, held)
    for _ in range(2):
        with store.write() as tx:
            claims.give_back(tx, held)
    assert _open(store) == {("letters", "queued"): 1}
    with pytest.raises(LeaseLostError):
        _require(store, held)


def test_a_late_holder_is_refused(store: Database) -> None:
    """After a takeover the former claim neither holds nor gives back, nor does a mixture of both."""
    _add(store, 1)
    first, second = _register(store, "a"), _register(store, "b")
    (late,) = _claim(store, first)
    with store.write() as tx:
        claims.end(tx, first, AT)
    (held,) = _claim(store, second)
    assert held.fence == late.fence + 1
    for wrong in (late, Claim(1, "letters", second, late.fence), Claim(1, "letters", first, held.fence)):
        with pytest.raises(LeaseLostError):
            _require(store, wrong)
        with store.write() as tx:
            claims.give_back(tx, wrong)
    _require(store, held)


def test_a_runner_that_was_declared_dead_claims_nothing(store: Database) -> None:
    """A runner whose row has ended gets no items: nobody would ever take them back from it."""
    _add(store, 1)
    runner = _register(store)
    with store.write() as tx:
        claims.end(tx, runner, AT)
    assert _claim(store, runner) == []
    assert _open(store) == {("letters", "queued"): 1}


def test_a_heartbeat_prolongs_the_lease(store: Database) -> None:
    """The lease is over half a minute after the last heartbeat; the dead are told that they are."""
    runner = _register(store)

    def over(at: datetime) -> bool:
        with store.read() as tx:
            (row,) = claims.runners(tx, at)
        return row.lease_over

    assert not over(AT + LEASE)
    later = AT + LEASE + timedelta(milliseconds=1)
    assert over(later)
    with store.write() as tx:
        assert claims.heartbeat(tx, runner, later)
    assert not over(later + LEASE)
    with store.write() as tx:
        claims.end(tx, runner, later)
        assert not claims.heartbeat(tx, runner, later)
        assert claims.runners(tx, later) == []


def test_every_living_runner_is_asked_to_stop(store: Database) -> None:
    """A request to stop reaches the runners that have not ended, and no later one."""
    first, second = _register(store, "a"), _register(store, "b")
    with store.write() as tx:
        claims.end(tx, first, AT)
        assert claims.request_stop(tx) == 1
    third = _register(store, "c")
    with store.read() as tx:
        asked = {row.id: row.stop_requested for row in claims.runners(tx, AT)}
    assert asked == {second: True, third: False}


@pytest.fixture
def lifeline(tmp_path: Path) -> Iterator[Lifeline]:
    """Return the lifeline of this process."""
    mine = Lifeline(tmp_path)
    mine.hold()
    yield mine
    mine.let_go()


def test_a_lifeline_lives_as_long_as_it_is_held(lifeline: Lifeline, tmp_path: Path) -> None:
    """One's own lifeline and a held one are alive; one that was let go is not, and leaves no file."""
    other = Lifeline(tmp_path)
    other.hold()
    assert lifeline.is_alive(lifeline.token)
    assert lifeline.is_alive(other.token)
    assert lifeline.is_alive(other.token)
    other.let_go()
    assert not lifeline.is_alive(other.token)
    assert [file.name for file in tmp_path.iterdir()] == [f"{lifeline.token}.lock"]


def test_a_killed_process_is_dead_at_once(lifeline: Lifeline, tmp_path: Path) -> None:
    """Another process is alive until SIGKILL, then dead without any waiting, and its lock file is removed."""
    with playing("live", tmp_path) as other:
        token = other.hear()
        assert lifeline.is_alive(token)
        other.process.send_signal(signal.SIGKILL)
        other.process.wait()
        assert not lifeline.is_alive(token)
    assert not (tmp_path / f"{token}.lock").exists()
    assert not lifeline.is_alive(token)


def test_a_stopped_process_is_dead_only_when_its_lease_is_over(
    lifeline: Lifeline, store: Database, tmp_path: Path
) -> None:
    """A frozen process keeps its lock: only its lease tells, and what it holds is refused from then on."""
    _add(store, 1)
    with playing("live", tmp_path) as other:
        token = other.hear()
        runner = _register(store, token)
        (held,) = _claim(store, runner)
        other.process.send_signal(signal.SIGSTOP)
        assert lifeline.is_alive(token)
        with store.write() as tx:
            (row,) = claims.runners(tx, AT + LEASE + timedelta(seconds=1))
            assert row.lease_over
            claims.end(tx, row.id, AT)
        other.process.send_signal(signal.SIGCONT)
        with pytest.raises(LeaseLostError):
            _require(store, held)

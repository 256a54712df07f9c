"""Calls that fail for a passing reason are made again, later and later, and none is forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import NewItem, State
from reviewer_app.domain.run import AttemptState, Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.services import run_agents
from reviewer_app.services.run_agents import RunAgents
from reviewer_app.store import claims
from tests.workshop import Hands, Workshop, make

BUSY = ProviderError(ErrorKind.OVERLOADED, "“scripted” is overloaded at the moment.")


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Return a clock that is moved by hand; chance always chooses the longest wait."""
    monkeypatch.setattr(run_agents, "_CHANCE", lambda: 1.0)
    return Hands()


@pytest.fixture
def desk(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """Return a workspace in which a call is made again twice, and that goes by the clock."""
    made = make(tmp_path / "desk", retries=2)
    made.write_agent()
    service = made.services.run_agents
    service._clock = made.services.explain_waiting._clock = hands
    monkeypatch.setattr(service, "awaits_retries", lambda: False)  # a run does what can be done now, and ends
    yield made
    made.services.database.close()


def awaits(desk: Workshop) -> bool:
    """Say whether a runner that works until idle would wait."""
    return RunAgents.awaits_retries(desk.services.run_agents)


def test_it_is_made_again_when_its_time_has_come(desk: Workshop, hands: Hands) -> None:
    """Until then the item is queued and says why and when; the answer is its draft, both calls are kept."""
    desk.provider._otherwise, fine = BUSY, desk.provider._otherwise
    (number,) = desk.add("a")
    desk.run()
    item = desk.open(number).item
    assert (item.row.state, item.failure) == (State.QUEUED, str(BUSY))
    assert item.next_attempt_at == hands.at + timedelta(seconds=2)
    (sentence,) = desk.services.explain_waiting.sentences()
    assert sentence == f"1 item of “letters” waits for the next attempt, in 2 s at the soonest: {BUSY}"
    hands.move(seconds=1.9)
    desk.run()
    assert desk.provider.counts["a"] == 1
    desk.provider._otherwise = fine
    hands.move(seconds=0.2)
    assert desk.services.explain_waiting.sentences() == []
    desk.run()
    opened = desk.open(number)
    assert (opened.item.row.state, opened.item.failure, opened.item.next_attempt_at) == (
        State.WAITING,
        "",
        None,
    )
    (run,) = opened.runs
    assert [attempt.state for attempt in run.attempts] == [AttemptState.FAILED, AttemptState.SETTLED]


def test_after_the_last_retry_it_is_failed(desk: Workshop, hands: Hands) -> None:
    """Each wait is twice the one before; then the item goes to the person of its document."""
    desk.provider._otherwise = BUSY
    (number,) = desk.add("a")
    waits = []
    for _ in range(2):
        desk.run()
        again = desk.open(number).item.next_attempt_at
        assert again is not None
        waits.append((again - hands.at).total_seconds())
        hands.at = again
    desk.run()
    item = desk.open(number).item
    assert waits == [2, 4]
    assert (item.row.state, item.row.escalated_to, item.next_attempt_at) == (State.FAILED, "ada", None)
    assert desk.provider.counts["a"] == 3
    assert [kind for kind in desk.kinds(number) if kind.startswith("run.")] == [
        "run.retried_later",
        "run.retried_later",
        "run.failed",
    ]


MENDED_BY_PEOPLE = {"key", "credit", "forbidden", "not_found", "bad_request", "nonsense", "missing"}


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_only_what_passes_is_tried_again(desk: Workshop, kind: ErrorKind) -> None:
    """A wrong key, no credit, an unknown model, a refused request: one call, and the item is failed."""
    desk.provider._otherwise = ProviderError(kind, "No.")
    (number,) = desk.add("a")
    desk.run()
    expected = State.FAILED if kind.value in MENDED_BY_PEOPLE else State.QUEUED
    assert desk.open(number).item.row.state is expected
    assert desk.provider.counts["a"] == 1


def test_the_server_says_when(desk: Workshop, hands: Hands) -> None:
    """The next call is not made before the time the server asked for."""
    slower = ProviderError(ErrorKind.RATE_LIMIT, "Slower.")
    slower.again_after_s = 90
    desk.provider._otherwise = slower
    (number,) = desk.add("a")
    desk.run()
    assert desk.open(number).item.next_attempt_at == hands.at + timedelta(seconds=90)


def test_an_answer_begins_the_count_anew(desk: Workshop, hands: Hands) -> None:
    """After a redo whose first call fails, the waits begin with the shortest again."""
    (number,) = desk.draft("a")
    desk.decide(number, Kind.REDO, note="Shorter.")
    desk.provider._otherwise = BUSY
    desk.run()
    assert desk.open(number).item.next_attempt_at == hands.at + timedelta(seconds=2)


def test_a_runner_that_works_until_idle_waits_for_it(
    desk: Workshop, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not end while something is to be tried again, unless somebody has paused the runners."""
    answer, seen = desk.provider.answer, list[bool]()

    async def busy_once(call: Call, deadline_s: float) -> Answer:
        if desk.provider.counts["a"] == 0:
            desk.provider._otherwise, fine = BUSY, desk.provider._otherwise
            try:
                return await answer(call, deadline_s)
            finally:
                desk.provider._otherwise = fine
        return await answer(call, deadline_s)

    monkeypatch.setattr(desk.provider, "answer", busy_once)

    def looked() -> bool:
        seen.append(awaits(desk))
        hands.move(seconds=1)
        return seen[-1]

    monkeypatch.setattr(desk.services.run_agents, "awaits_retries", looked)
    (number,) = desk.draft("a")
    assert seen[:2] == [True, True]
    assert desk.open(number).item.row.state is State.WAITING


def test_paused_runners_wait_for_no_retry(desk: Workshop) -> None:
    """While runners are paused, nothing would come of waiting."""
    desk.provider._otherwise = BUSY
    desk.add("a")
    desk.run()
    assert awaits(desk)
    with desk.services.database.write() as tx:
        claims.pause(tx, "ada")
    assert not awaits(desk)


def test_taking_back_what_sent_it_back_ends_the_retries(desk: Workshop) -> None:
    """The draft from before waits again; nothing is told of a retry that does not come."""
    (number,) = desk.draft("a")
    desk.decide(number, Kind.REDO, note="Shorter.")
    desk.provider._otherwise = BUSY
    desk.run()
    desk.services.undo_decisions.undo(number, "ada")
    item = desk.open(number).item
    assert (item.row.state, item.failure, item.next_attempt_at) == (State.WAITING, "", None)
    assert not awaits(desk)
    desk.decide(number, Kind.REDO, note="Longer.")
    assert desk.open(number).item.next_attempt_at is None


def test_a_clock_that_goes_back_keeps_nothing_waiting(desk: Workshop, hands: Hands) -> None:
    """A next try further away than the longest wait is made at once."""
    desk.provider._otherwise, fine = BUSY, desk.provider._otherwise
    (number,) = desk.add("a")
    desk.run()
    hands.move(days=-365)
    assert not awaits(desk)
    assert desk.services.explain_waiting.sentences() == []
    desk.provider._otherwise = fine
    desk.run()
    assert desk.open(number).item.row.state is State.WAITING


def test_what_expires_is_not_tried_again(desk: Workshop, hands: Hands) -> None:
    """Nobody decided in time, and nothing is told of a next try."""
    desk.write_agent(keys="due: 1s\n")
    desk.provider._otherwise = BUSY
    (number,) = desk.add("a")
    desk.run()
    desk.services.expire_items._clock = lambda: now() + timedelta(minutes=1)
    assert desk.services.expire_items.expire() == 1
    item = desk.open(number).item
    assert (item.row.state, item.failure, item.next_attempt_at) == (State.DECIDED, str(BUSY), None)


def test_a_runner_that_died_is_no_failure_of_the_provider(desk: Workshop) -> None:
    """Its calls are lost, and do not use up the tries."""
    (number,) = desk.add("a")
    agents, control = desk.services.run_agents, desk.services.control_runner
    for _ in range(3):
        control.begin(1)
        (job,) = agents.claim(control.id, 1)
        begun = agents._begin(job)
        agents.start_call(job, begun, begun.run, Call(job.spec, "s", "u", "a", "a", "I"), None)
        control.finish()
    desk.provider._otherwise = BUSY
    desk.run()
    assert desk.open(number).item.row.state is State.QUEUED


def test_nobody_waits_for_an_agent_that_cannot_work(desk: Workshop) -> None:
    """What is not taken when its time has come keeps no runner; meanwhile the item says nothing of before."""
    desk.provider._otherwise = BUSY
    (number,) = desk.add("a")
    desk.run()
    assert awaits(desk)
    (desk.root / "agents/letters/AGENT.md").write_text("broken")
    assert not awaits(desk)
    desk.write_agent()
    assert awaits(desk)
    assert desk.open(number).item.failure == str(BUSY)


def test_an_item_that_is_worked_on_has_no_failure(desk: Workshop, hands: Hands) -> None:
    """What went wrong before is over once the item is taken again."""
    desk.provider._otherwise = BUSY
    (number,) = desk.add("a")
    desk.run()
    hands.move(minutes=1)
    desk.services.control_runner.begin(1)
    assert desk.services.run_agents.claim(desk.services.control_runner.id, 1)
    item = desk.open(number).item
    assert (item.row.state, item.failure, item.next_attempt_at) == (State.RUNNING, "", None)


def test_another_input_is_drafted_at_once(desk: Workshop) -> None:
    """An item whose input is replaced waits for nothing that failed before."""
    desk.provider._otherwise = BUSY
    (number,) = desk.add("a")
    desk.run()
    agent = desk.services.library.load("letters")
    desk.services.add_items.add(agent, [NewItem("a", "a", "Another letter.")], "ada", update=True)
    item = desk.open(number).item
    assert (item.row.state, item.failure, item.next_attempt_at) == (State.QUEUED, "", None)


def test_a_repair_is_made_again_too(desk: Workshop, hands: Hands) -> None:
    """The first answer is paid for once; a repair whose call failed is what is asked for again."""
    desk.write_agent(keys='repairs: 1\nchecks:\n  - required_text: ["thank you"]\n')
    first = Answer("No.", Stop.FINISHED, Usage(10, 5), 150, "m")
    desk.provider._script.update({("a", 1): first, ("a", 2): BUSY})
    (number,) = desk.draft("a")
    assert desk.open(number).item.row.state is State.QUEUED
    assert desk.open(number).item.failure == str(BUSY)
    del desk.provider._script["a", 2]
    hands.move(minutes=1)
    desk.run()
    opened = desk.open(number)
    assert opened.item.output == "Thank you for your letter."
    assert opened.repaired == {2: 1}
    assert [attempt.state for attempt in opened.runs[0].attempts] == [
        AttemptState.SETTLED,
        AttemptState.FAILED,
        AttemptState.SETTLED,
    ]


def test_a_repair_that_never_comes_is_told(desk: Workshop, hands: Hands) -> None:
    """After the last retry the draft waits as it is, and says why it was not repaired."""
    desk.write_agent(keys='repairs: 1\nchecks:\n  - required_text: ["thank you"]\n')
    first = Answer("No.", Stop.FINISHED, Usage(10, 5), 150, "m")
    desk.provider._script.update({("a", 1): first, ("a", 2): BUSY})
    (number,) = desk.draft("a")
    for _ in range(2):
        hands.move(minutes=1)
        desk.run()
    opened = desk.open(number)
    assert (opened.item.row.state, opened.item.output) == (State.WAITING, "No.")
    assert opened.findings[-1].message == f"The draft was not repaired: {BUSY}"
    assert desk.provider.counts["a"] == 4

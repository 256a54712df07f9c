"""An agent goes live by a person's word; until then it works on nothing but the samples of its profile."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer_app.checks.contract import Check
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import BadUsage, NotReady, Refused
from reviewer_app.domain.item import State
from reviewer_app.domain.life import Life, Stage
from reviewer_app.domain.spec import Agent, AgentSpec
from tests.workshop import Workshop, make


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace with a complete agent that is not live."""
    made = make(tmp_path / "desk")
    made.write_agent(live=False)
    yield made
    made.services.database.close()


def letters(desk: Workshop) -> Agent:
    """Return the agent as it stands now."""
    return desk.services.library.load("letters")


def life(desk: Workshop) -> Life:
    """Return where it stands."""
    return desk.services.promote_agents.lives([letters(desk)])["letters"]


def states(desk: Workshop, numbers: list[int]) -> list[State]:
    """Return where items stand."""
    return [desk.open(number).item.row.state for number in numbers]


def profiled(desk: Workshop) -> None:
    """Profile the agent on five of its items and approve them."""
    profiling = desk.services.profile_agents
    samples = profiling.estimate(letters(desk), 5)
    profiling.begin(letters(desk), samples, "ada")
    desk.run()
    for number in samples.items:
        assert desk.decide(number, Kind.APPROVE).result == "approved"


def test_nothing_runs_before_it_is_live(desk: Workshop) -> None:
    """A complete document is not enough: items wait, no call is made, and it is said why."""
    numbers = desk.add("a", "b")
    desk.run()
    assert states(desk, numbers) == [State.QUEUED] * 2
    assert desk.provider.calls == []
    (sentence,) = desk.services.explain_waiting.sentences()
    assert sentence.startswith("2 items of “letters” wait: the agent is not live. Profile it on a few items")


def test_a_profile_and_its_decisions_let_it_go_live(desk: Workshop) -> None:
    """From complete to live: only the samples run; then a person says so, and everything does."""
    numbers = desk.add(*"abcdefg")
    profiled(desk)
    numbers += desk.add("z")
    desk.run()
    assert states(desk, numbers).count(State.QUEUED) == 3
    assert life(desk).stage is Stage.PROFILED
    done = desk.services.promote_agents.promote(letters(desk), "ben")
    assert (done.by, done.why, life(desk).stage) == ("ben", "", Stage.LIVE)
    desk.run()
    assert states(desk, numbers).count(State.WAITING) == 3
    promoted = [each for each in desk.services.browse_queue.history() if each.kind == "agent.promoted"]
    assert [(each.actor, each.facts["agent"], each.facts["unprofiled"]) for each in promoted] == [
        ("ben", "letters", False)
    ]


def test_what_is_missing_is_refused_with_a_list(desk: Workshop) -> None:
    """No profile, undrafted samples, undecided samples: each is named, and nothing is promoted."""
    promoting, profiling = desk.services.promote_agents, desk.services.profile_agents
    with pytest.raises(NotReady, match="has no cost profile"):
        promoting.promote(letters(desk), "ada")
    desk.add(*"abcde")
    profiling.begin(letters(desk), profiling.estimate(letters(desk), 5), "ada")
    with pytest.raises(NotReady, match="5 samples are not drafted yet"):
        promoting.promote(letters(desk), "ada")
    desk.run()
    assert not desk.services.explain_waiting.sentences()
    with pytest.raises(NotReady, match="5 samples are not decided yet"):
        promoting.promote(letters(desk), "ada")
    desk.write_agent(keys="stakes: enormous\n", live=False)
    for why in (None, "I know it."):
        with pytest.raises(NotReady, match="not complete"):
            promoting.promote(letters(desk), "ada", why)
    assert "agent.promoted" not in desk.kinds()


def test_each_stage_says_what_its_items_wait_for(desk: Workshop) -> None:
    """Undecided samples, then a person's word."""
    profiling = desk.services.profile_agents
    numbers = desk.add(*"abcdef")
    profiling.begin(letters(desk), profiling.estimate(letters(desk), 5), "ada")
    assert desk.services.explain_waiting.sentences() == []
    desk.run()
    (left,) = [number for number in numbers if states(desk, [number]) == [State.QUEUED]]
    assert "Decide the samples of its profile" in desk.services.explain_waiting.sentences()[0]
    for number in set(numbers) - {left}:
        desk.decide(number, Kind.APPROVE)
    assert "Its samples are decided: promote it." in desk.services.explain_waiting.sentences()[0]


def test_without_a_profile_it_goes_live_for_a_reason_that_stays(desk: Workshop) -> None:
    """The reason is on record until a profile replaces it; a second promotion of the same kind is refused."""
    promoting = desk.services.promote_agents
    promoting.promote(letters(desk), "ada", "We know it well.")
    assert (life(desk).stage, life(desk).is_unprofiled) == (Stage.LIVE, True)
    with pytest.raises(Refused, match="live already"):
        promoting.promote(letters(desk), "ada", "Still.")
    desk.add(*"abcde")
    profiled(desk)
    promoting.promote(letters(desk), "ada")
    assert (life(desk).stage, life(desk).is_unprofiled) == (Stage.LIVE, False)
    with pytest.raises(Refused, match="live already"):
        promoting.promote(letters(desk), "ada")


@pytest.mark.parametrize(
    ("keys", "still_live"),
    [
        ("budget_per_item_usd: 0.5\n", True),
        ("due: 2d\nfresh_for: 1h\n", True),
        ("stakes: low\n", True),
        ("max_output_tokens: 100\n", False),
        ("repairs: 1\n", False),
        ("checks:\n  - length: {max_words: 9}\n", False),
    ],
)
def test_a_change_of_behaviour_starts_over(desk: Workshop, *, keys: str, still_live: bool) -> None:
    """Money, times and stakes make a version that stays live; what changes the output does not."""
    desk.services.promote_agents.promote(letters(desk), "ada", "A test.")
    before = letters(desk)
    desk.write_agent(keys=keys, live=False)
    assert letters(desk).version != before.version
    assert life(desk).is_live is still_live
    (number,) = desk.draft("a")
    assert states(desk, [number]) == [State.WAITING if still_live else State.QUEUED]


def test_a_changed_text_or_file_starts_over(desk: Workshop) -> None:
    """What stands under the headings is how it behaves, and so is a file that it names."""
    document = Path(letters(desk).path)
    document.write_text(document.read_text().replace("scripted/m", "recorded/r.jsonl"))
    document.with_name("r.jsonl").write_text("")
    desk.services.promote_agents.promote(letters(desk), "ada", "A test.")
    assert life(desk).is_live
    document.with_name("r.jsonl").write_text("\n")
    assert not life(desk).is_live
    document.with_name("r.jsonl").write_text("")
    assert life(desk).is_live
    document.write_text(document.read_text().replace("one sentence", "two sentences"))
    assert not life(desk).is_live


def test_a_paused_agent_takes_nothing_new(desk: Workshop) -> None:
    """Others go on; its items wait, say by whom it was paused, and go on when it is resumed."""
    promoting = desk.services.promote_agents
    promoting.promote(letters(desk), "ada", "A test.")
    desk.write_agent("mails")
    promoting.pause("letters", "ben", "New prices on Monday.")
    with pytest.raises(Refused, match="paused already"):
        promoting.pause("letters", "ben")
    (held,) = desk.add("a")
    (other,) = desk.add("b", agent="mails")
    desk.run()
    assert states(desk, [held, other]) == [State.QUEUED, State.WAITING]
    assert life(desk).stage is Stage.PAUSED
    assert (
        "the agent is paused (by ben: New prices on Monday)" in desk.services.explain_waiting.sentences()[0]
    )
    promoting.resume("letters", "ada")
    with pytest.raises(Refused, match="not paused"):
        promoting.resume("letters", "ada")
    desk.run()
    assert states(desk, [held]) == [State.WAITING]
    assert [kind for kind in desk.kinds() if kind in {"agent.paused", "agent.resumed"}] == [
        "agent.paused",
        "agent.resumed",
    ]


@pytest.mark.parametrize("whole", [True, False])
def test_a_pause_in_mid_run_stops_the_next_call(desk: Workshop, *, whole: bool) -> None:
    """An item whose draft was to be repaired goes back, and goes on from the answer that is paid for."""
    desk.write_agent(keys='repairs: 1\nchecks:\n  - required_text: ["please"]\n')
    promoting, control = desk.services.promote_agents, desk.services.control_runner
    judge = desk.services.run_agents._equipment.checks
    stop = [lambda: control.pause("ada") if whole else promoting.pause("letters", "ada")]

    def checks(spec: AgentSpec) -> list[Check]:
        while stop:
            stop.pop()()
        return judge(spec)

    agents = desk.services.run_agents
    agents._equipment = replace(agents._equipment, checks=checks)
    (number,) = desk.add("a")
    before = len(desk.provider.calls)
    desk.run()
    assert (states(desk, [number]), len(desk.provider.calls) - before) == ([State.QUEUED], 0)
    if whole:
        control.resume("ada")
    else:
        promoting.resume("letters", "ada")
    desk.run()
    assert states(desk, [number]) == [State.WAITING]
    assert len(desk.provider.calls) - before == 2


def test_an_old_version_is_put_back_with_its_files(desk: Workshop) -> None:
    """Document and named files have their old bytes, what stood there is kept, and it is live again."""
    document = Path(letters(desk).path)
    document.write_text(document.read_text().replace("scripted/m", "recorded/r.jsonl"))
    recording = document.with_name("r.jsonl")
    recording.write_bytes(b'{"key": "a", "output": "Hello."}\n')
    promoting = desk.services.promote_agents
    promoting.promote(letters(desk), "ada", "A test.")
    first, text = letters(desk).version, document.read_bytes()
    recording.write_bytes(b"")
    document.write_text(document.read_text().replace("one sentence", "two sentences"))
    second = letters(desk).version
    assert promoting.restore(letters(desk), first[:6], "ada") == first
    assert (document.read_bytes(), recording.read_bytes()) == (text, b'{"key": "a", "output": "Hello."}\n')
    assert (letters(desk).version, life(desk).stage) == (first, Stage.LIVE)
    assert promoting.restore(letters(desk), second, "ada") == second
    assert recording.read_bytes() == b""
    assert {each.version for each in promoting.versions("letters")} == {first, second}
    assert document.stat().st_mode & 0o077 == 0


def test_a_version_that_is_none_is_refused_with_a_list(desk: Workshop) -> None:
    """Neither an unknown beginning, nor one that several versions have."""
    promoting = desk.services.promote_agents
    promoting.promote(letters(desk), "ada", "A test.")
    for beginning in ("zz", ""):
        with pytest.raises(
            BadUsage, match=f"No version of “letters” begins .* There are: {letters(desk).version}"
        ):
            promoting.restore(letters(desk), beginning, "ada")


def test_a_folder_that_cannot_be_written_keeps_its_document(desk: Workshop) -> None:
    """The refusal names what could not be written, and the document is as it was."""
    promoting = desk.services.promote_agents
    promoting.promote(letters(desk), "ada", "A test.")
    first, document = letters(desk).version, Path(letters(desk).path)
    document.write_text(document.read_text().replace("one sentence", "two sentences"))
    changed = document.read_bytes()
    document.with_name(".AGENT.md.part").mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        promoting.restore(letters(desk), first, "ada")
    assert document.read_bytes() == changed
    assert "agent.restored" not in desk.kinds()

"""What is said, and offered, where nothing is to review yet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.view import Today
from reviewer_app.services.watch_work import Work
from reviewer_app.ui import navigation
from reviewer_app.ui.queue.awaiting import Quiet, not_yet
from reviewer_app.ui.queue.emptiness import ADD_WORK, AGENTS, NEW_AGENT, RESUME, START_RUNNER, Empty

DONE = Work(
    runners=1,
    working=0,
    queued=0,
    held=0,
    paused=False,
    cost_today_micro=0,
    unknown_calls=0,
    budget_today_micro=None,
    working_on=(),
    last_failure="",
    last_failure_item=None,
    last_failure_title="",
    last_failure_at=None,
    in_vain=(),
    agents=2,
    ready=2,
    has_items=True,
)
BRAND_NEW = replace(DONE, agents=0, ready=0, has_items=False)
IN_VAIN = ("12 items of “letters” wait: its document is not ready.",)


def said(*, starting: bool = False, **work: object) -> tuple[str, str, list[str]]:
    """Return line and sentence, and what the buttons ask for."""
    empty = not_yet(replace(DONE, **work), starting=starting)  # type: ignore[arg-type] # columns of Work
    assert empty is not None
    return empty.line, empty.sentence, [act for _, _, act in empty.buttons]


def test_a_brand_new_workspace_offers_an_agent_and_nothing_else() -> None:
    """Nothing can be added before there is an agent, so what one is stands beside the one button."""
    line, sentence, acts = said(agents=0, ready=0, has_items=False)
    assert line == "No agents yet"
    assert sentence.startswith("An agent is a document that says what it makes")
    assert acts == [NEW_AGENT]


@pytest.mark.parametrize(("agents", "line"), [(1, "The agent is not ready"), (3, "No agent is ready")])
def test_agents_that_are_still_being_written_are_led_to(agents: int, line: str) -> None:
    """What is added would wait in vain until a document is complete."""
    assert said(agents=agents, ready=0, has_items=False)[::2] == (line, [AGENTS])


def test_where_nothing_was_ever_added_work_can_be() -> None:
    """Once an agent is ready, work is what is missing."""
    line, sentence, acts = said(has_items=False)
    assert line == "Nothing to review yet"
    assert "for an agent to work on" in sentence
    assert acts == [ADD_WORK]


@pytest.mark.parametrize(
    ("work", "line", "word", "acts"),
    [
        ({"runners": 0, "queued": 12}, "12 items wait for the runner", "not running", [START_RUNNER]),
        ({"runners": 0, "queued": 1}, "1 item waits for the runner", "not running", [START_RUNNER]),
        ({"runners": 0, "queued": 1, "working": 2}, "3 items wait for the runner", "not", [START_RUNNER]),
        ({"runners": 0, "queued": 1, "starting": True}, "1 item waits for the runner", "starting", []),
        ({"paused": True, "queued": 12}, "12 items wait for the runner", "paused", [RESUME]),
        ({"queued": 12, "in_vain": IN_VAIN}, "12 items wait for the runner", "not ready", [AGENTS]),
        ({"queued": 12}, "12 items wait for the runner", "begins in a moment", []),
        ({"working": 3}, "3 items are being drafted", "one after the other", []),
        ({"working": 1}, "1 item is being drafted", "The draft comes here.", []),
        ({"working": 1, "queued": 9}, "1 item is being drafted", "9 more wait.", []),
        ({"working": 2, "queued": 1}, "2 items are being drafted", "1 more waits.", []),
        ({"working": 2, "queued": 5, "paused": True}, "2 items are being drafted", "paused", [RESUME]),
        ({"agents": 0, "queued": 1}, "1 item waits for the runner", "begins", []),
    ],
)
def test_work_that_is_under_way_says_why_it_is_not_here(
    work: dict[str, object], line: str, word: str, acts: list[str]
) -> None:
    """How many wait for what, and the one thing that helps."""
    found, sentence, offered = said(**work)  # type: ignore[arg-type] # columns of Work
    assert (found, offered) == (line, acts)
    assert word in sentence


def test_where_all_is_done_the_day_is_told() -> None:
    """Also where the documents cannot be read, which is no word about what was added."""
    assert not_yet(DONE, starting=False) is None
    assert not_yet(replace(DONE, agents=None, has_items=False), starting=False) is None
    assert Quiet(lambda: DONE, lambda: Today(3, 0, 0), lambda: False)().line == "All caught up"
    assert Quiet(lambda: BRAND_NEW, lambda: Today(0, 0, 0), lambda: False)().line == "No agents yet"


@given(
    work=st.builds(
        replace,
        st.just(DONE),
        runners=st.integers(0, 2),
        working=st.integers(0, 3),
        queued=st.integers(0, 3),
        paused=st.booleans(),
        in_vain=st.sampled_from([(), IN_VAIN]),
        agents=st.sampled_from([None, 0, 1, 2]),
        ready=st.integers(0, 1),
        has_items=st.booleans(),
    ),
    starting=st.booleans(),
)
def test_there_is_one_next_step_at_most(work: Work, starting: bool) -> None:
    """Whatever stands in the way: a line, a sentence, and never two buttons to choose between."""
    empty = not_yet(work, starting=starting)
    if empty is None:
        assert not work.queued + work.working
        return
    assert isinstance(empty, Empty)
    assert empty.line
    assert not empty.line.endswith(".")
    assert empty.sentence.endswith(".")
    assert len(empty.buttons) <= 1


def test_the_agents_are_called_as_everywhere() -> None:
    """The button leads to a place of the window."""
    assert navigation.AGENTS == AGENTS

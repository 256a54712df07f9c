"""The words of the page of the agents."""

from collections import Counter

import pytest

from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.spec import Agent, Problem, Severity
from reviewer_app.services.measure_agents import Measure, Waits
from reviewer_app.ui.agents.wording import NOTHING, AgentRow, list_of, problem_count, whole_of
from reviewer_app.ui.wording import Band
from tests.workshop import Workshop


def measure(approved: int = 0, rejected: int = 0, waiting: int = 0, cost: int = 0) -> Measure:
    """Return the figures of the agent `letters`."""
    outcomes = {Outcome.APPROVED: approved, Outcome.REJECTED: rejected}
    return Measure(
        agent="letters",
        states=Counter({State.WAITING: waiting}),
        outcomes=Counter(outcomes),
        redone=0,
        oldest_since=None,
        until_looked=Waits(),
        until_decided=Waits(),
        flags={},
        failed_checks={},
        calls=0,
        calls_of_unknown_cost=0,
        known_cost_micro=cost,
        deliveries=Counter[DeliveryState](),
    )


def agent(shop: Workshop, *problems: Problem, ready: bool = True) -> Agent:
    """Return an agent with these problems."""
    loaded = shop.services.library.load("letters")
    return Agent("letters", loaded.version, loaded.path, "doc", loaded.spec if ready else None, problems)


def only(agent: Agent, measured: Measure | None = None) -> AgentRow:
    """Return its row."""
    row = list_of([(agent, "Write.")], [measured] if measured else []).rows[1]
    assert isinstance(row, AgentRow)
    return row


def test_those_that_need_somebody_come_first(shop: Workshop) -> None:
    """In two bands with their counts; the sentence says the same numbers."""
    broken = agent(shop, Problem(3, "“Task” says nothing yet.", "Write."), ready=False)
    shown = list_of([(agent(shop), "Write."), (broken, "")], [])
    need, first, ready, second = shown.rows
    assert (need, ready) == (Band("Need you", 1), Band("Ready", 1))
    assert isinstance(first, AgentRow)
    assert isinstance(second, AgentRow)
    assert (first.ready, second.ready) == (False, True)
    assert first.task.startswith("Its document does not say")
    assert first.note == "1 problem. Line 3: “Task” says nothing yet."
    assert second.note == "Answered by scripted/m"
    assert shown.sentence == "2 agents. 1 needs you."


@pytest.mark.parametrize(
    ("needing", "sentence"), [(0, "1 agent. All are ready."), (2, "3 agents. 2 need you.")]
)
def test_the_sentence_counts(shop: Workshop, needing: int, sentence: str) -> None:
    """Agents, and those that need somebody."""
    broken = agent(shop, Problem(1, "x", "y"))
    assert list_of([(agent(shop), ""), *[(broken, "")] * needing], []).sentence == sentence


def test_the_first_problem_is_named_before_a_warning(shop: Workshop) -> None:
    """Whatever line it stands on."""
    problems = (Problem(2, "vague", "say", Severity.WARNING), Problem(9, "wrong", "right"))
    assert only(agent(shop, *problems)).note == "1 problem, 1 warning. Line 9: wrong"
    assert only(agent(shop, problems[0])).note == "1 warning. Line 2: vague"


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (None, ("No decisions yet", "")),
        (measure(), ("No decisions yet", "")),
        (measure(approved=1), ("Too early to say", "1 decision")),
        (measure(approved=2, rejected=1), ("Too early to say", "3 decisions")),
        (measure(approved=12, rejected=3), ("12 of 15", "approved as is")),
    ],
)
def test_no_share_is_said_of_too_few_decisions(
    shop: Workshop, measured: Measure | None, said: tuple[str, str]
) -> None:
    """The number of decisions is always with it."""
    row = only(agent(shop), measured)
    assert (row.decisions, row.decisions_note) == said
    assert row.telling is (said[1] == "approved as is")


def test_what_waits_and_what_one_costs(shop: Workshop) -> None:
    """A dash where there is nothing or nothing is known."""
    row = only(agent(shop), measure(approved=2, waiting=4, cost=26_000))
    assert (row.waiting, row.cost) == ("4", "$0.013")
    assert "4 waiting" in row.spoken
    nothing = only(agent(shop))
    assert (nothing.waiting, nothing.cost) == (NOTHING, NOTHING)
    assert nothing.tooltip == "letters\nWrite.\nAnswered by scripted/m"
    assert nothing.spoken == "letters. Ready. Write. Answered by scripted/m No decisions yet."


def test_an_agent_is_shown_whole(shop: Workshop) -> None:
    """With reasons, checklist, prompt and figures; an incomplete one with its problems."""
    shown = whole_of(agent(shop), "told", measure(approved=1, waiting=2))
    assert [code for code, _ in shown.reasons] == ["wrong-name", "invented"]
    assert len(shown.checklist) == 2
    assert "scripted/m · text output · delivers to drafts · 2 waiting · Too early to say 1 decision" in (
        shown.facts
    )
    assert (shown.problems, shown.problems_title) == ((), "")
    unready = whole_of(agent(shop, Problem(1, "x", "y"), ready=False), "", None)
    assert (unready.ready, unready.reasons, unready.problems_title) == (False, (), "1 problem")
    assert [row.spoken for row in unready.problems] == ["Problem in line 1. x y"]


def test_nothing_to_count_is_no_words() -> None:
    """Not `0 problems`."""
    assert problem_count(()) == ""

"""A new agent made of answers."""

from dataclasses import fields, replace

import pytest

from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.services.interview_agent import InterviewAgent
from reviewer_app.specs.interview import Answers
from tests.workshop import Workshop

ANSWERS = Answers(
    title="Invoice check",
    task="Compare an invoice with its order.",
    inputs="The invoice as text.",
    criteria="The total is that of the order.",
    outputs="One sentence of at most 40 words.",
    output="text",
    failures="names another order\nthe sum is wrong",
    escalation="ben",
    model="scripted/m",
    deliver="drafts",
    budget_per_item_usd="0.02",
)


@pytest.fixture
def interview(shop: Workshop) -> InterviewAgent:
    """Return the service of a workspace."""
    return shop.services.interview_agent


def test_complete_answers_make_an_agent_that_is_ready(interview: InterviewAgent, shop: Workshop) -> None:
    """What was shown before is what is written, for its owner alone."""
    drafted = interview.draft(ANSWERS)
    assert (drafted.name, drafted.problems, drafted.codes) == (
        "invoice-check",
        (),
        ("names-another-order", "sum-is-wrong"),
    )
    assert "Compare an invoice" in drafted.prompt
    path = interview.write(ANSWERS)
    assert path == shop.root / "agents" / "invoice-check" / "AGENT.md"
    assert path.read_text() == drafted.document
    assert path.stat().st_mode & 0o777 == 0o600
    agent = shop.services.library.load("invoice-check")
    assert agent.spec == drafted.spec is not None


def test_what_was_skipped_is_found_at_its_answer(interview: InterviewAgent) -> None:
    """Each answer has its own problems, with the lines of the document."""
    drafted = interview.draft(
        replace(ANSWERS, task="", model="nobody/m", criteria="Be good.", outputs="A good text.")
    )
    assert drafted.prompt == ""
    said = {name: [each.message for each in found] for name, found in drafted.found.items() if found}
    assert said.keys() == {"task", "model", "criteria", "outputs"}
    assert "says nothing yet" in said["task"][0]
    assert "no provider “nobody”" in said["model"][0]
    assert "leaves the decision to the model" in said["criteria"][0]
    assert sorted(each.line for found in drafted.found.values() for each in found) == [
        each.line for each in drafted.problems
    ]


def test_nothing_answered_is_a_document_of_hints(interview: InterviewAgent) -> None:
    """With a problem for each answer that a document needs."""
    drafted = interview.draft(Answers())
    assert drafted.name == "new-agent"
    needed = {field.name for field in fields(Answers)} - {"title", "output"}
    assert {name for name, found in drafted.found.items() if found} == {
        name for name in needed if not name.startswith("budget")
    }


def test_a_budget_that_is_no_number_is_a_problem_of_its_own(interview: InterviewAgent) -> None:
    """And of nothing else."""
    drafted = interview.draft(replace(ANSWERS, budget_per_day_usd="five"))
    assert [name for name, found in drafted.found.items() if found] == ["budget_per_day_usd"]


def test_a_name_can_be_given_and_must_be_free(interview: InterviewAgent, shop: Workshop) -> None:
    """One that is taken, or cannot be one, is refused, and nothing is written over."""
    before = (shop.root / "agents" / "letters" / "AGENT.md").read_text()
    assert interview.is_taken("letters")
    assert not interview.is_taken("")
    assert not interview.is_taken("checks")
    assert interview.write(ANSWERS, "checks").parent.name == "checks"
    with pytest.raises(Refused, match="exists already"):
        interview.write(ANSWERS, "letters")
    with pytest.raises(BadUsage, match="cannot be an agent's name"):
        interview.write(replace(ANSWERS, title="请求"))
    assert (shop.root / "agents" / "letters" / "AGENT.md").read_text() == before


def test_what_can_be_named_is_known_as_it_is_now(interview: InterviewAgent) -> None:
    """People, providers and destinations of reviewer.toml."""
    known = interview.known()
    assert (dict(known.people), known.destinations) == ({"ada": "Ada", "ben": "Ben"}, ("drafts",))
    assert known.all_providers == ("anthropic", "template", "recorded", "scripted")

"""Tests of the document a new agent begins with."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.spec import OutputKind
from reviewer_app.specs import front_matter
from reviewer_app.specs.document import parse
from reviewer_app.specs.headings import CRITERIA, ESCALATION, FAILURES, INPUTS, OUTPUTS, REQUIRED, TASK
from reviewer_app.specs.interview import Answers, failure_modes
from reviewer_app.specs.keys import KEYS as KNOWN_KEYS
from reviewer_app.specs.meanings import reasons
from reviewer_app.specs.new_document import answered_document, new_document
from reviewer_app.specs.problems import Problems
from reviewer_app.specs.sections import sections_of
from reviewer_app.specs.typed_text import clean, items, one_line
from tests.specs.documents import KNOWN, line_of, parsed
from tests.specs.test_typed_text import TYPED

HEADINGS = {
    "task": TASK,
    "inputs": INPUTS,
    "criteria": CRITERIA,
    "outputs": OUTPUTS,
    "failures": FAILURES,
    "escalation": ESCALATION,
}
FOLDER = Path("/nowhere/my-agent")


def test_only_its_author_can_make_it_ready() -> None:
    """The new document has right keys, and each heading is a problem until something is written there."""
    found = parsed(new_document("my-agent", KNOWN), FOLDER)
    assert found.spec is None
    says = {problem.message for problem in found.problems}
    assert says == {
        *(f"“{heading}” says nothing yet." for heading in REQUIRED),
        "“Failure modes” has no list of codes; they are the reasons a reviewer can give.",
        "“Escalation” names nobody from [people].",
    }


def test_it_becomes_ready_when_it_is_filled_in() -> None:
    """Writing below the headings, hints left in place, makes the agent ready."""
    text = new_document("my-agent", KNOWN)
    for heading in REQUIRED:
        text = text.replace(f"## {heading}\n", f"## {heading}\n- `a`: ask ben\n\n")
    found = parsed(text, FOLDER)
    assert found.problems == ()
    assert found.spec is not None
    assert (found.spec.deliver, found.spec.escalation) == ("drafts-folder", "ben")


def test_it_shows_every_key() -> None:
    """Each key stands in it, and the commented ones can be switched on as they are."""
    text = new_document("my-agent", replace(KNOWN, people={}, destinations=()))
    assert [key for key in KNOWN_KEYS if f"\n{key}:" not in text and f"\n# {key}:" not in text] == []
    for key in KNOWN_KEYS:
        text = text.replace(f"\n# {key}:", f"\n{key}:").replace("\n#   - length", "\n  - length")
    found = parsed(text, FOLDER)
    assert [problem.message for problem in found.problems if problem.line < line_of("## Task", text)] == []


@pytest.mark.parametrize(
    ("people", "hint"), [({"ada": "Ada", "a--b": "B"}, "There are: ada."), ({}, "nobody yet")]
)
def test_it_names_who_can_be_asked(people: dict[str, str], hint: str) -> None:
    """The hint under Escalation lists the people, and no key can end the hint's comment."""
    text = new_document("my-agent", replace(KNOWN, people=people))
    assert hint in text
    assert "a--b" not in text


ANSWERS = Answers(
    title="Invoice check",
    task="Compare an invoice with its order.",
    inputs="The invoice as text, and one row of the orders.",
    criteria="The total is that of the order.\nThe supplier is in the list.",
    outputs="One sentence of at most 40 words.",
    output="text",
    failures="names another order\nthe sum is wrong",
    escalation="ada",
    model="local/llama3.2:latest",
    deliver="outbox",
    budget_per_item_usd="0.02",
    budget_per_day_usd="5",
)
NAMED = FOLDER.with_name("invoice-check")


def test_answers_make_a_complete_document() -> None:
    """Everything that was answered is where a reviewer and a model look for it, and no hint is left."""
    made = answered_document("invoice-check", KNOWN, ANSWERS)
    found = parsed(made.text, NAMED)
    assert found.problems == ()
    spec = found.spec
    assert spec is not None
    assert (spec.provider, spec.model, spec.deliver, spec.output) == (
        "local",
        "llama3.2:latest",
        "outbox",
        OutputKind.TEXT,
    )
    assert (spec.budget_per_item_micro, spec.budget_per_day_micro) == (20_000, 5_000_000)
    assert spec.checklist == ("The total is that of the order.", "The supplier is in the list.")
    assert [each.code for each in spec.reasons] == ["names-another-order", "sum-is-wrong"]
    assert spec.escalation == "ada"
    assert spec.body.startswith("# Invoice check\n\n## Task\nCompare")
    assert "<!--" not in made.text


@pytest.mark.parametrize("skipped", ["task", "inputs", "criteria", "outputs", "failures", "escalation"])
def test_a_skipped_section_is_a_problem_of_its_own_lines(skipped: str) -> None:
    """And of no others; the hint stands there."""
    made = answered_document("invoice-check", KNOWN, replace(ANSWERS, **{skipped: " \n"}))
    place = made.places[HEADINGS[skipped]]
    found = parsed(made.text, NAMED)
    assert found.spec is None
    assert all(place[0] <= problem.line < place[1] for problem in found.problems)
    assert made.text.split("\n")[place[0] - 1] == f"## {HEADINGS[skipped]}"
    assert made.text.count("<!--") == 2


@pytest.mark.parametrize("skipped", ["model", "deliver", "output"])
def test_a_skipped_key_is_a_problem_of_its_own_line(skipped: str) -> None:
    """Its line stands there, empty."""
    made = answered_document("invoice-check", KNOWN, replace(ANSWERS, **{skipped: ""}))
    [problem] = parsed(made.text, NAMED).problems
    assert made.places[skipped] == (problem.line, problem.line + 1)


def test_skipped_budgets_are_no_problem() -> None:
    """Their lines can be switched on."""
    made = answered_document("invoice-check", KNOWN, replace(ANSWERS, budget_per_day_usd=""))
    assert parsed(made.text, NAMED).problems == ()
    assert "\n# budget_per_day_usd: 5 " in made.text


@pytest.mark.parametrize(
    "title", ["Task", "## Inputs", "1. Aufgabe:", "T&#97;sk", "<b>Task</b>", "`Task`", ""]
)
def test_a_title_is_never_a_heading_with_a_meaning(title: str) -> None:
    """Even one that is called like it."""
    made = answered_document("invoice-check", KNOWN, replace(ANSWERS, title=title))
    assert parsed(made.text, NAMED).problems == ()


@pytest.mark.parametrize("name", ["Ada (x) # <b>", "Ben"])
def test_whoever_is_chosen_is_asked(name: str) -> None:
    """By key where the name has signs in it."""
    known = replace(KNOWN, people={"zoe": name, "ben2": "Ben Adams"})
    found = parse(
        answered_document("invoice-check", known, replace(ANSWERS, escalation="zoe")).text.encode(),
        NAMED,
        known,
    )
    assert found.spec is not None
    assert found.spec.escalation == "zoe"


@given(st.fixed_dictionaries({field.name: TYPED for field in fields(Answers)}))
def test_any_answers_make_a_document_with_each_answer_in_its_place(said: dict[str, str]) -> None:
    """No text breaks the keys or moves into another section, and each section has what was typed for it."""
    answers = Answers(**{**said, "escalation": "ada"})
    made = answered_document("invoice-check", KNOWN, answers)
    found = Problems()
    parts = front_matter.split(made.text, found)
    assert parts is not None
    entries = front_matter.read(parts.front, found)
    assert entries is not None
    wanted = {key: one_line(getattr(answers, key)) for key in ("model", "output", "deliver")}
    assert {key: entries[key].text or "" for key in wanted} == wanted
    sections = sections_of(parts.body, parts.body_line, found)
    assert list(sections) == list(REQUIRED)
    assert not found.blocking, found.ordered()
    for answer, heading in HEADINGS.items():
        assert sections[heading].line == made.places[heading][0]
        if answer in {"task", "inputs", "outputs"} and clean(said[answer]).strip():
            assert bare(sections[heading].text) == bare(clean(said[answer]))
    assert [bare(each.text) for each in sections[CRITERIA].items] == [
        bare(each) for each in items(said["criteria"])
    ]
    modes = failure_modes(said["failures"])
    read = reasons(sections[FAILURES], found)
    assert [(each.code, bare(each.text)) for each in read] == [(each.code, bare(each.text)) for each in modes]
    assert found.blocking is not bool(modes), found.ordered()


def bare(text: str) -> str:
    """Return a text without backslashes and without blanks at its ends."""
    return text.replace("\\", "").strip("\n ")

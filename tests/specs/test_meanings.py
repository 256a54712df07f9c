"""Tests of reject reasons, the checklist and whom to ask."""

from dataclasses import replace

import pytest

from reviewer_app.domain.spec import Reason
from reviewer_app.specs.meanings import checklist, escalation, reasons
from reviewer_app.specs.problems import Problems
from reviewer_app.specs.sections import Section, sections_of
from tests.specs.documents import BODY, KNOWN, document, line_of, only_problem, parsed


def _section(heading: str, text: str) -> Section:
    return sections_of(f"## {heading}\n{text}", 1, Problems())[heading]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("- `a`: says a", Reason("a", "says a")),
        ("* `a-1` \N{EN DASH} says\n  *a*", Reason("a-1", "says *a*")),
        ("1. ``a`` says a <!-- hint -->", Reason("a", "says a")),
        ("- `not-said`", Reason("not-said", "not said")),
        ("- `a`: says a\n  - `b`: detail", Reason("a", "says a")),
    ],
)
def test_reasons(item: str, reason: Reason) -> None:
    """A failure mode is a list item with a code; what follows the code is its text."""
    problems = Problems()
    assert reasons(_section("Failure modes", item), problems) == (reason,)
    assert problems.ordered() == ()


@pytest.mark.parametrize(
    ("item", "says", "instead"),
    [
        ("- Names the wrong order number", "has no code", "“- `names-the-wrong`: what goes wrong”"),
        ("- **Tone**: cold", "has no code", "`tone-cold`"),
        ("- `Wrong Order`: x", "“Wrong Order” cannot be a code", "`wrong-order`"),
        ("- `Größe`: x", "“Größe” cannot be a code", "`gro"),
        ("- `-`: x", "cannot be a code", "`wrong-order`"),
        ("- 注文が違う", "has no code", "`wrong-order`"),
        ("- `document`: x", "taken: it always means that the document is wrong", "`document-2`"),
        ("- `promise`: x", "“promise” is used twice", "`promise`"),
    ],
)
def test_wrong_codes(item: str, says: str, instead: str) -> None:
    """A failure mode without a usable code is a problem on its line that suggests one."""
    problem = only_problem(parsed(document(body=BODY.replace("\n## Escalation", f"{item}\n\n## Escalation"))))
    assert problem.line == line_of("## Escalation") - 1
    assert says in problem.message
    assert instead in problem.instead


def test_failure_modes_are_a_list() -> None:
    """Failure modes in prose are a problem: a reviewer needs codes to choose from."""
    body = BODY[: BODY.index("- `wrong-order`")] + "It is wrong.\n\n## Escalation\nben\n"
    problem = only_problem(parsed(document(body=body)))
    assert (problem.line, "no list of codes" in problem.message) == (line_of("## Failure modes"), True)


def test_checklist() -> None:
    """Decision criteria that are list items are the checklist, without marks to tick and without prose."""
    section = _section("Decision criteria", "Prose.\n\n- [ ] a\n- [x] b\n  c\n- [link](x) d\n")
    assert checklist(section) == ("a", "b c", "[link](x) d")
    assert checklist(None) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ada decides.", "ada"),
        ("Ask ADA LOVELACE, then Ben.", "ada"),
        ("Ben, if away Ada.", "ben"),
        ("Ask Ada\n   Lovelace", "ada"),
        ("(ben)", "ben"),
        ("Ben's desk", "ben"),
        ("Benjamin and ada_2 and Anna-Ben and Ben-Hur", None),
        ("<!-- Ada -->Somebody", None),
    ],
)
def test_escalation(text: str, key: str | None) -> None:
    """The person is the first key or name that stands in the text as a whole word, whatever its case."""
    people = {"ada": "Ada Lovelace", "ben": "Ben"}
    assert escalation(_section("Escalation", text), people, Problems()) == key


def test_the_longer_name_wins() -> None:
    """Of two names that begin at one place the longer one is meant."""
    people = {"b": "Ben", "bk": "Ben Kay"}
    assert escalation(_section("Escalation", "Ben Kay"), people, Problems()) == "bk"


def test_letters_with_two_small_forms() -> None:
    """A name whose letters have several cases is found in each."""
    assert (
        escalation(_section("Escalation", "\N{LATIN SMALL LETTER LONG S}am"), {"x": "Sam"}, Problems()) == "x"
    )


def test_escalation_to_nobody() -> None:
    """Naming nobody is a problem that lists who is there, or says how to add someone."""
    body = BODY.replace("Ada decides", "The boss decides")
    problem = only_problem(parsed(document(body=body)))
    assert problem.line == line_of("## Escalation")
    assert problem.instead == "Name one of them: “ada (Ada Lovelace)”, “ben (Ben)”."
    empty = parsed(document(), known=replace(KNOWN, people={}))
    assert "[people.ada]" in only_problem(empty).instead

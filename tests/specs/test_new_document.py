"""Tests of the document a new agent begins with."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer_app.specs.headings import REQUIRED
from reviewer_app.specs.keys import KEYS as KNOWN_KEYS
from reviewer_app.specs.new_document import new_document
from tests.specs.documents import KNOWN, line_of, parsed

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

"""Tests of finding words that leave the decision to the model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.spec import Severity
from reviewer_app.specs.problems import Problems
from reviewer_app.specs.sections import sections_of
from reviewer_app.specs.vague import INSTEAD, warn_of_vague_words
from tests.specs.documents import BODY, document, line_of, parsed


def _warnings(text: str) -> list[tuple[int, str]]:
    problems = Problems()
    warn_of_vague_words(sections_of(f"## Task\n{text}", 1, problems).get("Task"), problems)
    assert not problems.blocking
    return [(problem.line, problem.message) for problem in problems.ordered()]


def test_the_sentence_is_quoted() -> None:
    """A warning names the word, quotes its sentence alone, and stands on the word's line."""
    found = _warnings("Answer all.\nUse a tone that is\nappropriate to it. End there.\n")
    assert found == [
        (4, "“appropriate” leaves the decision to the model: “Use a tone that is appropriate to it.”.")
    ]


@pytest.mark.parametrize("word", [word for words in INSTEAD.values() for word in words])
def test_each_word_is_found(word: str) -> None:
    """Each wording is found in small and large letters, in prose and in list items."""
    assert len(_warnings(f"Write {word}, then stop.")) == 1
    assert len(_warnings(f"- {word.upper()}")) == 1
    assert len(_warnings(word.replace(" ", "\n"))) == 1


@pytest.mark.parametrize(
    "text",
    ["Name the goods.", "Write `good` or `bad`.", "goodwill", "feel-good", "<!-- good -->", "```\ngood\n```"],
)
def test_what_is_not_vague(text: str) -> None:
    """Parts of words, code and comments are left alone."""
    assert _warnings(text) == []


def test_one_warning_for_a_sentence() -> None:
    """Two vague words in one sentence are one warning; two sentences are two."""
    assert len(_warnings("Be nice and good, etc.")) == 1
    assert len(_warnings("Be nice. Be good.")) == 2


def test_where_it_is_looked_for() -> None:
    """Criteria and acceptable outputs are searched; a vague task is left to its author."""
    body = BODY.replace("one e-mail.", "a good e-mail.").replace("25 to 190 words", "nice words")
    found = parsed(document(body=body.replace("in its order.", "if necessary.")))
    assert found.spec is not None
    assert [(each.line, each.severity) for each in found.problems] == [
        (line_of("- Answer"), Severity.WARNING),
        (line_of("A reply"), Severity.WARNING),
    ]
    assert found.problems[0].instead == "Say when: name what must be true for it."


def test_no_section_no_warning() -> None:
    """A missing section has no vague words."""
    problems = Problems()
    warn_of_vague_words(None, problems)
    assert problems.ordered() == ()


@given(st.text(max_size=60).map(lambda text: text.replace("<", "")))
def test_any_text_is_answered(text: str) -> None:
    """Any text gives warnings on lines that exist."""
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 2 for line, _ in _warnings(text))

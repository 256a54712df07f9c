"""The kind `forbidden_text`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.forbidden_text import ForbiddenText
from reviewer_app.domain.finding import Span, Verdict

CHECK = ForbiddenText().build(["guarantee", "free of charge"])


@pytest.mark.parametrize(
    ("output", "marked"),
    [
        ("We guarantee it.", "guarantee"),
        ("We GUAR\u200bANTEE it.", "GUAR\u200bANTEE"),
        ("It is free\nof **charge**.", "free\nof **charge"),
        ("\uff27uarante\uff45!", "\uff27uarante\uff45"),
        ("a gu\u0430rantee", "gu\u0430rantee"),
    ],
)
def test_forbidden_phrases_are_found_and_marked(output: str, marked: str) -> None:
    """A forbidden phrase fails however it is dressed up, and its exact place is marked."""
    finding = CHECK(Subject(output, ""))
    assert finding.verdict is Verdict.FAIL
    (span,) = finding.spans
    assert output[span.start : span.end] == marked


@pytest.mark.parametrize("output", ["", "guarantees", "free charge of", "unguaranteed"])
def test_other_words_pass(output: str) -> None:
    """Longer words and other orders are not the phrase."""
    assert CHECK(Subject(output, "")).verdict is Verdict.PASS


@given(st.text(), st.text())
def test_a_phrase_between_spaces_is_always_found(before: str, after: str) -> None:
    """Whatever stands around it, the phrase is found and its place is right."""
    output = f"{before} guarantee {after}"
    finding = CHECK(Subject(output, ""))
    assert Span(len(before) + 1, len(before) + 10) in finding.spans


@pytest.mark.parametrize("options", [None, [], [3], {"texts": ["a"]}, [" "]])
def test_wrong_options_are_named(options: Any) -> None:
    """Anything but texts is a problem of one sentence."""
    (problem,) = ForbiddenText().problems(options)
    assert problem.startswith("“forbidden_text” ")


def test_texts_are_no_problem() -> None:
    """A list of texts and a lone text are fine."""
    assert ForbiddenText().problems(["guarantee"]) == ForbiddenText().problems("guarantee") == []

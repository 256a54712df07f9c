"""The kind `regex`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks import regex_patterns
from reviewer_app.checks.contract import Subject
from reviewer_app.checks.regex_patterns import RegexPatterns
from reviewer_app.domain.finding import Span, Verdict

OPTIONS = {"must_match": ["^Dear "], "must_not_match": r"(?i)\bas an ai\b"}


def test_patterns_are_searched() -> None:
    """A draft with the wanted and without the unwanted passes."""
    assert RegexPatterns().build(OPTIONS)(Subject("Dear Ada", "")).verdict is Verdict.PASS


def test_what_is_missing_and_what_is_too_much_is_named() -> None:
    """The finding names each pattern that decided, and marks what should not be there."""
    finding = RegexPatterns().build(OPTIONS)(Subject("As an AI, as an ai", ""))
    assert finding.verdict is Verdict.FAIL
    assert (
        finding.message
        == "The draft lacks what “^Dear ” asks for. The draft has what “(?i)\\bas an ai\\b” forbids."
    )
    assert finding.spans == (Span(0, 8), Span(10, 18))


def test_an_empty_match_has_no_place() -> None:
    """A pattern that matches nothing at all fails without a mark."""
    finding = RegexPatterns().build({"must_not_match": "x*"})(Subject("a", ""))
    assert (finding.verdict, finding.spans) == (Verdict.FAIL, ())


@pytest.mark.parametrize("word", ["must_match", "must_not_match"])
def test_time_runs_out(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that would run for ages is stopped, and the finding says it was not judged."""
    monkeypatch.setattr(regex_patterns, "TIME_LIMIT_S", 0.05)
    finding = RegexPatterns().build({word: [r"^(\w+\s?)*$", "a"]})(Subject("ab " * 1_000_000 + "!", ""))
    assert finding.verdict is Verdict.NOT_RUN
    assert finding.message.startswith("The patterns took more than 0.05 s on this draft")


@given(st.text(), st.sampled_from([r"\w+", ".", r"\s*", "(?s).+", "[^a]"]))
def test_spans_stay_inside(output: str, pattern: str) -> None:
    """Whatever the draft, marked places are not empty and lie inside it."""
    for span in RegexPatterns().build({"must_not_match": [pattern]})(Subject(output, "")).spans:
        assert 0 <= span.start < span.end <= len(output)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("x", "needs options"),
        ({"match": "x"}, "is not an option of “regex”; it has must_match, must_not_match"),
        ({"must_match": []}, "must be a list of patterns in quotation marks"),
        ({"must_match": [3]}, "must be a list of patterns in quotation marks"),
        ({"must_match": 3}, "must be a list of patterns in quotation marks"),
        ({"must_match": ["("]}, "has “(”, which is not a regular expression: missing )"),
        ({"must_match": ["a", ""]}, "has a pattern of 0 characters; it must have 1 to 2000"),
        ({"must_match": "x" * 2001}, "has a pattern of 2001 characters"),
        ({"must_not_match": ["(" * 1000 + ")" * 1000]}, "too deeply nested"),
    ],
)
def test_wrong_options_are_named(options: Any, why: str) -> None:
    """A bad pattern is a problem of the document, with the place of its mistake."""
    (problem,) = RegexPatterns().problems(options)
    assert why in problem


def test_good_patterns_are_no_problem() -> None:
    """Lists and lone patterns are fine."""
    assert RegexPatterns().problems(OPTIONS) == []

"""The kind `length`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.length import Length
from reviewer_app.domain.finding import Span, Verdict

WITHIN = "within the limits"


@pytest.mark.parametrize(
    ("options", "output", "verdict", "message"),
    [
        ({"max_words": 3}, "one two three", "pass", "The draft has 3 words: within the limits."),
        ({"max_words": 3}, "one two - three", "pass", "The draft has 3 words: within the limits."),
        ({"max_words": 2}, "one two three", "fail", "The draft has 3 words; at most 2 are allowed."),
        ({"min_words": 2}, "one", "fail", "The draft has 1 word; at least 2 are required."),
        ({"max_chars": 3}, "four", "fail", "The draft has 4 characters; at most 3 are allowed."),
        ({"min_chars": 2}, "é", "fail", "The draft has 1 character; at least 2 are required."),
        ({"max_lines": 2}, "a\nb\r\n", "pass", "The draft has 2 lines: within the limits."),
        ({"max_lines": 1}, "a\rb", "fail", "The draft has 2 lines; at most 1 are allowed."),
        ({"max_lines": 1}, "", "pass", "The draft has 0 lines: within the limits."),
    ],
)
def test_drafts_are_measured(options: Any, output: str, verdict: str, message: str) -> None:
    """Words, characters and lines are counted and compared, and the message gives the figures."""
    finding = Length().build(options)(Subject(output, ""))
    assert (finding.verdict, finding.message) == (Verdict(verdict), message)


def test_the_excess_is_marked() -> None:
    """What goes beyond the limit is marked to the end of the draft."""
    finding = Length().build({"max_words": 2})(Subject("one two three", ""))
    assert finding.spans == (Span(7, 13),)


@given(st.text(), st.integers(1, 20))
def test_spans_stay_inside(output: str, most: int) -> None:
    """Whatever the draft, the marked place lies inside it."""
    limits = {"max_words": most, "max_chars": most, "max_lines": most}
    for span in Length().build(limits)(Subject(output, "")).spans:
        assert 0 <= span.start <= span.end <= len(output)


def test_wrong_options_are_named() -> None:
    """Unknown limits and limits that exclude each other are problems."""
    assert Length().problems({"max_words": 180}) == []
    assert "min_words, max_words, min_chars, max_chars, max_lines" in Length().problems({"words": 3})[0]
    assert Length().problems({"min_chars": 9, "max_chars": 3}) == [
        "“min_chars” of “length” is greater than “max_chars”; no draft can be both."
    ]

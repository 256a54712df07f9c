"""Tests of what the tab Input says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.ui.tabs.input_text import cut, facts, hidden_sentence, left_sentence, passages
from tests.ui.review.records import opened


def test_hidden_characters_are_counted() -> None:
    """The sentence counts the places that are revealed; without one there is none."""
    assert hidden_sentence("a\u200bb\u202ec p\u0430ypal") == "Hidden characters: 3, shown as ⟦…⟧"
    assert hidden_sentence("plain") == ""


def test_facts_are_named_and_plain() -> None:
    """Title, key, notice and fields stand in this order; empty ones are left out, long ones cut."""
    item = opened(fields={"na\u200bme": "x\u202ey", "empty": "", "long": "z" * 2_001})
    item = replace(item, item=replace(item.item, notice="decoded from windows-1252"))
    named = facts(item)
    assert named[:4] == [
        ("Title", "Reply to Anna"),
        ("Key", "mail/2291.eml"),
        ("Note", "decoded from windows-1252"),
        ("na⟦ZWSP⟧me", "x⟦RLO⟧y"),
    ]
    assert named[4][1].endswith("zz… (1 more character)")
    assert len(named) == 5


def test_what_is_not_shown_is_counted() -> None:
    """The sentence has the number; once nothing is left there is none."""
    assert left_sentence(1_200) == "1,200 more characters not shown yet."
    assert left_sentence(0) == ""


def test_a_text_is_cut_before_a_line() -> None:
    """A part ends where a line with something in it begins, if there is one in its second half."""
    assert cut("aaa\nbbb\ncc", 0, 9) == 8
    assert cut("aaa\nbbb\n\n\ncc", 0, 10) == 10
    assert cut("aaaaaa\n  \nbb", 0, 12) == 12
    assert cut("aaa bbb ccc", 0, 9) == 8
    assert cut("short", 0, 9) == 5
    assert cut("short", 2, 2) == 4


@given(st.text(alphabet="a b\n\u0301e\u200d", max_size=60), st.integers(1, 20))
def test_parts_are_the_whole_text(text: str, most: int) -> None:
    """Cut again and again, each part has something in it and is not too long, and none is missing."""
    at = 0
    while at < len(text):
        end = cut(text, at, most)
        assert at < end <= at + most
        at = end
    assert at == len(text)


def test_passages_are_sorted_and_apart() -> None:
    """Places in the input that failed checks and warnings mean come once each; passed checks mean none."""

    def finding(verdict: Verdict, *spans: Span) -> Finding:
        return Finding("a", verdict, "m", spans)

    there = Where.INPUT
    item = opened(
        findings=[
            finding(Verdict.FAIL, Span(10, 20, there), Span(0, 4, there), Span(0, 9)),
            finding(Verdict.WARN, Span(2, 6, there), Span(12, 15, there)),
            finding(Verdict.PASS, Span(30, 40, there)),
            finding(Verdict.NOT_RUN, Span(50, 60, there)),
        ]
    )
    assert passages(item) == [Span(0, 4, there), Span(4, 6, there), Span(10, 20, there)]
    many = finding(Verdict.FAIL, *(Span(2 * at, 2 * at + 1, there) for at in range(500)))
    assert len(passages(opened(findings=[many]))) == 200

"""Tests of what the tab Input says."""

from dataclasses import replace

from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.ui.review.input_text import LONGEST, facts, hidden_sentence, passages, shortened
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


def test_a_long_text_is_shown_from_its_beginning() -> None:
    """A very long text is cut with a sentence until all of it is asked for."""
    text = "x" * (LONGEST + 2)
    assert shortened(text, whole=False) == (text[:LONGEST], "2 more characters not shown yet.")
    assert shortened(text, whole=True) == (text, "")
    assert shortened("short", whole=False) == ("short", "")


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

"""Tests of what the tab Checks says."""

from dataclasses import replace

import pytest

from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.domain.flags import Flag
from reviewer_app.ui.tabs.checks_text import (
    LOOK,
    check_lines,
    failing_count,
    flag_lines,
    none_sentence,
    summary,
)
from tests.ui.review.records import opened, revision

ALL = [Finding(verdict.value, verdict, f"it is {verdict}") for verdict in Verdict]


def test_every_verdict_has_its_words() -> None:
    """Each verdict has another icon and another word."""
    assert (
        len({icon for icon, _, _ in LOOK.values()})
        == len({word for _, _, word in LOOK.values()})
        == len(Verdict)
    )


def test_what_is_wrong_comes_first() -> None:
    """Failed checks come before warnings, those before what was not run, and passed ones last."""
    found = check_lines(opened(findings=ALL))
    assert [line.verdict for line in found] == ["Failed", "Warning", "Not run", "Passed"]


@pytest.mark.parametrize(
    ("verdicts", "pill", "words"),
    [
        ([], (0, "grey"), ""),
        ([Verdict.PASS] * 5, (0, "grey"), "5 of 5 passed"),
        ([Verdict.PASS, Verdict.WARN, Verdict.NOT_RUN], (2, "care"), "1 warning, 1 not run, 1 passed"),
        ([Verdict.FAIL, Verdict.FAIL, Verdict.WARN], (2, "bad"), "2 failed, 1 warning"),
        ([Verdict.WARN, Verdict.WARN], (2, "care"), "2 warnings"),
    ],
)
def test_the_pill_counts_the_worst(verdicts: list[Verdict], pill: tuple[int, str], words: str) -> None:
    """The pill counts what failed, else what is doubtful; the summary counts all of it."""
    findings = [Finding("a", verdict, "m") for verdict in verdicts]
    assert failing_count(opened(findings=findings)) == pill
    assert summary(findings) == words


def test_flags_are_sentences() -> None:
    """The flags of an item are shown in its order."""
    names = [name for name, _ in flag_lines(opened(flags=[Flag.STALE, Flag.EMPTY]))]
    assert names == ["Older than its limit", "Empty"]


def test_places_of_one_line_are_shown_together() -> None:
    """Spans that begin in the same line of the same text become one place, which holds them all."""
    text = "one two three\nfour"
    spans = (Span(4, 7), Span(0, 3), Span(14, 18), Span(0, 4, Where.INPUT))
    [line] = check_lines(
        opened(output=text, text="Dear shop", findings=[Finding("a", Verdict.FAIL, "m", spans)])
    )
    assert [place.words for place in line.places] == [
        "Line 1 of the input: “Dear”",
        "Line 1: “one” and “two”",
        "Line 2: “four”",
    ]
    assert [place.span for place in line.places] == [Span(0, 4, Where.INPUT), Span(0, 7), Span(14, 18)]
    assert line.more == ""


def test_only_the_first_places_are_listed() -> None:
    """Behind five places it says how many more there are."""
    spans = tuple(Span(2 * at, 2 * at + 1) for at in range(7))
    [line] = check_lines(opened(output="x\n" * 7, findings=[Finding("a", Verdict.WARN, "m", spans)]))
    assert (len(line.places), line.more) == (5, "and 2 more places")


def test_a_place_without_letters_is_still_a_place() -> None:
    """An empty span, one of white space and one behind the end are shown as `here`."""
    spans = (Span(1, 1), Span(90, 99))
    [line] = check_lines(opened(output="a", findings=[Finding("a", Verdict.WARN, "m", spans)]))
    assert [place.words for place in line.places] == ["Line 1: here"]


def test_foreign_texts_are_short_and_plain() -> None:
    """A message is one line of bounded length in which nothing is hidden, and says when it goes on."""
    [line] = check_lines(opened(findings=[Finding("a", Verdict.FAIL, "x\u202ey\n" + "z" * 9_000)]))
    assert line.sentence.startswith("x⟦RLO⟧y z")
    assert line.sentence.endswith("…")
    assert len(line.sentence) <= 2_001


def test_it_says_why_nothing_was_checked() -> None:
    """Without findings it says whether there is no draft, no check, or a person's own text."""
    written = opened()
    assert none_sentence(opened(output=None)) == "There is no draft, so nothing was checked."
    assert none_sentence(written) == "The agent's document names no checks."
    assert none_sentence(replace(written, revisions=(revision(1),))) == none_sentence(written)
    assert none_sentence(replace(written, revisions=(revision(1, "ada"),))).startswith(
        "ada wrote this revision"
    )

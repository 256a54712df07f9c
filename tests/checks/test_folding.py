"""Text made comparable, with the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.folding import fold, phrase, visible
from reviewer_app.domain.finding import Span


@pytest.mark.parametrize(
    "dressed",
    [
        "GUARANTEE",
        "\uff27uaran\uff34ee",
        "guar\u200bantee",
        "guar\u00adantee",
        "gu\u0430rantee",
        "\U0001d420uarantee",
    ],
)
def test_dressed_up_words_fold_to_the_plain_one(dressed: str) -> None:
    """Capitals, wide letters, invisible characters and look-alikes fold to the same text."""
    assert fold(dressed).text == "guarantee"


@pytest.mark.parametrize(("one", "other"), [("café", "cafe\u0301"), ("ß", "SS"), ("ﬁ", "fi"), ("Ё", "ё")])
def test_ways_of_writing_the_same_fold_alike(one: str, other: str) -> None:
    """Composed and decomposed letters, ligatures and cases are the same."""
    assert fold(one).text == fold(other).text


def test_case_is_kept_where_it_matters() -> None:
    """With `match_case` capitals stay capitals, in plain and in other letters."""
    assert fold("VAT", match_case=True).text == "VAT"
    assert fold("VAT É", match_case=True).text == "VAT E\u0301"


@given(st.text())
def test_every_folded_character_has_its_place(text: str) -> None:
    """Each character of a folded text stands for a place inside the original, in order."""
    for folded in (fold(text), visible(text)):
        assert len(folded.starts) == len(folded.ends) == len(folded.text)
        assert all(
            0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
        )
        assert list(folded.starts) == sorted(folded.starts)


@given(st.text())
def test_visible_text_keeps_what_is_seen(text: str) -> None:
    """What `visible` keeps is the original character at that place."""
    kept = visible(text)
    assert all(text[start] == letter for start, letter in zip(kept.starts, kept.text, strict=True))


def test_a_span_leads_back_to_the_original() -> None:
    """A place in the folded text is given as the place in the original."""
    text = "so guar\u200bantee it"
    folded = fold(text)
    start = folded.text.index("guarantee")
    assert folded.span(start, start + 9) == Span(3, 13)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("free of charge", "free **of**\n  charge", True),
        ("guarantee", "guarantees", False),
        ("guarantee", "_guarantee_", True),
        ("cafe", "café", False),
        ("§ 4", "see §  4", True),
        ("100%", "100%!", True),
        ("100", "1000", False),
        ("TODO:", "todo:x", True),
    ],
)
def test_phrases_are_found_as_whole_words(wanted: str, text: str, found: bool) -> None:
    """A phrase spans line breaks and emphasis, and is never a part of a longer word."""
    assert bool(phrase(wanted).search(fold(text).text)) is found


def test_a_flood_of_combining_marks_is_quick() -> None:
    """A hundred thousand combining marks fold in linear time (they would take minutes in one piece)."""
    assert len(fold("a" + "\u0301\u0316" * 50_000).text) == 100_001

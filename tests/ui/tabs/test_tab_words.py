"""Tests of the words that the tabs share."""

from datetime import timedelta

import pytest

from reviewer_app.ui.tabs.tab_words import (
    breakable,
    lasted,
    plain_name,
    took,
)
from tests.ui.review.records import START, after


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "0.0 s"),
        (0.84, "0.8 s"),
        (9.9, "9.9 s"),
        (48.2, "48 s"),
        (125, "2 min 5 s"),
        (3_840, "1 h 4 min"),
    ],
)
def test_a_length_of_time_is_short(seconds: float, words: str) -> None:
    """Tenths stand only below ten seconds, and at most two units stand together."""
    assert lasted(timedelta(seconds=seconds)) == words


def test_what_is_not_over_has_no_length() -> None:
    """Before the end there is nothing to say, after it the time between."""
    assert took(START, None) == ""
    assert took(START, after(seconds=48)) == "48 s"


def test_codes_become_words() -> None:
    """A code is shown without its underscores, the first letter large."""
    assert [plain_name("forbidden_text"), plain_name("wrong-order"), plain_name("")] == [
        "Forbidden text",
        "Wrong order",
        "",
    ]


def test_only_long_words_can_be_broken_anywhere() -> None:
    """Words of ordinary length stay; in a long one every place can be broken, and nothing else changes."""
    long = "x" * 40
    assert breakable("an ordinary sentence") == "an ordinary sentence"
    assert breakable(f"a {long} b").replace("\u200b", "") == f"a {long} b"
    assert breakable(long).count("\u200b") == 39

"""Tests of the words that the tabs share."""

from datetime import timedelta

import pytest

from reviewer_app.ui.review.tab_words import (
    amount,
    breakable,
    counted,
    exact,
    lasted,
    listed,
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


def test_counts_and_lists_read_as_sentences() -> None:
    """One is singular, thousands are parted, the last two of a list are joined by a word."""
    assert [counted(1, "check"), counted(12_000, "check"), counted(2, "reply", "replies")] == [
        "1 check",
        "12,000 checks",
        "2 replies",
    ]
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_amounts_are_exact() -> None:
    """An amount is never rounded away; nothing and unknown are words."""
    assert [amount(150), amount(0), amount(None)] == ["$0.00015", "no cost", "cost unknown"]


def test_a_moment_is_named_to_the_second() -> None:
    """The exact moment has day, month, year and seconds, in local time."""
    local = START.astimezone()
    assert exact(START) == f"{local.day} January 2030, {local:%H}:{local:%M}:00"


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

"""Differences that cannot be seen are said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.text.unseen import unseen_difference


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a\nb\n", "a\r\nb\r\n", "Only line ends differ: LF before, CRLF now."),
        ("a\rb\nc", "a\nb\r\nc", "Only line ends differ: LF and CR before, CRLF and LF now."),
        ("a\n", "a", "Only line ends after the last line differ."),
        ("a b", "a \tb\n", "Only white space differs."),
        ("a b", "a\u00a0b", "Only white space differs."),
        ("a\u200bb", "ab", "Looks identical, but the bytes differ: lost U+200B ZERO WIDTH SPACE."),
        (
            "paypal",
            "p\u0430ypal",
            (
                "Looks identical, but the bytes differ: lost U+0061 LATIN SMALL LETTER A and gained U+0430 "
                "CYRILLIC SMALL LETTER A."
            ),
        ),
        (
            "\u00e9",
            "e\u0301",
            (
                "Looks identical, but the bytes differ: lost U+00E9 LATIN SMALL LETTER E WITH ACUTE and "
                "gained U+0065 LATIN SMALL LETTER E, U+0301 COMBINING ACUTE ACCENT."
            ),
        ),
        (
            "a\u200db\u200c",
            "a\u200cb\u200d",
            "Looks identical, but the bytes differ: the same ones stand in another order.",
        ),
        ("a", "b", ""),
        ("x2", "x²", ""),
        ("same", "same", ""),
    ],
)
def test_the_sentence_names_what_differs(old: str, new: str, said: str) -> None:
    """Line ends, white space and look-alikes are told apart, with code points where it takes them."""
    assert unseen_difference(old, new) == said


def test_long_lists_of_characters_are_cut() -> None:
    """At most eight characters are listed on each side."""
    marks = "".join(chr(0xE0041 + number) for number in range(20))
    assert unseen_difference("a", "a" + marks).endswith("TAG LATIN CAPITAL LETTER H and 12 more.")


@given(st.text("ab\n\r \u200b\u00a0"), st.text("\u200b\u2060\u202e\ufeff\U000e0041", min_size=1))
def test_hidden_characters_are_never_no_difference(text: str, hidden: str) -> None:
    """Wherever hidden characters are added, a sentence says so."""
    assert unseen_difference(text, text + hidden) != ""

"""Pieces of long lines, and positions in UTF-16 units."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.text.segments import MOST, Units, segments, units

LINES = st.text("ab \te\u0301\u200d👩🏽‍💻é", max_size=60)


@given(LINES, st.integers(1, 20))
def test_pieces_follow_each_other_and_none_is_too_long(line: str, most: int) -> None:
    """The pieces of a line are the line, and only an empty line has an empty piece."""
    found = segments(line, most)
    assert "".join(line[start:end] for start, end in found) == line
    assert all(0 < end - start <= most for start, end in found) or found == [(0, 0)]


def test_a_piece_ends_after_a_space() -> None:
    """A word is not cut in two where a space is near."""
    line = "word " * 1000
    assert all(line[end - 1] == " " for _, end in segments(line))
    assert segments("word") == [(0, 4)]


def test_a_letter_keeps_its_marks() -> None:
    """Without a space near, a cut does not part a letter from its marks or an emoji from its colour."""
    for cluster in ("e\u0301", "👩🏽", "👩\u200d💻"):
        line = "x" + cluster * MOST
        for _, end in segments(line)[:-1]:
            assert not unicodedata.category(line[end]).startswith("M")
            assert line[end] == cluster[0]


def test_endless_marks_are_cut_anyway() -> None:
    """A flood of marks without a letter has pieces, too."""
    assert segments("e" + "\u0301" * 5000) == [(0, MOST), (MOST, 5001)]


@given(st.text("aé👩\u0301", max_size=30))
def test_units_are_those_of_utf_16(text: str) -> None:
    """Each position leads to its units and back."""
    counted = Units(text)
    for position in range(len(text) + 1):
        there = counted.of(position)
        assert there == units(text[:position])
        assert counted.position(there) == position


def test_the_middle_of_a_wide_character_is_its_beginning() -> None:
    """No position lies inside a character."""
    assert Units("a👩b").position(2) == 1

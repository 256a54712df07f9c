"""Long lines: compared between their equal ends, as the whole lines would be."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.diff.ends import changes_inside, shared_ends
from reviewer_app.diff.words import changes

LINES = st.text("ab ,é", max_size=20)


@given(LINES, LINES)
def test_shared_ends_are_equal_and_do_not_overlap(old: str, new: str) -> None:
    """What is said to be shared is the same text in both lines, once."""
    start, end = shared_ends(old, new)
    assert old[:start] == new[:start]
    assert old[len(old) - end :] == new[len(new) - end :]
    assert start + end <= min(len(old), len(new))


@given(LINES, LINES, LINES)
def test_outside_the_found_places_both_lines_are_equal(shared: str, one: str, other: str) -> None:
    """Without its changed places each line is the same text."""
    old, new = shared * 3 + one, shared * 3 + other
    found = changes_inside(old, new, changes)
    if found:
        left = []
        for line, spans in zip((old, new), found, strict=True):
            at, kept = 0, ""
            for start, end in spans:
                kept, at = kept + line[at:start], end
            left.append(kept + line[at:])
        assert left[0] == left[1]


def test_words_are_not_cut_in_two() -> None:
    """A changed word is marked whole, also when its letters begin or end alike."""
    head, tail = "head, " * 10, ", tail" * 10
    old, new = f"{head}payment{tail}", f"{head}pavement{tail}"
    assert changes_inside(old, new, changes) == (((60, 67),), ((60, 68),))


def test_lines_that_share_little_are_not_compared() -> None:
    """Two different lines stay two lines."""
    assert changes_inside("a b c d", "a x y z", changes) is None


def test_endless_words_are_cut_somewhere() -> None:
    """A word of more than 100 letters does not take everything before it along."""
    assert shared_ends("x" * 500 + "1", "x" * 500 + "2") == (400, 0)

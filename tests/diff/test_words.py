"""Changed words: what is outside the marks is equal, and lines pair by likeness."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.diff.words import Spans, changes, pairs

LINES = st.text("ab 1.,é\u0301\u200d😀日本กा\r\t_-\ud800", max_size=40)


def unmarked(line: str, spans: Spans) -> str:
    """Return a line without its marked places."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(line[at:start])
        at = end
    return "".join(kept) + line[at:]


def marked(line: str, spans: Spans) -> list[str]:
    """Return the marked places of a line."""
    return [line[start:end] for start, end in spans]


@settings(deadline=None)
@given(LINES, LINES)
def test_what_is_not_marked_is_equal(old: str, new: str) -> None:
    """Without the marked places both lines are the same, and marks are sorted and apart."""
    removed, added = changes(old, new)
    assert unmarked(old, removed) == unmarked(new, added)
    assert (removed or added) if old != new else not (removed or added)
    for line, spans in ((old, removed), (new, added)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(line) for edge in edges)


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ("pay 12.50 now", "pay 12.75 now", ["12.50"], ["12.75"]),
        ("the red fox", "the fox", ["red "], []),
        ("call me", "call me back", [], [" back"]),
        ("私は猫です", "私は犬です", ["猫"], ["犬"]),
        ("हिन्दी में", "हिन्दी मे", ["में"], ["मे"]),
        ("a 👨\u200d👩 b", "a 👨 b", ["👨\u200d👩"], ["👨"]),
        ("x(a, b)", "x(a, c)", ["b"], ["c"]),
        ("", "new", [], ["new"]),
    ],
)
def test_marks_are_whole_words(old: str, new: str, removed: list[str], added: list[str]) -> None:
    """Amounts, words with their marks, single ideographs and whole emoji are marked as one."""
    old_spans, new_spans = changes(old, new)
    assert (marked(old, old_spans), marked(new, new_spans)) == (removed, added)


def test_beyond_the_cap_whole_lines_are_marked() -> None:
    """Very long lines cost no word comparison."""
    long = "word " * 4_000
    assert changes(long, long + "x") == (((0, 20_000),), ((0, 20_001),))
    assert changes("", long + "x") == ((), ((0, 20_001),))
    assert pairs([long], [long + "x"]) == []


def test_lines_pair_with_the_most_alike() -> None:
    """An inserted line does not shift which line became which."""
    removed = ["The price is 20 dollars.", "We ship on Monday."]
    added = ["Dear Ada,", "The price is 25 dollars.", "We ship on Tuesday."]
    assert pairs(removed, added) == [(0, 1), (1, 2)]


def test_unlike_and_far_lines_do_not_pair() -> None:
    """A line pairs with nothing rather than with something else."""
    assert pairs(["The price is 20 dollars."], ["xyzzy"]) == []
    assert pairs(["same words here"], ["1", "2", "3", "4", "same words there"]) == []
    assert pairs(["a"], []) == []


@settings(deadline=None)
@given(st.lists(LINES, max_size=8), st.lists(LINES, max_size=8))
def test_pairs_never_cross(removed: list[str], added: list[str]) -> None:
    """Both sides of the pairs grow, and every index exists."""
    found = pairs(removed, added)
    assert all(first[0] < then[0] and first[1] < then[1] for first, then in itertools.pairwise(found))
    assert all(old < len(removed) and new < len(added) for old, new in found)

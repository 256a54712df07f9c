"""Rows of a screen: whatever the arrangement and the folds, both texts can be read back from them."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.diff.lines import Hunk, Split, split
from reviewer_app.diff.rows import (
    ADDED,
    CHANGED,
    EQUAL,
    FOLD,
    NONE,
    REMOVED,
    Block,
    Fold,
    Folding,
    Rows,
    all_new,
    blocks,
    merged,
    side_by_side,
    simple_blocks,
    unified,
)

Arrange = Callable[[Split, Sequence[Block], Folding | None], Rows]
ARRANGEMENTS: list[Arrange] = [unified, side_by_side, merged]
TEXTS = st.lists(st.sampled_from(["a\n", "b c\n", "b d\n", "\n", "e f g"]), max_size=14).map("".join)
FOLDINGS = st.one_of(
    st.none(),
    st.builds(Folding, st.integers(0, 2), st.integers(1, 3), st.frozensets(st.integers(0, 4))),
)


def read_back(rows: Rows) -> tuple[list[int], list[int]]:
    """Return the line numbers of both texts in the order of the rows, with the folded ones."""
    old: list[int] = []
    new: list[int] = []
    for row in range(len(rows)):
        fold = rows.folds.get(row, Fold(rows.old[row], rows.new[row], 1))
        if fold.old_start != NONE:
            old += range(fold.old_start, fold.old_start + fold.lines)
        if fold.new_start != NONE:
            new += range(fold.new_start, fold.new_start + fold.lines)
    return old, new


@pytest.mark.parametrize("arrange", ARRANGEMENTS)
@given(old=TEXTS, new=TEXTS, folding=FOLDINGS, prose=st.booleans(), simple=st.booleans())
def test_rows_reproduce_both_texts(
    arrange: Arrange, old: str, new: str, folding: Folding | None, prose: bool, simple: bool
) -> None:
    """Each line of both texts is in exactly one row, in order; equal rows hold equal lines."""
    before, after = split(old), split(new)
    found = simple_blocks(old, new) if simple else list(blocks(old, new, prose=prose))
    rows = arrange(before, found, folding)
    assert read_back(rows) == (list(range(len(before.lines))), list(range(len(after.lines))))
    for kind, i, j in zip(rows.kinds, rows.old, rows.new, strict=True):
        if kind == EQUAL:
            assert before.lines[i] == after.lines[j]
        assert (i == NONE) == (kind in (ADDED, FOLD))
        assert (j == NONE) == (kind in (REMOVED, FOLD))
    for fold in rows.folds.values():
        folded = before.lines[fold.old_start : fold.old_start + fold.lines]
        assert folded == after.lines[fold.new_start : fold.new_start + fold.lines]


@pytest.mark.parametrize("arrange", ARRANGEMENTS)
@given(old=TEXTS, new=TEXTS, folding=FOLDINGS)
def test_each_change_knows_its_rows(arrange: Arrange, old: str, new: str, folding: Folding | None) -> None:
    """The rows of a change are those of its block, and all other rows are equal or folded."""
    found = list(blocks(old, new))
    rows = arrange(split(old), found, folding)
    for block, change in zip(found, rows.changes, strict=True):
        assert sorted(rows.old[row] for row in change if rows.old[row] != NONE) == list(block.old)
        assert sorted(rows.new[row] for row in change if rows.new[row] != NONE) == list(block.new)
    changed = {row for change in rows.changes for row in change}
    assert {row for row in range(len(rows)) if rows.kinds[row] not in (EQUAL, FOLD)} == changed


@given(TEXTS, TEXTS, FOLDINGS.filter(bool))
def test_folds_keep_the_lines_beside_changes(old: str, new: str, folding: Folding) -> None:
    """A fold is worth it, its part is not opened, and changes keep their context around them."""
    rows = unified(split(old), list(blocks(old, new)), folding)
    for row, fold in rows.folds.items():
        assert fold.lines >= folding.least
        assert rows.parts[row] not in folding.opened
        for change in rows.changes:
            assert row not in range(change.start - folding.context, change.stop + folding.context)


def test_the_same_change_in_three_arrangements() -> None:
    """Paired lines are one row merged and beside each other, two rows one under the other."""
    old, new = "keep\npay 20 dollars\nxyzzy", "keep\npay 25 dollars\nplugh\nmore"
    texts = split(old), list(blocks(old, new))
    assert list(unified(*texts, None).kinds) == [EQUAL, REMOVED, ADDED, REMOVED, ADDED, ADDED]
    assert list(side_by_side(*texts, None).kinds) == [EQUAL, CHANGED, CHANGED, ADDED]
    assert list(merged(*texts, None).kinds) == [EQUAL, CHANGED, REMOVED, ADDED, ADDED]


def test_paired_lines_carry_their_changed_words() -> None:
    """Pairs and spans are found by line numbers of the whole texts."""
    (block,) = blocks("a\nb\npay 20 dollars", "a\nb\npay 25 dollars")
    assert block.pairs == [(2, 2)]
    assert block.old_spans == {2: ((4, 6),)}
    assert block.new_spans == {2: ((4, 6),)}


def test_blocks_after_enough_come_without_words() -> None:
    """Lines are still found when there is no time for words."""
    answers = iter([False, True])
    first, second = blocks("a b\nx\nc d\n", "a c\nx\nc e\n", enough=lambda: next(answers))
    assert (first.pairs, second.pairs) == ([(0, 0)], [])
    assert second.hunk == Hunk(3, 1, 3, 1)


def test_long_lines_with_a_small_change_belong_together() -> None:
    """A line beyond 20,000 characters is compared between its equal ends, unless it is another one."""
    old, new = "word " * 5000 + "20 dollars", "word " * 5000 + "25 dollars"
    (block,) = blocks(old, new)
    assert (block.pairs, block.old_spans) == ([(0, 0)], {0: ((25000, 25002),)})
    (other,) = blocks(old, "other " * 5000)
    assert other.pairs == []


def test_a_simple_diff_is_one_block() -> None:
    """From the first to the last changed line, and nothing for equal texts."""
    assert simple_blocks("a\nb\nc\nd", "a\nx\nc\ny\nd") == [Block(Hunk(2, 2, 2, 3))]
    assert simple_blocks("a", "a\n") == [Block(Hunk(1, 1, 1, 1))]
    assert simple_blocks("a\n", "a\n") == []


def test_without_an_earlier_text_every_line_is_added() -> None:
    """The rows of a new text are its lines, and no change."""
    rows = all_new(split("a\nb"))
    assert (bytes(rows.kinds), list(rows.old), list(rows.new), rows.changes) == (
        b"++",
        [NONE, NONE],
        [0, 1],
        [],
    )


def test_a_long_equal_part_is_folded() -> None:
    """Three lines stay beside the change, the rest says how many lines it stands for."""
    old = "".join(f"{number}\n" for number in range(30))
    new = old.replace("15\n", "fifteen\n")
    rows = unified(split(old), list(blocks(old, new)), Folding())
    assert list(rows.folds.values()) == [Fold(0, 0, 12), Fold(19, 19, 11)]
    assert rows.parts == {0: 0, 9: 1}
    opened = unified(split(old), list(blocks(old, new)), Folding(opened=frozenset({1})))
    assert list(opened.folds.values()) == [Fold(0, 0, 12)]

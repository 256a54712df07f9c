"""Two texts as the rows of a screen: one under the other, side by side, or merged; long equal parts folded.

A row is three numbers in flat arrays, so that a hundred thousand of them are made in a moment and nothing
is kept of those that are not looked at.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer_app.diff import prose as prose_words
from reviewer_app.diff import words
from reviewer_app.diff.ends import changes_inside
from reviewer_app.diff.lines import Hunk, Split, hunks, split
from reviewer_app.diff.words import MOST_CHARACTERS, Spans

EQUAL, REMOVED, ADDED, CHANGED, FOLD = b" -+~f"
"""The kinds of rows: a line in both texts, in one of them, two lines that belong together, a folded part."""

NONE = -1
"""Stands for a line that a row does not have."""


@dataclass(frozen=True, slots=True)
class Block:
    """A changed block, with its lines paired and their changed words; lines are counted from 0.

    `pairs` are line numbers of both texts, growing; `old_spans` and `new_spans` are of paired lines.
    """

    hunk: Hunk
    pairs: list[tuple[int, int]] = field(default_factory=list)
    old_spans: dict[int, Spans] = field(default_factory=dict)
    new_spans: dict[int, Spans] = field(default_factory=dict)

    @property
    def old(self) -> range:
        """The removed lines, from 0."""
        return range(self.hunk.old_start - 1, self.hunk.old_start - 1 + self.hunk.old_count)

    @property
    def new(self) -> range:
        """The added lines, from 0."""
        return range(self.hunk.new_start - 1, self.hunk.new_start - 1 + self.hunk.new_count)


def _never() -> bool:
    return False


def blocks(
    old: str, new: str, *, prose: bool = False, enough: Callable[[], bool] = _never
) -> Iterator[Block]:
    """Yield the changed blocks between two texts; the lines first as a whole, then words block by block.

    With `prose` words and paragraphs are compared as a reader of prose wants it. Blocks that are begun
    after `enough` says so come without words.
    """
    before, after = split(old).lines, split(new).lines
    pairs, changes = (prose_words.pairs, prose_words.changes) if prose else (words.pairs, words.changes)
    for hunk in hunks(old, new, context=0):
        block = Block(hunk)
        if enough():
            yield block
            continue
        removed, added = before[block.old.start : block.old.stop], after[block.new.start : block.new.stop]
        for i, j in pairs(removed, added):
            _note(block, block.old[i], block.new[j], changes(removed[i], added[j]))
        if (
            len(removed) == len(added) == 1
            and not block.pairs
            and len(removed[0] + added[0]) > MOST_CHARACTERS
        ):
            _note(block, block.old[0], block.new[0], changes_inside(removed[0], added[0], changes))
        yield block


def _note(block: Block, old: int, new: int, spans: tuple[Spans, Spans] | None) -> None:
    if spans:
        block.pairs.append((old, new))
        block.old_spans[old], block.new_spans[new] = spans


def simple_blocks(old: str, new: str) -> list[Block]:
    """Return one block from the first to the last changed line, found in a moment; none for equal texts."""
    if old == new:
        return []
    before, after = _ended_lines(old), _ended_lines(new)
    most = min(len(before), len(after))
    first = next((i for i in range(most) if before[i] != after[i]), most)
    same = next((i for i in range(most - first) if before[-1 - i] != after[-1 - i]), most - first)
    return [Block(Hunk(first + 1, len(before) - same - first, first + 1, len(after) - same - first))]


class Fold(NamedTuple):
    """Lines that a row stands for: where they begin in both texts, and how many they are."""

    old_start: int
    new_start: int
    lines: int


@dataclass(frozen=True, slots=True)
class Folding:
    """How long equal parts are folded: `context` lines stay beside each change, `least` are worth a fold.

    `opened` are the equal parts that are shown whole, by how many blocks come before them.
    """

    context: int = 3
    least: int = 4
    opened: frozenset[int] = frozenset()


@dataclass(slots=True)
class Rows:
    """All rows: kinds, and line numbers from 0 of both texts or NONE.

    `changes` are the rows of each block; `folds` and `parts` say of a folding row what it folds and which
    equal part that belongs to.
    """

    kinds: bytearray = field(default_factory=bytearray)
    old: "array[int]" = field(default_factory=lambda: array("l"))
    new: "array[int]" = field(default_factory=lambda: array("l"))
    changes: list[range] = field(default_factory=list)
    folds: dict[int, Fold] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.kinds)

    def add(self, kind: int, old: int, new: int) -> None:
        """Add one row."""
        self.kinds.append(kind)
        self.old.append(old)
        self.new.append(new)

    def add_lines(self, kind: int, old: int, new: int, count: int) -> None:
        """Add rows for `count` lines that begin at `old` and `new`, or NONE."""
        if count == 1:
            self.add(kind, old, new)
        elif count > 1:
            self.kinds += bytes([kind]) * count
            self.old.extend([NONE] * count if old == NONE else range(old, old + count))
            self.new.extend([NONE] * count if new == NONE else range(new, new + count))


def all_new(after: Split) -> Rows:
    """Return the rows of a text without an earlier one."""
    rows = Rows()
    rows.add_lines(ADDED, NONE, 0, len(after.lines))
    return rows


def unified(before: Split, found: Sequence[Block], folding: Folding | None) -> Rows:
    """Return the rows of one column: removed lines above added ones, those that belong together together."""
    return _arranged(before, found, folding, _under)


def side_by_side(before: Split, found: Sequence[Block], folding: Folding | None) -> Rows:
    """Return the rows of two columns: what belongs together, or stands at the same place, in one row."""
    return _arranged(before, found, folding, _beside)


def merged(before: Split, found: Sequence[Block], folding: Folding | None) -> Rows:
    """Return the rows of one column in which paired lines are one row."""
    return _arranged(before, found, folding, _merged)


def _arranged(
    before: Split,
    found: Sequence[Block],
    folding: Folding | None,
    add_block: Callable[[Rows, Block], None],
) -> Rows:
    rows = Rows()
    at = now = 0
    for number, block in enumerate(found):
        hunk = block.hunk
        _add_equal(rows, (at, now, hunk.old_start - 1 - at), _kept(folding, number))
        first = len(rows)
        add_block(rows, block)
        rows.changes.append(range(first, len(rows)))
        at, now = hunk.old_start - 1 + hunk.old_count, hunk.new_start - 1 + hunk.new_count
    _add_equal(rows, (at, now, len(before.lines) - at), _kept(folding, len(found), last=True))
    return rows


class _Kept(NamedTuple):
    """Which equal part it is, how many of its lines stay at both ends, and how many may then be folded."""

    part: int
    top: int
    bottom: int
    least: int


def _kept(folding: Folding | None, part: int, *, last: bool = False) -> _Kept | None:
    if folding is None or part in folding.opened:
        return None
    return _Kept(part, folding.context if part else 0, 0 if last else folding.context, folding.least)


def _add_equal(rows: Rows, lines: tuple[int, int, int], kept: _Kept | None) -> None:
    old, new, count = lines
    folded = count - kept.top - kept.bottom if kept else 0
    if not kept or folded < kept.least:
        rows.add_lines(EQUAL, old, new, count)
        return
    end = count - kept.bottom
    rows.add_lines(EQUAL, old, new, kept.top)
    rows.folds[len(rows)] = Fold(old + kept.top, new + kept.top, folded)
    rows.parts[len(rows)] = kept.part
    rows.add(FOLD, NONE, NONE)
    rows.add_lines(EQUAL, old + end, new + end, kept.bottom)


def _under(rows: Rows, block: Block) -> None:
    for old, gone, new, come, paired in _between_pairs(block):
        rows.add_lines(REMOVED, old, NONE, gone)
        rows.add_lines(ADDED, NONE, new, come)
        if paired:
            rows.add(REMOVED, old + gone, NONE)
            rows.add(ADDED, NONE, new + come)


def _beside(rows: Rows, block: Block) -> None:
    for old, gone, new, come, paired in _between_pairs(block):
        both = min(gone, come)
        rows.add_lines(CHANGED, old, new, both)
        rows.add_lines(REMOVED, old + both, NONE, gone - both)
        rows.add_lines(ADDED, NONE, new + both, come - both)
        if paired:
            rows.add(CHANGED, old + gone, new + come)


def _merged(rows: Rows, block: Block) -> None:
    for old, gone, new, come, paired in _between_pairs(block):
        rows.add_lines(REMOVED, old, NONE, gone)
        rows.add_lines(ADDED, NONE, new, come)
        if paired:
            rows.add(CHANGED, old + gone, new + come)


def _between_pairs(block: Block) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield removed and added lines (from, how many), and whether a pair follows them."""
    hunk = block.hunk
    at, now = hunk.old_start - 1, hunk.new_start - 1
    for old, new in block.pairs:
        yield at, old - at, now, new - now, True
        at, now = old + 1, new + 1
    yield at, hunk.old_start - 1 + hunk.old_count - at, now, hunk.new_start - 1 + hunk.new_count - now, False


def _ended_lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])

"""Hunks with their lines and changed words, ready to be coloured by a terminal or a window."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reviewer_app.diff.lines import Hunk, Split, equal_runs, grouped, split
from reviewer_app.diff.words import Spans, changes, pairs


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line of a hunk, without its line end.

    `kind` is a space for an equal line, `-` for a removed, `+` for an added one; numbers count from 1 and
    are None on the side where the line does not exist. `spans` are the changed words, none if the line has
    no counterpart. `ended` is False for a last line without `\n`.
    """

    kind: Literal[" ", "-", "+"]
    old_no: int | None
    new_no: int | None
    text: str
    spans: Spans = ()
    ended: bool = True


@dataclass(frozen=True, slots=True)
class ShownHunk:
    """A hunk and its lines in the order in which they are shown."""

    hunk: Hunk
    lines: tuple[Line, ...]


def shown(old: str, new: str, *, context: int = 3) -> Iterator[ShownHunk]:
    """Yield the hunks between two texts; lines and words are worked out one hunk at a time."""
    before, after = split(old), split(new)
    for hunk, blocks in grouped(old, new, context=context):
        yield ShownHunk(hunk, tuple(_lines(before, after, hunk, blocks)))


def _lines(before: Split, after: Split, hunk: Hunk, blocks: list[Hunk]) -> Iterator[Line]:
    shift = hunk.new_start - hunk.old_start
    for equal, block in equal_runs(hunk, blocks):
        for index in equal:
            yield Line(" ", index + 1, index + 1 + shift, before.lines[index], ended=_ended(before, index))
        if block:
            yield from _block_lines(before, after, block)
            shift += block.new_count - block.old_count


def _block_lines(before: Split, after: Split, block: Hunk) -> Iterator[Line]:
    old_at, new_at = block.old_start - 1, block.new_start - 1
    removed = before.lines[old_at : old_at + block.old_count]
    added = after.lines[new_at : new_at + block.new_count]
    old_spans: dict[int, Spans] = {}
    new_spans: dict[int, Spans] = {}
    for old_index, new_index in pairs(removed, added):
        old_spans[old_index], new_spans[new_index] = changes(removed[old_index], added[new_index])
    for index, text in enumerate(removed):
        place = old_at + index
        yield Line("-", place + 1, None, text, old_spans.get(index, ()), _ended(before, place))
    for index, text in enumerate(added):
        place = new_at + index
        yield Line("+", None, place + 1, text, new_spans.get(index, ()), _ended(after, place))


def _ended(text: Split, index: int) -> bool:
    return text.ended or index < len(text.lines) - 1

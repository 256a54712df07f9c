"""The rows that a diff has on the screen: lines, pieces of long lines, folds, and sentences between them.

Nothing here knows Qt. Rows are numbers; what a row shows is made when it is asked for.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple

from reviewer_app.diff.prose import Run, runs
from reviewer_app.diff.rows import (
    ADDED,
    EQUAL,
    FOLD,
    NONE,
    REMOVED,
    Fold,
    Rows,
)
from reviewer_app.diff.words import Spans
from reviewer_app.text.segments import MOST
from reviewer_app.ui.diff.changes import FOLDINGS, Changes, Mode, Note
from reviewer_app.ui.diff.shown_text import ShownLine, cut, marked_runs, shown, whole_run

_MANY_BLANK = 25
_CUTS = 8  # rows whose pieces are remembered: a long line is cut once, not once for each piece
NO_LINE_END = "⟦no line break at the end⟧"


class Remark(NamedTuple):
    """A sentence of a check about places of the new text; `failed` or else a warning."""

    text: str
    failed: bool
    spans: tuple[tuple[int, int], ...]


class Place(NamedTuple):
    """Characters from `start` to `end` of a line of the new text."""

    line: int
    start: int
    end: int


class Blanks(NamedTuple):
    """Empty lines that one row stands for: the first row of them, and how many they are."""

    row: int
    lines: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What a person unfolded: equal parts by number, runs of empty lines by their first row, or all of it."""

    parts: frozenset[int] = frozenset()
    blanks: frozenset[tuple[int, int]] = frozenset()
    everything: bool = False


@dataclass
class Sheet:
    """The rows of changes in one mode.

    `row` is the row of `rows` that a row of the screen shows, NONE for notes; `piece` the piece of its line.
    `extras` are the rows that show something else: a note, a remark, empty lines.
    """

    changes: Changes
    mode: Mode
    remarks: Sequence[Remark] = ()
    opened: Opened = field(default_factory=Opened)
    rows: Rows = field(init=False)
    row: "array[int]" = field(init=False, default_factory=lambda: array("l"))
    piece: "array[int]" = field(init=False, default_factory=lambda: array("l"))
    extras: dict[int, Note | Remark | Blanks] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._last_cuts: dict[tuple[int, bool], list[list[Run]]] = {}
        self.rows = self._arranged()
        for note in self.changes.notes:
            self._add(NONE, note)
        self._fill()

    def __len__(self) -> int:
        return len(self.row)

    def kind(self, at: int) -> int:
        """Return the kind of the line or fold that a row shows, or belongs to; EQUAL for notes."""
        return self.rows.kinds[self.row[at]] if self.row[at] != NONE else EQUAL

    def is_line(self, at: int) -> bool:
        """Say whether a row shows a line of a text."""
        return at not in self.extras and self.kind(at) != FOLD

    def numbers(self, at: int) -> tuple[int, int]:
        """Return the line numbers of a row, from 0, or NONE."""
        row = self.row[at]
        return (NONE, NONE) if row == NONE else (self.rows.old[row], self.rows.new[row])

    def line(self, at: int, *, new: bool = True) -> ShownLine:
        """Return what a row shows of a line; side by side, on one of the sides."""
        old, text = self._texts(self.row[at])
        parts = self._cut(self.row[at], new=new)
        piece = self.piece[at]
        if piece >= len(parts):
            return ShownLine("", ())
        return shown(parts[piece], old, text, self._tail(at, new=new) if piece == len(parts) - 1 else "")

    def folded_lines(self, at: int, *, new: bool) -> list[str]:
        """Return the lines that a folding row stands for."""
        row, extra = self.row[at], self.extras.get(at)
        fold = self.rows.folds.get(row)
        if isinstance(extra, Blanks):
            fold = Fold(self.rows.old[row], self.rows.new[row], extra.lines)
        lines = self.changes.after.lines if new else self.changes.before.lines
        start = NONE if fold is None else fold.new_start if new else fold.old_start
        return [] if fold is None or start == NONE else lines[start : start + fold.lines]

    def texts(self, at: int) -> tuple[str, str]:
        """Return the old and the new line of a row of the screen, empty where there is none."""
        return self._texts(self.row[at])

    def is_long(self, at: int) -> bool:
        """Say whether the line of a row may be in several pieces."""
        return sum(map(len, self._texts(self.row[at]))) > MOST

    def ranges(self, at: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return which characters of the old and of the new line a row shows, or at least lie among."""
        old, new = self._texts(self.row[at])
        if not self.is_long(at):
            return (0, len(old)), (0, len(new))
        old_runs, new_runs = (self._piece_runs(at, new=side) for side in (False, True))
        return (
            _range([(run.old_start, run.length) for run in old_runs if run.kind != "+"]),
            _range([(run.new_start, run.length) for run in new_runs if run.kind != "-"]),
        )

    def _piece_runs(self, at: int, *, new: bool) -> list[Run]:
        pieces = self._cut(self.row[at], new=new)
        return pieces[self.piece[at]] if self.piece[at] < len(pieces) else []

    def underlined(self, at: int) -> list[tuple[int, int, bool]]:
        """Return the places of the new line that remarks are about, and whether the check failed."""
        return self._underlined.get(self.numbers(at)[1], [])

    def at_row(self, row: int) -> int:
        """Return the first row of the screen for a row of `rows`; after the last one, how many there are."""
        if row >= len(self.rows):
            return len(self)
        at = bisect_left(self.row, row)
        return at if self.row[at : at + 1] == array("l", [row]) else at - 1

    def change_rows(self, number: int) -> range:
        """Return the rows of the screen that show a change."""
        change = self.rows.changes[number]
        return range(self.at_row(change.start), self.at_row(change.stop))

    def at_line(self, line: int) -> int | None:
        """Return the row of the screen where a line of the new text begins; None if it is folded."""
        try:
            return self.at_row(self.rows.new.index(line))
        except ValueError:
            return None

    def places(self, start: int, end: int) -> Iterator[Place]:
        """Yield the places of lines that characters of the new text are in."""
        lines = self.changes.after.lines
        first = max(bisect_right(self._starts, start) - 1, 0)
        for line in range(first, len(lines)):
            at = self._starts[line]
            if at >= max(end, start + 1):
                return
            yield Place(line, max(start - at, 0), min(end - at, len(lines[line])))

    def lengths(self) -> list[int]:
        """Return about how many characters each row of the screen shows; a guess where lines are merged."""
        old = [*map(len, self.changes.before.lines), 0]
        new = [*map(len, self.changes.after.lines), 0]
        found = [max(old[o], new[n]) for o, n in zip(self.rows.old, self.rows.new, strict=True)]
        if len(self) == len(found):
            return found
        return [min(found[row], MOST) if row != NONE else 0 for row in self.row]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.changes.after.lines)]

    @cached_property
    def _old_spans(self) -> dict[int, Spans]:
        return {line: spans for block in self.changes.blocks for line, spans in block.old_spans.items()}

    @cached_property
    def _new_spans(self) -> dict[int, Spans]:
        return {line: spans for block in self.changes.blocks for line, spans in block.new_spans.items()}

    @cached_property
    def _underlined(self) -> dict[int, list[tuple[int, int, bool]]]:
        found: dict[int, list[tuple[int, int, bool]]] = {}
        for remark in self.remarks:
            for place in (place for span in remark.spans for place in self.places(*span)):
                found.setdefault(place.line, []).append((place.start, place.end, remark.failed))
        return found

    def _arranged(self) -> Rows:
        changes, folding = self.changes, None
        if changes.blocks and not self.opened.everything:
            remarked = {part_of(changes, line) for line in self._remarked_lines()}
            folding = replace(FOLDINGS[self.mode], opened=self.opened.parts | remarked)
        return changes.rows(self.mode, folding)

    def _remarked_lines(self) -> Iterator[int]:
        return (
            place.line for remark in self.remarks for span in remark.spans for place in self.places(*span)
        )

    def _add(self, row: int, extra: Note | Remark | Blanks) -> None:
        self.extras[len(self)] = extra
        self.row.append(row)
        self.piece.append(0)

    def _fill(self) -> None:
        remarks, pieces, blanks = self._remark_rows(), self._long_rows(), self._blank_rows()
        at = 0
        for row in sorted({*remarks, *pieces, *blanks}):
            if row >= at:
                self._add_lines(range(at, row))
                at = row + blanks.get(row, 1)
                if row in blanks:
                    self._add(row, Blanks(row, blanks[row]))
                else:
                    self.row.extend([row] * pieces.get(row, 1))
                    self.piece.extend(range(pieces.get(row, 1)))
            for remark in remarks.get(row, ()):
                self._add(row, remark)
        self._add_lines(range(at, len(self.rows)))

    def _add_lines(self, rows: range) -> None:
        self.row.extend(rows)
        self.piece.extend([0] * len(rows))

    def _remark_rows(self) -> dict[int, list[Remark]]:
        found: dict[int, list[Remark]] = {}
        for remark in self.remarks:
            first = next((place for span in remark.spans for place in self.places(*span)), None)
            if first:
                found.setdefault(self.rows.new.index(first.line), []).append(remark)
        return found

    def _long_rows(self) -> dict[int, int]:
        texts = self.changes.before.lines, self.changes.after.lines
        if max((max(map(len, lines), default=0) for lines in texts), default=0) <= MOST // 2:
            return {}
        sides = (True, False) if self.mode is Mode.SIDE else (True,)
        found: dict[int, int] = {}
        for row in range(len(self.rows)):
            if sum(map(len, self._texts(row))) > MOST:
                found[row] = max(len(self._cut(row, new=side)) for side in sides)
        return found

    def _blank_rows(self) -> dict[int, int]:
        texts = self.changes.before.lines, self.changes.after.lines
        if self.opened.everything or not any(map(_has_many_blank, texts)):
            return {}
        found: dict[int, int] = {}
        for (_, blank), group in groupby(range(len(self.rows)), self._blankness):
            first, *others = group
            place = self.rows.old[first], self.rows.new[first]
            if blank and len(others) >= _MANY_BLANK and place not in self.opened.blanks:
                found[first] = len(others) + 1
        return found

    def _blankness(self, row: int) -> tuple[int, bool]:
        kind = self.rows.kinds[row]
        return kind, kind != FOLD and not "".join(self._texts(row)).strip()

    def _texts(self, row: int) -> tuple[str, str]:
        """Return the old and the new line of a row, empty where there is none."""
        o, n = (self.rows.old[row], self.rows.new[row]) if row != NONE else (NONE, NONE)
        old = self.changes.before.lines[o] if o != NONE else ""
        return old, self.changes.after.lines[n] if n != NONE else ""

    def _cut(self, row: int, *, new: bool) -> list[list[Run]]:
        found = self._last_cuts.get((row, new))
        if found is None:
            if len(self._last_cuts) >= _CUTS:
                self._last_cuts.clear()
            found = self._last_cuts[row, new] = cut(self._runs(row, new=new), *self._texts(row))
        return found

    def _runs(self, row: int, *, new: bool) -> list[Run]:
        kind, o, n = self.rows.kinds[row], self.rows.old[row], self.rows.new[row]
        old, text = self._texts(row)
        if kind == EQUAL or self.changes.old is None:
            return whole_run(o, n, len(text))
        if self.mode is Mode.WORDS:
            return self._merged_runs(row)
        new = new if self.mode is Mode.SIDE else n != NONE
        if (n if new else o) == NONE:
            return []
        spans = self._new_spans.get(n, ()) if new else self._old_spans.get(o, ())
        return marked_runs(len(text if new else old), spans, new=new)

    def _merged_runs(self, row: int) -> list[Run]:
        kind, o, n = self.rows.kinds[row], self.rows.old[row], self.rows.new[row]
        old, text = self._texts(row)
        if kind == REMOVED:
            return [Run("-", 0, NONE, len(old))]
        if kind == ADDED:
            return [Run("+", NONE, 0, len(text))]
        return list(runs(old, text, self._old_spans.get(o, ()), self._new_spans.get(n, ())))

    def _tail(self, at: int, *, new: bool) -> str:
        """Return what is said where one of the texts ends without a line end and the other one with it."""
        before, after = self.changes.before, self.changes.after
        o, n = self.numbers(at)
        if self.changes.old is None or before.ended == after.ended:
            return ""
        if self.mode is Mode.SIDE:
            o, n = (NONE, n) if new else (o, NONE)
        last = n == len(after.lines) - 1 if before.ended else o == len(before.lines) - 1
        return NO_LINE_END if last and self.kind(at) != EQUAL else ""


def part_of(changes: Changes, line: int) -> int:
    """Return the number of the equal part that a line of the new text is in, or of the one after it."""
    return bisect_right(changes.blocks, line, key=lambda block: block.new.start)


def _range(places: list[tuple[int, int]]) -> tuple[int, int]:
    """Return from where to where places (start, length) reach; those without a start do not count."""
    starts = [(start, start + length) for start, length in places if start != NONE]
    return (starts[0][0], starts[-1][1]) if starts else (0, 0)


def _has_many_blank(lines: list[str]) -> bool:
    many = 0
    for line in lines:
        many = 0 if line and not line.isspace() else many + 1
        if many > _MANY_BLANK:
            return True
    return False

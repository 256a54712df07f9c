"""A text searched in a diff: all places where it stands, in turn and counted, seen or folded.

Nothing here knows Qt. Of an unchanged line only the new text counts, also side by side.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from reviewer_app.diff.rows import ADDED, EQUAL, REMOVED
from reviewer_app.ui.diff.changes import Mode
from reviewer_app.ui.diff.selection import Spot
from reviewer_app.ui.diff.sheet import Sheet

MOST = 2000
"""Places that are counted; of more is said only that there are more."""


class Found(NamedTuple):
    """Where a searched text is shown; `column` is that of the line it is in."""

    start: Spot
    end: Spot
    column: int


class Hits(NamedTuple):
    """Which place of how many is meant, from 1; 0 if that is not known. `more`: there are others, too."""

    number: int
    of: int
    more: bool


class Matches:
    """The places of a sheet where a text stands, whatever its case."""

    def __init__(self, sheet: Sheet, text: str) -> None:
        self.text = text
        self._sheet = sheet
        self._pattern = re.compile(re.escape(text), re.IGNORECASE)

    def hits(self, found: Found | None) -> Hits | None:
        """Return how many places there are and which one `found` is; None if there are none."""
        rows, more = self._counted
        if not rows:
            return None
        number = 0
        if found and found.start.at in rows:
            before = sum(count for at, count in rows.items() if at < found.start.at)
            number = before + self.in_row(found.start.at).index(found) + 1
        return Hits(number, sum(rows.values()), more)

    def next(self, after: Spot, column: int = 0, *, forward: bool) -> Found | int | None:
        """Return the next place after one in a column, from the beginning again after the end.

        An int is the folding row that it is hidden in: to be opened, then searched again. None: nowhere.
        """
        sheet = self._sheet
        if not any(map(self._pattern.search, (sheet.changes.old or "", sheet.changes.new))):
            return None
        for visit, at in enumerate(_order(len(sheet), after.at, forward=forward)):
            if not sheet.is_line(at):
                if any(map(self._pattern.search, sheet.folded_lines(at, new=True))):
                    return at
            elif sheet.is_long(at) or any(map(self._pattern.search, sheet.texts(at))):
                found = self.in_row(at)[:: 1 if forward else -1]
                if nearest := next(
                    (one for one in found if visit or _beyond(one, after, column, forward)), None
                ):
                    return nearest
        return None

    def in_row(self, at: int) -> list[Found]:
        """Return the places in a row that shows a line, in turn."""
        sheet = self._sheet
        length, side = len(self.text), sheet.mode is Mode.SIDE
        found: set[Found] = set()
        for number, (line, (start, end)) in enumerate(zip(sheet.texts(at), sheet.ranges(at), strict=True)):
            if sheet.kind(at) == EQUAL and not number:
                continue
            for match in self._pattern.finditer(line, max(start - length, 0), end + length):
                units = sheet.line(at, new=number == 1).span(*match.span(), new=number == 1)
                if units:
                    found.add(Found(Spot(at, units[0]), Spot(at, units[1]), number if side else 0))
        return sorted(found, key=lambda one: (one.column, one.start))

    @cached_property
    def _counted(self) -> tuple[dict[int, int], bool]:
        """The rows that have or hide places with their number, and whether that is not all of them."""
        rows: dict[int, int] = {}
        old, new = self._lines(self._sheet.changes.old or ""), self._lines(self._sheet.changes.new)
        total = 0
        for at in range(len(self._sheet)) if old or new else ():
            if count := self._count(at, old, new):
                rows[at] = count
                total += count
            if total >= MOST:
                return rows, True
        return rows, max(old.total(), new.total()) >= MOST

    def _lines(self, text: str) -> Counter[int]:
        """Return the lines of a text in which the searched one stands, with how often it does."""
        lines: Counter[int] = Counter()
        line = at = 0
        for match in islice(self._pattern.finditer(text), MOST):
            line += text.count("\n", at, match.start())
            at = match.start()
            lines[line] += 1
        return lines

    def _count(self, at: int, old: Counter[int], new: Counter[int]) -> int:
        sheet = self._sheet
        if not sheet.is_line(at):
            return sum(len(self._pattern.findall(line)) for line in sheet.folded_lines(at, new=True))
        before, after = sheet.numbers(at)
        if before not in old and after not in new:
            return 0
        if sheet.is_long(at) or sheet.kind(at) not in (EQUAL, ADDED, REMOVED):
            return len(self.in_row(at))
        return old[before] if sheet.kind(at) == REMOVED else new[after]


def _order(rows: int, start: int, *, forward: bool) -> Iterator[int]:
    """Yield all rows from one on, and that one again at the end."""
    if forward:
        return chain(range(start, rows), range(min(start + 1, rows)))
    return chain(range(min(start, rows - 1), -1, -1), range(rows - 1, max(start, 0) - 1, -1))


def _beyond(found: Found, spot: Spot, column: int, forward: bool) -> bool:  # noqa: FBT001 - one of two directions
    """Say whether a place comes after another one, or before it; the left column of a row is read first."""
    if found.start.at == spot.at and found.column != column:
        return (found.column > column) == forward
    return found.start >= spot if forward else found.end <= spot

"""What is selected in a diff: as text to copy, and as characters to copy.

Nothing here knows Qt. Copied is the new text; the old one only where nothing of the new is selected.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reviewer_app.diff.rows import ADDED, EQUAL, FOLD, NONE, REMOVED
from reviewer_app.diff.words import words
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.diff.changes import Mode
from reviewer_app.ui.diff.sheet import Blanks, Sheet
from reviewer_app.ui.diff.shown_text import ShownLine


class Spot(NamedTuple):
    """A place between two units of a row of the screen."""

    at: int
    unit: int


START = Spot(0, 0)


@dataclass(frozen=True, slots=True)
class Selection:
    """From where to where is selected; side by side in one column, 0 the old and 1 the new text."""

    anchor: Spot = START
    caret: Spot = START
    column: int = 0

    @property
    def first(self) -> Spot:
        """Where the selection begins."""
        return min(self.anchor, self.caret)

    @property
    def last(self) -> Spot:
        """Where it ends."""
        return max(self.anchor, self.caret)

    def units(self, at: int, length: int) -> tuple[int, int]:
        """Return which units of a row are selected, an empty range if none."""
        if not self.first.at <= at <= self.last.at:
            return 0, 0
        return (
            self.first.unit if at == self.first.at else 0,
            min(self.last.unit, length) if at == self.last.at else length,
        )


def copied(sheet: Sheet, selection: Selection) -> str:
    """Return the selected text as it is seen: hidden characters in their visible form."""
    return _joined(sheet, selection, raw=False)


def copied_raw(sheet: Sheet, selection: Selection) -> str:
    """Return the selected characters as they are."""
    return _joined(sheet, selection, raw=True)


def _joined(sheet: Sheet, selection: Selection, *, raw: bool) -> str:
    new = _wants_new(sheet, selection)
    lines: dict[tuple[int, int], list[str]] = {}
    for at in range(selection.first.at, min(selection.last.at + 1, len(sheet))):
        for number, said in _said(sheet, selection, at, new=new, raw=raw):
            lines.setdefault((sheet.row[at], number), []).append(said)
    return "\n".join("".join(pieces) for pieces in lines.values())


def _wants_new(sheet: Sheet, selection: Selection) -> bool:
    if sheet.mode is Mode.SIDE:
        return selection.column == 1
    for at in range(selection.first.at, min(selection.last.at + 1, len(sheet))):
        if sheet.kind(at) == FOLD or (sheet.is_line(at) and sheet.kind(at) in (EQUAL, ADDED)):
            return True
        if sheet.is_line(at) and sheet.kind(at) != REMOVED:
            line = sheet.line(at)
            if line.between(*selection.units(at, line.length), " +"):
                return True
    return False


def _said(sheet: Sheet, selection: Selection, at: int, *, new: bool, raw: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines that a row contributes, each with its number in the row."""
    row, extra = sheet.row[at], sheet.extras.get(at)
    if row == NONE or (extra and not isinstance(extra, Blanks)):
        return
    if sheet.kind(at) == (REMOVED if new else ADDED):
        return
    if extra or sheet.kind(at) == FOLD:
        folded = sheet.folded_lines(at, new=new)
        yield from enumerate(folded if raw else (reveal(line, everything=False) for line in folded))
        return
    line = sheet.line(at, new=new)
    units = selection.units(at, line.length)
    kinds = " +" if new else " -"
    yield 0, _characters(sheet.texts(at), line, units, kinds) if raw else line.between(*units, kinds)


def _characters(texts: tuple[str, str], line: ShownLine, units: tuple[int, int], kinds: str) -> str:
    old, new = texts
    places = line.places(*units, kinds)
    return "".join((new if side == "+" else old)[start:end] for side, start, end in places)


def word_at(line: ShownLine, unit: int) -> tuple[int, int]:
    """Return the units of the word around a unit; between words, of the space or sign after it."""
    place, start = line.units.position(unit), 0
    for word in words(line.text):
        if start + len(word) > place:
            return line.units.of(start), line.units.of(start + len(word))
        start += len(word)
    return line.length, line.length

"""The area a diff is painted in: rows of their own heights, of which only those that are seen are laid out.

Heights of other rows are guesses; they are corrected where a person looks, without moving what is seen.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer_app.diff.rows import NONE
from reviewer_app.text.segments import MOST
from reviewer_app.ui.diff.change_map import WIDTH, ChangeMap, Mark
from reviewer_app.ui.diff.changes import Changes, Mode
from reviewer_app.ui.diff.find import Found, Matches
from reviewer_app.ui.diff.heights import Heights
from reviewer_app.ui.diff.layout import Layouts, unit_at
from reviewer_app.ui.diff.paint import FoundMark, Look, Marked, RowPainter
from reviewer_app.ui.diff.selection import Selection, Spot
from reviewer_app.ui.diff.sheet import Remark, Sheet
from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.painting import rounded

_TOP, _BOTTOM = 12, 24  # pixels at 100 % above the first and below the last row
_MOST_THROWS = 3
_MOST_MARKS = 1000  # changes that the map shows one by one; of more it shows where there are any
_MOST_MEASURED = 2000  # rows; the map of a longer text counts rows instead of pixels


class Anchor(NamedTuple):
    """What stands at the upper edge: a line of the new text, and how far it is above the edge."""

    line: int
    above: int


class DiffCanvas(QAbstractScrollArea):
    """Paints the rows of a sheet and scrolls through them."""

    painted = Signal()
    """New content is on the screen for the first time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, 0, WIDTH, 0)
        self._map = ChangeMap(self)
        self._map.jumped.connect(self._jump)
        self._sheet = Sheet(Changes("", ""), Mode.WORDS)
        self._wrap = True
        self._layouts = Layouts(self._sheet, 1, wrap=True)
        self._heights = Heights()
        self._look = Look()
        self._selection = Selection()
        self._matches: Matches | None = None
        self._found: Found | None = None
        self._throws = 0
        self._fresh = False
        self._settling = False
        self._told = QTimer(self, singleShot=True)
        self._told.timeout.connect(self.painted)

    def _set_sheet(self, sheet: Sheet) -> None:
        """Show the rows of another sheet, from its beginning."""
        self._sheet = sheet
        self._selection = Selection()
        self._matches, self._found = self._matches and Matches(sheet, self._matches.text), None
        self._look = Look(ring=self._look.ring)
        self._throws = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self._settle()

    def _lay_out(self) -> None:
        """Guess all heights anew, at the width and text size in force."""
        self._layouts = Layouts(self._sheet, self.viewport().width(), wrap=self._wrap)
        self._heights = Heights(self._layouts.guesses())
        self._settle()

    def _settle(self) -> None:
        """Measure the rows around those that are seen, keep the uppermost one in its place."""
        if self._settling:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        if len(self._heights):
            at, above = self._at(bar.value())
            self._measure_around(at)
            self._set_ranges()
            bar.setValue(self._top(at) + above)
        self.viewport().update()
        self._settling = False

    def _measure_around(self, at: int) -> None:
        height = self.viewport().height()
        room = height // 4
        for row in range(at - 1, -1, -1):
            if room <= 0:
                break
            room -= self._measure(row)
        room = height + self._heights[at]
        for row in range(at, len(self._heights)):
            if room <= 0:
                break
            room -= self._measure(row)

    def _measure(self, at: int) -> int:
        height = self._layouts.row(at).height
        self._heights.set(at, height)
        return height

    def _set_ranges(self) -> None:
        view, pitch = self.viewport(), self._layouts.metrics.pitch
        whole = self._heights.total + scaled(_TOP) + scaled(_BOTTOM)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(whole - view.height(), 0))
        vertical.setPageStep(max(view.height() - pitch, pitch))
        vertical.setSingleStep(pitch)
        horizontal.setRange(0, 0 if self._wrap else self._overhang())
        horizontal.setPageStep(view.width())
        horizontal.setSingleStep(pitch)

    def _overhang(self) -> int:
        """Return how many pixels the longest line does not fit."""
        longest = min(max(self._sheet.lengths(), default=0), MOST)
        column = self._layouts.metrics.columns[-1]
        return max(
            round(longest * QFontMetricsF(self._layouts.metrics.font).averageCharWidth()) - column.width, 0
        )

    def _top(self, at: int) -> int:
        return self._heights.top(at) + scaled(_TOP)

    def _at(self, y: int) -> tuple[int, int]:
        """Return the row at a height of the whole content, and the pixels of it above that height."""
        at = self._heights.at(y - scaled(_TOP))
        return at, y - self._top(at)

    def _anchor(self) -> Anchor | None:
        """Return the first line of the new text that is seen, to find the place again in other rows."""
        value = self.verticalScrollBar().value()
        if not len(self._heights) or not value:
            return None
        first, _ = self._at(value)
        for at in range(first, len(self._heights)):
            line = self._sheet.numbers(at)[1]
            if line != NONE:
                return Anchor(line, value - self._top(at))
        return None

    def _return_to(self, anchor: Anchor | None) -> None:
        at = self._sheet.at_line(anchor.line) if anchor else None
        if anchor and at is not None:
            self._measure_around(at)
            self._set_ranges()
            self.verticalScrollBar().setValue(self._top(at) + anchor.above)

    def _visible_rows(self) -> range:
        if not len(self._heights):
            return range(0)
        value = self.verticalScrollBar().value()
        return range(self._at(value)[0], self._at(value + self.viewport().height() - 1)[0] + 1)

    def _bring_into_view(self, rows: range) -> None:
        """Scroll so that rows are seen, their beginning at least, with something above them."""
        if not rows or not len(self._heights):
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._measure_around(rows.start)
        self._set_ranges()
        top, bottom = self._top(rows.start), self._top(rows.stop)
        inside = bar.value() <= top and min(bottom, top + height // 2) <= bar.value() + height
        if not inside:
            bar.setValue(top - height // 4)
        self._settle()

    def _jump(self, fraction: float) -> None:
        if len(self._heights) > _MOST_MEASURED:
            at = min(int(fraction * len(self._heights)), len(self._heights) - 1)
            self._bring_into_view(range(at, at + 1))
            return
        whole = max(self._heights.total + scaled(_TOP), self.viewport().height())
        self.verticalScrollBar().setValue(round(fraction * whole) - self.viewport().height() // 3)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show another part."""
        del dx, dy
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for another width; the place stays."""
        view = self.viewport().geometry()
        self._map.setGeometry(view.right() + 1, view.top(), WIDTH, view.height())
        if event.oldSize().width() != event.size().width():
            anchor = self._anchor()
            self._lay_out()
            self._return_to(anchor)
        self._settle()
        self._mark_map()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            anchor = self._anchor()
            self._lay_out()
            self._return_to(anchor)
            self._mark_map()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen; after three errors nothing more, so that no storm of reports follows."""
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(event.rect(), color("surface"))
            if self._throws < _MOST_THROWS:
                self._paint_rows(painter)
            if self._look.ring:
                rounded(painter, self.viewport().rect(), 6, None, value("accent"), 2)
        except Exception:
            self._throws += 1
            raise
        finally:
            painter.end()
        if self._fresh:
            self._fresh = False
            self._told.start(0)

    def _paint_rows(self, painter: QPainter) -> None:
        rows = self._visible_rows()
        self._look.marked = dict(self._marked(rows))
        self._look.found = {at: list(self._found_in(at)) for at in rows if self._sheet.is_line(at)}
        drawing = RowPainter(painter, self._layouts, self._look, self.horizontalScrollBar().value())
        top = self._top(rows.start) - self.verticalScrollBar().value() if rows else 0
        for at in rows:
            drawing.paint(at, top)
            top += self._heights[at]

    def _marked(self, rows: range) -> Iterator[tuple[int, Marked]]:
        if self._selection.anchor == self._selection.caret:
            return
        column = self._text_column(self._selection.column)
        for at in rows:
            if self._sheet.is_line(at):
                line = self._layouts.row(at).texts[column].line
                yield at, Marked(column, *self._selection.units(at, line.length))

    def _found_in(self, at: int) -> Iterator[FoundMark]:
        """Yield where the searched text stands in a row; the place that is selected for it comes last."""
        chosen = Found(self._selection.first, self._selection.last, self._selection.column)
        for found in self._matches.in_row(at) if self._matches else ():
            column, is_chosen = self._text_column(found.column), found == chosen == self._found
            yield FoundMark(column, found.start.unit, found.end.unit, is_chosen)

    def _text_column(self, column: int) -> int:
        """Return a column's number where there may be one column only."""
        return min(column, len(self._layouts.metrics.columns) - 1)

    def _mark_map(self) -> None:
        self._map.set_marks([*self._change_marks(), *self._hidden_marks(), *self._remark_marks()])

    def _change_marks(self) -> Iterator[Mark]:
        changes, count = self._sheet.rows.changes, max(len(self._sheet.rows), 1)
        if len(changes) <= _MOST_MARKS:
            for number, change in enumerate(changes):
                yield from self._marks_of(number, self._fraction(change.start), self._fraction(change.stop))
            return
        for part in range(_MOST_MARKS):
            first, last = part * count // _MOST_MARKS, (part + 1) * count // _MOST_MARKS
            number = bisect_right(changes, first, key=lambda change: change.stop)
            if number < len(changes) and changes[number].start < last:
                yield from self._marks_of(number, part / _MOST_MARKS, (part + 1) / _MOST_MARKS)

    def _marks_of(self, number: int, start: float, end: float) -> Iterator[Mark]:
        hunk = self._sheet.changes.blocks[number].hunk
        merged = self._sheet.mode is Mode.WORDS and hunk.new_count
        share = 0 if merged else hunk.old_count / (hunk.old_count + hunk.new_count)
        middle = start + (end - start) * share
        if middle > start:
            yield Mark(start, middle, "del_mark")
        if hunk.new_count:
            yield Mark(middle, end, "add_mark")

    def _hidden_marks(self) -> Iterator[Mark]:
        lines = (
            {line: row for row, line in enumerate(self._sheet.rows.new)} if self._sheet.changes.hidden else {}
        )
        for line in self._sheet.changes.hidden:
            if line in lines:
                start = self._fraction(lines[line])
                yield Mark(start, start, "care_line", dot=True)

    def _remark_marks(self) -> Iterator[Mark]:
        for at, extra in self._sheet.extras.items():
            if isinstance(extra, Remark):
                start = self._fraction(self._sheet.row[at])
                yield Mark(start, start, "bad_line" if extra.failed else "care_line", dot=True)

    def _fraction(self, row: int) -> float:
        """Return where a row of the diff begins in the map, from 0.0 to 1.0."""
        if len(self._heights) > _MOST_MEASURED:
            return row / len(self._sheet.rows)
        whole = max(self._heights.total + scaled(_TOP), self.viewport().height())
        return self._top(self._sheet.at_row(row)) / whole

    def _spot(self, point: QPoint, column: int = 0) -> Spot:
        """Return the place in a text that is nearest to a point of the viewport, in one of the columns."""
        at, above = self._at(point.y() + self.verticalScrollBar().value())
        if not self._sheet.is_line(at):
            return Spot(at, 0)
        column = self._text_column(column)
        text = self._layouts.row(at).texts[column]
        x = point.x() - self._layouts.metrics.columns[column].text + self.horizontalScrollBar().value()
        return Spot(at, unit_at(text, x, above))

    def _column_at(self, x: int) -> int:
        columns = self._layouts.metrics.columns
        return next((number for number, column in enumerate(columns) if x < column.end), len(columns) - 1)

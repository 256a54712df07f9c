"""The list as Qt's views want it: an array of item numbers, and the rows around what was last looked at.

Rows that are not there yet are asked for, one request at a time and newest place first; until they come
the row is a placeholder. Nothing here walks over all rows.
"""

from array import array
from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QObject, Qt, QTimer, Signal

from reviewer_app.domain.clock import Clock
from reviewer_app.ui.queue.difference import MOST, Difference, difference
from reviewer_app.ui.queue.row_text import Line, sentence, tooltip
from reviewer_app.ui.widgets.row_list import NOWHERE, Index
from reviewer_app.ui.widgets.tooltip import as_tooltip

WINDOW = 128
"""So many rows are asked for together."""

_KEPT = 32 * WINDOW  # rows that are remembered
_LOADING = "Loading…"
_DISPLAY = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_TIP = Qt.ItemDataRole.ToolTipRole


class QueueModel(QAbstractListModel):
    """Item numbers and the lines that are known of them."""

    rows_wanted = Signal(object)  # list of item numbers

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self._numbers = array("q")
        self._lines: dict[int, Line] = {}
        self._fresh: set[int] = set()  # known, or known to be missing, since the last `forget_rows`
        self._near = 0  # the window that was last looked into
        self._sought: set[int] = set()  # windows that were looked into and lacked rows
        self._asked: list[int] | None = None  # what an answer is awaited for
        self._outdated = False  # `forget_rows` came after the question
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many items are in the list."""
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        """Return an item's title, what a screen reader says of it, or its tooltip; asks for nothing."""
        if role not in (_DISPLAY, _SPOKEN, _TIP) or not index.isValid():
            return None
        shown = self._lines.get(self._numbers[index.row()])
        if shown is None:
            return None if role == _TIP else _LOADING
        if role == _DISPLAY:
            return shown.title
        return sentence(shown, self.clock()) if role == _SPOKEN else as_tooltip(tooltip(shown, self.clock()))

    def line(self, row: int) -> Line | None:
        """Return what a row that is painted shows; None until it is read, which this asks for."""
        number = self._numbers[row]
        self._near = row // WINDOW
        if number not in self._fresh:
            self._sought.add(self._near)
            self._timer.start()
        return self._lines.get(number)

    def number(self, row: int) -> int:
        """Return the number of the item in a row."""
        return self._numbers[row]

    def row(self, number: int | None, near: int | None = None) -> int:
        """Return the row of an item, -1 where it is not in the list, or not within `MOST` rows of `near`."""
        first, end = (0, len(self._numbers)) if near is None else (max(near - MOST, 0), near + MOST)
        try:
            return -1 if number is None else self._numbers.index(number, first, end)
        except ValueError:
            return -1

    def set_numbers(self, numbers: "array[int]") -> bool:
        """Show other numbers: in single steps where they are fewer than `MOST`, else anew; say which."""
        steps = difference(self._numbers, numbers)
        if steps is None:
            self.beginResetModel()
            self._numbers = numbers[:]
            self.endResetModel()
        else:
            self._follow(steps, numbers)
        return steps is not None

    def set_lines(self, lines: Mapping[int, Line]) -> None:
        """Show these rows; what was asked for and is not among them is gone and stays a placeholder."""
        if not self._outdated:
            self._fresh.update(lines, self._asked or ())
        self._asked, self._outdated = None, False
        changed = {number: shown for number, shown in lines.items() if self._lines.get(number) != shown}
        self._lines.update(lines)
        if len(self._lines) > _KEPT:
            self._drop_far_rows()
        self._timer.start()
        self._announce(changed)

    def forget_rows(self) -> None:
        """Ask again for every row that is looked at; until then the old ones are shown."""
        self._fresh.clear()
        self._outdated = self._asked is not None
        self._announce(self._lines)

    def _announce(self, lines: Mapping[int, Line]) -> None:
        """Have the rows repainted that these lines lie in; they were asked for together, so they are near."""
        near = (self._near - 1) * WINDOW
        rows = [
            row for row, number in enumerate(self._window(self._near - 1, 3), max(near, 0)) if number in lines
        ]
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))

    def _follow(self, steps: Difference, numbers: "array[int]") -> None:
        for first, last in steps.removed:
            self.beginRemoveRows(NOWHERE, first, last)
            del self._numbers[first : last + 1]
            self.endRemoveRows()
        for first, last in steps.inserted:
            self.beginInsertRows(NOWHERE, first, last)
            self._numbers[first:first] = numbers[first : last + 1]
            self.endInsertRows()

    def _ask(self) -> None:
        """Ask for what is missing in a window that was looked into, else for what is unknown beside it."""
        if self._asked is not None:
            return
        near, beside = self._near, (self._near - 1, self._near + 1)
        self._sought &= {near, *beside}
        sought = [(window, self._fresh) for window in (near, *beside) if window in self._sought]
        for window, known in (*sought, *((window, self._lines) for window in beside)):
            missing = [number for number in self._window(window) if number not in known]
            if missing:
                self._asked = missing
                self.rows_wanted.emit(missing)
                return

    def _window(self, place: int, count: int = 1) -> "array[int]":
        return self._numbers[max(place, 0) * WINDOW : max(place + count, 0) * WINDOW]

    def _drop_far_rows(self) -> None:
        near = set(self._window(self._near - 2, 5))
        self._lines = {number: known for number, known in self._lines.items() if number in near}
        self._fresh &= near

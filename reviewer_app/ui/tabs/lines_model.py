"""A table of lines for the tabs Steps and History: plain cells, an icon, one sentence for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from reviewer_app.ui.theme.icons import icon
from reviewer_app.ui.widgets.row_list import NOWHERE, Index
from reviewer_app.ui.widgets.tooltip import as_tooltip

_DISPLAY, _DECORATION = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole
_TOOLTIP, _SPOKEN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, icon (name, token), tooltip, and what a screen reader says."""

    cells: tuple[str, ...]
    icon: tuple[str, str]
    tooltip: str
    spoken: str


class LinesModel(QAbstractTableModel):
    """Lines below named columns."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._lines: tuple[Line, ...] = ()

    def set(self, lines: Sequence[Line]) -> None:
        """Show other lines; each has a cell for every column."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def set_first(self, cells: Sequence[str]) -> None:
        """Say something else in the first column, and keep everything that hangs on the rows."""
        pairs = zip(self._lines, cells, strict=True)
        self._lines = tuple(replace(line, cells=(cell, *line.cells[1:])) for line, cell in pairs)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0), [_DISPLAY])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what one cell shows; every text is plain."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == _DISPLAY:
            return line.cells[column]
        if role == _TOOLTIP:
            return as_tooltip(line.tooltip)
        if role == _SPOKEN:
            return line.spoken if column == 0 else line.cells[column]
        return icon(*line.icon) if role == _DECORATION and column == 0 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the name of a column."""
        if role == _DISPLAY and orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            return self._columns[section]
        return None

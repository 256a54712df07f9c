"""The table that shows lines: whole rows, no grid, heights from the font."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reviewer_app.ui.tabs.lines_model import Line, LinesModel
from reviewer_app.ui.tabs.tab_words import breakable
from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.row_list import Index

_ROOM = 14  # pixels a row is higher than its text


class LinesView(QTableView):
    """Lines to choose from; `stretch` is the column that takes the room that is left.

    Cells are cut where they are too long, or broken into lines where `wraps` is set: for few rows only.
    """

    chosen = Signal(object)  # list[int]: the rows that are selected, from the top

    def __init__(
        self,
        name: str,
        columns: Sequence[str],
        parent: QWidget | None = None,
        *,
        stretch: int = 0,
        many: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self.lines = LinesModel(columns, self)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(wraps)
        self._wraps = wraps
        self._measuring = QTimer(self, singleShot=True, interval=0)
        self._measuring.timeout.connect(self.resizeRowsToContents)
        self._rows = _Rows(self)
        self.setItemDelegate(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers(stretch)
        dress(self, 13)
        self.selectionModel().selectionChanged.connect(self._tell)

    def _set_headers(self, stretch: int) -> None:
        self.verticalHeader().hide()
        by = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(by.ResizeToContents if self._wraps else by.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        if self._wraps:
            header.sectionResized.connect(self._measuring.start)
        self._fit()

    def set(self, lines: Sequence[Line], widths: Sequence[int]) -> None:
        """Show other lines; `widths` are pixels at 100 % for the columns, 0 for the one that stretches."""
        self.lines.set(lines)
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, scaled(width))

    def choose(self, row: int) -> None:
        """Select one row and make it the current one."""
        self.setCurrentIndex(self.lines.index(row, 0))

    def rows(self) -> list[int]:
        """Return the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.rows())

    def changeEvent(self, event: QEvent) -> None:
        """Follow another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROOM)


class _Rows(QStyledItemDelegate):
    """Gives each row room around its text, and lets long words be broken where the table breaks lines."""

    def __init__(self, table: LinesView) -> None:
        super().__init__(table)
        self._breaks = table.wordWrap()

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        """Return what is painted."""
        text = super().displayText(value, locale)
        return breakable(text) if self._breaks else text

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the text at the present width of its column, and the room."""
        return super().sizeHint(option, index) + QSize(0, _ROOM)

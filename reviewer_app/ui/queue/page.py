"""The queue as a table to look at: plain text in the system's colours, reachable by keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.ui.queue.presenter import HEADINGS, Shown

_TITLE = HEADINGS.index("Title")


class QueuePage(QWidget):
    """Shows rows and two sentences; asks for new ones and says which item is selected."""

    refresh_requested = Signal()
    selected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sentence, self.advice = _text(), _text()
        self.table = _table()
        self.table.itemSelectionChanged.connect(self._tell_selection)
        self.button = QPushButton("&Refresh")
        self.button.setShortcut("F5")
        self.button.clicked.connect(self.refresh_requested)
        layout = QVBoxLayout(self)
        layout.addWidget(self.sentence)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.advice)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def show_rows(self, shown: Shown) -> None:
        """Replace what is shown; the selected item stays selected if it is still there."""
        before = self.selected_item()
        self.sentence.setText(shown.sentence)
        self.table.setRowCount(len(shown.rows))
        for row, cells in enumerate(shown.rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._select(before)

    def selected_item(self) -> str | None:
        """Return the id in the selected row, or None."""
        rows = self.table.selectionModel().selectedRows()
        return str(rows[0].data()) if rows else None

    def _select(self, item: str | None) -> None:
        self.table.clearSelection()
        found = self.table.findItems(item, Qt.MatchFlag.MatchExactly) if item else []
        if found:
            self.table.selectRow(found[0].row())

    def _tell_selection(self) -> None:
        self.selected.emit(self.selected_item() or "")


def _text() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _table() -> QTableWidget:
    table = QTableWidget(0, len(HEADINGS))
    table.setHorizontalHeaderLabels(HEADINGS)
    table.setAccessibleName("Items that need a person")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
    return table

"""A list whose rows a page paints itself: the same keys, selection, focus and spoken sentences everywhere.

For lists that are read whole, of some hundreds of rows; the queue has one of its own.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer_app.ui.theme.current import theme, value
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.painting import line, rounded
from reviewer_app.ui.widgets.tooltip import as_tooltip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

INSET = 6
"""From the edge of a list to the tint of the selected row."""

_BAR = (3, 8)  # its width, and how far it stays from the ends of the tint
_RINGED = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
_TINTED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
_SPOKEN = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class Row(Protocol):
    """What is needed of a row; one without a key is a heading and cannot be chosen."""

    @property
    def key(self) -> str:
        """Return what it is known by."""
        ...

    @property
    def tooltip(self) -> str:
        """Return what its cells may cut off, as it is; empty for nothing."""
        ...

    @property
    def spoken(self) -> str:
        """Return it as one sentence."""
        ...


class RowModel(QAbstractListModel):
    """The rows of one list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where the same ones say something else, only they are painted again."""
        if [row.key for row in rows] == [row.key for row in self._rows] and rows:
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> Any:
        """Return the row that stands there."""
        return self._rows[number]

    def number(self, key: str) -> int:
        """Return where the row with a key stands, -1 for none."""
        return next((at for at, row in enumerate(self._rows) if key and row.key == key), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says, and what the row may cut off; everything else is painted."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(row.tooltip) or None
        return row.spoken if role in _SPOKEN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen but headings."""
        if index.isValid() and not self._rows[index.row()].key:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class RowDelegate(QStyledItemDelegate):
    """Paints what all rows have: the ground of a chosen one, the ring, the line to the next row."""

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inset: int = 0
    ) -> None:
        """Paint what lies behind a row's words; `inset` is where the line to the next row begins."""
        area = QRect(option.rect)
        paint_selection(painter, area, option.state)
        if inset and not option.state & _TINTED and not _is_last(index):
            edge = QRectF(area.left() + inset, area.bottom(), area.width() - 2 * inset, 1)
            rounded(painter, edge, 0, value("grid"))


class RowList(QListView):
    """Shows rows; `chosen` tells the key of the current one, `opened` that of one which is to be opened."""

    chosen = Signal(str)
    opened = Signal(str)
    width_changed = Signal(int)  # of the rows, in pixels

    def __init__(self, name: str, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        self.setAccessibleName(name)
        self.setProperty("ownRows", True)  # noqa: FBT003 - Qt's way to set a property
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        ground(self.viewport(), "surface")
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the chosen one stays chosen while it is there."""
        before = self.chosen_key()
        self.rows.set_rows(rows)
        self.choose(before)

    def chosen_key(self) -> str:
        """Return the key of the current row, empty for none."""
        index = self.currentIndex()
        return str(self.rows.row(index.row()).key) if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Make the row with a key the current one, if it is there."""
        number = self.rows.number(key)
        if number >= 0 and number != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(number))

    def choose_none(self) -> None:
        """Let no row be the current one."""
        self.setCurrentIndex(NOWHERE)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is the current one now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.chosen_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen_key():
            self.opened.emit(self.chosen_key())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rows take the height that they need at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.width_changed.emit(self.viewport().width())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if key := str(self.rows.row(index.row()).key):
            self.opened.emit(key)


def paint_selection(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    """Paint what a row lies on: nothing, the pointer's tint, or the selection with its bar or ring."""
    tint = area.adjusted(INSET, 1, -INSET, -1)
    if state & QStyle.StateFlag.State_Selected:
        ringed = state & _RINGED == _RINGED
        outline = value("accent") if ringed or theme().outlined else None
        rounded(painter, tint, 6, value("select"), outline, 2 if ringed else 1)
        if not ringed:
            bar = QRect(tint.left(), tint.top() + _BAR[1], _BAR[0], tint.height() - 2 * _BAR[1])
            rounded(painter, bar, _BAR[0] / 2, value("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        rounded(painter, tint, 6, value("hover"))


def paint_band(painter: QPainter, area: QRect, title: str, count: str) -> None:
    """Write a heading inside a list with how many rows it has, in the middle of an area."""
    width = line(painter, area, title, font(12, 600), value("text2"))
    line(painter, area.adjusted(round(width) + 8, 0, 0, 0), count, font(12, columns=True), value("text3"))


def row_of(index: Index) -> Any:
    """Return the row that a place in a RowList shows."""
    model = index.model()
    return model.row(index.row()) if isinstance(model, RowModel) else None


def _is_last(index: Index) -> bool:
    """Say whether no row with a key follows."""
    following = index.row() + 1
    model = index.model()
    return following >= model.rowCount() or not (isinstance(model, RowModel) and model.row(following).key)

"""The list itself: one column of rows that the delegate paints, moved through by keys."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from reviewer_app.ui.queue.delegate import QueueDelegate
from reviewer_app.ui.queue.model import QueueModel
from reviewer_app.ui.widgets.row_list import Index

_Key = Qt.Key
_Move = QAbstractItemView.CursorAction
_MOVES = {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End}
_OPENS = {_Key.Key_Return, _Key.Key_Enter}
_SMALLEST = QSize(160, 120)


class QueueList(QTableView):
    """Shows a QueueModel; at most one row is selected, and it is always the current one.

    Only arrows, page keys, Home, End and Enter mean something here: letters belong to the window's shortcuts.
    """

    moved = Signal()  # another row is the current one
    opened = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setProperty("ownRows", True)  # noqa: FBT003 - the style leaves the ground of rows alone
        self.setModel(model)
        self.rows = QueueDelegate(self, model)
        self.setItemDelegate(self.rows)
        self.setAccessibleName("Items")
        self._quieten()
        self.doubleClicked.connect(self.opened)

    def show_bands(self, bands: dict[int, tuple[str, str]]) -> None:
        """Part the list: each band's first row, its name and its count."""
        plain = self.rows.places().row
        for row in self.rows.bands.keys() - bands.keys():
            if row < self._model.rowCount():
                self.setRowHeight(row, plain)
        self.rows.bands = bands
        for row in bands:
            self.setRowHeight(row, self.rows.height(row))
        self.viewport().update()

    def level(self) -> None:
        """Make every row as high as any other, before rows come and go."""
        self.show_bands({})

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows their heights anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or open; hand every other key on."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif event.key() in _MOVES:
            self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            super().keyPressEvent(event)
        elif event.key() in _OPENS and self.currentIndex().isValid() and not event.isAutoRepeat():
            self.opened.emit()
        else:
            event.ignore()

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads; Home and End are the first and the last row."""
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: self._model.rowCount() - 1}
        if action in ends:
            return self._model.index(ends[action])
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Repaint, for hairlines vanish around the current row, and tell."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def selectAll(self) -> None:
        """Select nothing more: Qt would walk over every row."""

    def minimumSizeHint(self) -> QSize:
        """Return little: the list lives in whatever room there is."""
        return _SMALLEST

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.rows.places().row)
        self.show_bands(self.rows.bands)

    def _quieten(self) -> None:
        """Leave of a table only rows that are moved through."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

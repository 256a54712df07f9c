"""The list itself: one column of rows that the delegate paints, moved through by keys."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from reviewer_app.ui.queue.delegate import QueueDelegate
from reviewer_app.ui.queue.model import QueueModel
from reviewer_app.ui.widgets.row_list import Index

_Key = Qt.Key
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_MOVES = {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End}
_OPENS = {_Key.Key_Return, _Key.Key_Enter}
_SMALLEST = QSize(160, 120)


class QueueList(QTableView):
    """Shows a QueueModel; at most one row is selected, and it is always the current one.

    Only arrows, page keys, Home, End and Enter mean something here: letters belong to the window's shortcuts.
    """

    moved = Signal()  # another row is the current one
    opened = Signal()
    resized = Signal()  # so are its rows, also when a scroll bar comes or goes

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setProperty("ownRows", True)  # noqa: FBT003 - the style leaves the ground of rows alone
        self.setModel(model)
        self.rows = QueueDelegate(self, model)
        self.setItemDelegate(self.rows)
        self.setAccessibleName("Items")
        self._moved_unseen = False  # while nobody saw the list
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

    def go(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        far = self._is_far(row)
        self.setCurrentIndex(self._model.index(row))
        if far:
            self.scrollTo(self.currentIndex(), _Hint.PositionAtCenter)

    def show_current(self) -> None:
        """Bring the current row into sight: a near one just so far, a far one among its neighbours."""
        self.executeDelayedItemsLayout()
        far = self._is_far(self.currentIndex().row())
        self.scrollTo(self.currentIndex(), _Hint.PositionAtCenter if far else _Hint.EnsureVisible)

    def _is_far(self, row: int) -> bool:
        """Say whether a row is out of sight and not the next one to come into it."""
        top = self.rowViewportPosition(row)
        return top + self.rowHeight(row) < 0 or top > self.viewport().height()

    def _shows_current(self, height: int) -> bool:
        """Say whether a part of the current row is in sight where the list is so high."""
        row = self.currentIndex().row()
        top = self.rowViewportPosition(row)
        return row >= 0 and top < height and top + self.rowHeight(row) > 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight if it was."""
        shown = self._shows_current(event.oldSize().height())
        super().resizeEvent(event)
        if shown:
            self.show_current()
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the current row into sight if it is another one than before."""
        super().showEvent(event)
        if self._moved_unseen:
            self._moved_unseen = False
            self.show_current()

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows their heights anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            shown = self._shows_current(self.viewport().height())
            self._fit()
            if shown:
                self.show_current()

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
        self._moved_unseen = not self.isVisible()
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

"""The window's frame: what stands where at which width. It knows its parts as widgets, not what they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.top_bar import TopBar
from reviewer_app.ui.undo.strip import UndoStrip
from reviewer_app.ui.widgets.banner import Banner

REVIEW, DELIVERIES, AGENTS = "review", "deliveries", "agents"
_NAVIGATION, _INSPECTOR = 208, 312


class Room(IntEnum):
    """How much room there is: the window's width, measured in letters of the chosen size."""

    SINGLE = 0  # list, then item
    COMPACT = 1  # no navigation
    NORMAL = 2
    WIDE = 3  # with the inspector


_FROM = ((1600, Room.WIDE), (1180, Room.NORMAL), (900, Room.COMPACT))
_LIST = {Room.SINGLE: 900, Room.COMPACT: 340, Room.NORMAL: 376, Room.WIDE: 600}


def room_of(width: int) -> Room:
    """Return the layout for a width in pixels at the present text size."""
    return next((room for least, room in _FROM if width >= scaled(least)), Room.SINGLE)


@dataclass(frozen=True, slots=True)
class Parts:
    """The widgets that the window arranges."""

    top: TopBar
    navigation: QWidget
    queue: QWidget
    item: QWidget
    inspector: QWidget
    deliveries: QWidget
    agents: QWidget
    strip: UndoStrip
    tutorial: QWidget | None = None


class MainWindow(QMainWindow):
    """Arranges the parts; tells when it is closed and when files are dropped on it."""

    closing = Signal()
    dropped = Signal(object)  # paths of local files and folders
    arranged = Signal(object)  # Room

    def __init__(self, parts: Parts, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.parts = parts
        self.room: Room | None = None
        self._item_is_open = False
        self._has_item = True
        self.banner = Banner(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.pages = QStackedWidget()
        self._pages = {REVIEW: 0, DELIVERIES: 1, AGENTS: 2}
        self._lay_out()
        self.resize(1280, 800)
        self.setMinimumSize(560, 420)

    def _lay_out(self) -> None:
        parts = self.parts
        for pane in (parts.queue, parts.item, parts.inspector):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        review = _column([parts.tutorial] if parts.tutorial else [], self.splitter)
        for page in (review, parts.deliveries, parts.agents):
            self.pages.addWidget(page)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(parts.navigation)
        row.addWidget(_column([self.banner], self.pages), 1)
        whole = _column([parts.top], middle)
        layout = whole.layout()
        if layout is not None:
            layout.addWidget(parts.strip)
        self.setCentralWidget(whole)

    def show_page(self, name: str) -> None:
        """Show one of the pages."""
        self.pages.setCurrentIndex(self._pages[name])

    @property
    def page(self) -> str:
        """The page that is shown."""
        return next(name for name, place in self._pages.items() if place == self.pages.currentIndex())

    def set_has_item(self, *, there: bool) -> None:
        """Give the whole page to the list, which says why, where there is no item to look at."""
        self._has_item = there
        self._show_panes()

    def open_item(self) -> None:
        """Where there is room for one pane only, show the item in place of the list."""
        self._item_is_open = True
        self._show_panes()

    def close_item(self) -> None:
        """Go back from the item to the list."""
        self._item_is_open = False
        self._show_panes()
        self.parts.queue.setFocus()

    @property
    def shows_one_pane(self) -> bool:
        """Say whether list and item take turns."""
        return self.room is Room.SINGLE

    def next_pane(self, *, back: bool = False) -> None:
        """Move the focus from pane to pane."""
        panes: list[QWidget] = [self.parts.navigation, self.pages.currentWidget(), self.parts.strip]
        if self.page == REVIEW:
            panes[1:2] = [self.parts.queue, self.parts.item]
        panes = [pane for pane in panes if pane.isVisible()]
        at = next((place for place, pane in enumerate(panes) if pane.isAncestorOf(self._focus())), -1)
        _focus_first(panes[(at + (-1 if back else 1)) % len(panes)])

    def _focus(self) -> QWidget:
        return self.focusWidget() or self

    def arrange(self) -> None:
        """Choose the layout for the present width and text size."""
        room = room_of(self.width())
        if room is not self.room:
            self.room = room
            self.parts.top.set_compact(compact=room <= Room.COMPACT)
            self.parts.top.runner.set_narrow(narrow=room is Room.SINGLE)
            self.parts.navigation.setVisible(room >= Room.NORMAL)
            self.splitter.setSizes([scaled(_LIST[room]), self.width(), scaled(_INSPECTOR)])
            self.arranged.emit(room)
        self.parts.navigation.setFixedWidth(scaled(_NAVIGATION))
        self.parts.queue.setMinimumWidth(scaled(300))
        self.parts.inspector.setFixedWidth(scaled(_INSPECTOR))
        self._show_panes()

    def _show_panes(self) -> None:
        one = self.shows_one_pane
        self.parts.item.setVisible(self._has_item and (self._item_is_open or not one))
        self.parts.queue.setVisible(not one or not self._item_is_open or not self._has_item)
        self.parts.inspector.setVisible(self._has_item and self.room is Room.WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the layout anew."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the layout anew when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.room is not None:
            self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the list with Esc where there is one pane."""
        if event.key() == Qt.Key.Key_Escape and self.shows_one_pane and self._item_is_open:
            self.close_item()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window is going, so that everything is kept."""
        self.closing.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and folders of this machine."""
        if local_paths(event):
            event.acceptProposedAction()

    @Slot(object)
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was dropped."""
        paths = local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


def local_paths(event: QDropEvent) -> Sequence[Path]:
    """Return the files and folders that are dragged; other things are none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _column(above: Sequence[QWidget], filling: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in above:
        layout.addWidget(widget)
    layout.addWidget(filling, 1)
    return column


def _focus_first(pane: QWidget) -> None:
    """Give the focus to the first control of a pane that takes it by the Tab key."""
    inside = [
        child
        for child in pane.findChildren(QWidget)
        if child.isVisibleTo(pane) and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    if inside:
        inside[0].setFocus(Qt.FocusReason.TabFocusReason)

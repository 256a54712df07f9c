"""What stands where in the window at which width. It knows its parts as widgets, not what they do."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.navigation import AGENTS, DELIVERIES
from reviewer_app.ui.outside import Outside
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.top_bar import TopBar
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.frame import Frame

REVIEW = "review"
_INSPECTOR = 312


class Room(IntEnum):
    """How much room there is: the window's width, measured in letters of the chosen size."""

    SINGLE = 0  # list, then item
    COMPACT = 1  # no navigation
    NORMAL = 2
    WIDE = 3  # with the inspector


_FROM = ((1700, Room.WIDE), (1180, Room.NORMAL), (900, Room.COMPACT))
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
    strip: QWidget
    practice: QWidget


class Desk(QWidget):
    """Arranges the parts of an opened workspace."""

    arranged = Signal(object)  # Room

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = parts
        self.room: Room | None = None
        self._item_is_open = False
        self._has_item = True
        self.banner, self.outside = Banner(self), Outside(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self._item = QWidget()
        ground(self._item, "surface")
        self.back = Button("Back to the list", self, kind="quiet", icon="chevron-left", key="Esc")
        self.back.clicked.connect(self.close_item)
        self.pages = QStackedWidget()
        self._pages = {REVIEW: 0, DELIVERIES: 1, AGENTS: 2}
        self._lay_out()

    def _lay_out(self) -> None:
        parts = self.parts
        item = QVBoxLayout(self._item)
        _fill(item, self.back, Frame(parts.item))
        item.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        for pane in (parts.queue, self._item, parts.inspector):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        review = QWidget()
        _fill(QVBoxLayout(review), parts.practice, self.splitter)
        for page in (review, Frame(parts.deliveries), Frame(parts.agents)):
            self.pages.addWidget(page)
        right, middle = QWidget(), QWidget()
        said = QWidget()
        _fill(QVBoxLayout(said), self.banner, self.outside)
        _fill(QVBoxLayout(right), said, self.pages)
        _fill(QHBoxLayout(middle), parts.navigation, right)
        column = QVBoxLayout(self)
        _fill(column, parts.top, middle)
        column.addWidget(parts.strip)

    def show_page(self, name: str) -> None:
        """Show one of the pages."""
        self.pages.setCurrentIndex(self._pages[name])

    @property
    def page(self) -> str:
        """The page that is shown."""
        return next(name for name, place in self._pages.items() if place == self.pages.currentIndex())

    def set_has_item(self, *, there: bool) -> None:
        """Give the whole page to the list, which says why, where there is no item to look at."""
        if not there and self.parts.item.isAncestorOf(self._focus()):
            self.parts.queue.setFocus()
        self._has_item = there
        self._show_panes()

    def open_item(self) -> None:
        """Where there is room for one pane only, show the item in place of the list."""
        self._item_is_open = True
        self._show_panes()

    @Slot()
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
        parts = self.parts
        pages = {REVIEW: [parts.queue, parts.item], DELIVERIES: [parts.deliveries], AGENTS: [parts.agents]}
        panes = [parts.navigation, *pages[self.page], parts.strip]
        panes = [pane for pane in panes if pane.isVisible()]
        at = next((place for place, pane in enumerate(panes) if pane.isAncestorOf(self._focus())), -1)
        _focus_first(panes[(at + (-1 if back else 1)) % len(panes)])

    def _focus(self) -> QWidget:
        return self.focusWidget() or self

    def arrange(self) -> None:
        """Choose the layout for the present width and text size."""
        room = room_of(self.width())
        if room is not self.room:
            if room is Room.SINGLE and self.room is not None:
                self._item_is_open = self._has_item  # what was on the screen stays there
            self.room = room
            self.parts.top.set_compact(compact=room <= Room.COMPACT)
            self.parts.top.runner.set_narrow(narrow=room is Room.SINGLE)
            self.parts.navigation.setVisible(room >= Room.NORMAL)
            self.splitter.setSizes([scaled(_LIST[room]), self.width(), scaled(_INSPECTOR)])
            self.arranged.emit(room)
        self.parts.queue.setMinimumWidth(scaled(300))
        self.parts.inspector.setFixedWidth(scaled(_INSPECTOR))
        self._show_panes()

    def _show_panes(self) -> None:
        one = self.shows_one_pane
        self._item.setVisible(self._has_item and (self._item_is_open or not one))
        self.back.setVisible(one)
        self.parts.queue.setVisible(not one or not self._item_is_open or not self._has_item)
        self.parts.inspector.setVisible(self._has_item and self.room is Room.WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout anew."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Choose the layout anew when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.room is not None:
            self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Esc where there is one pane."""
        if event.key() == Qt.Key.Key_Escape and self.shows_one_pane and self._item_is_open:
            self.close_item()
        else:
            super().keyPressEvent(event)


def _fill(layout: QBoxLayout, first: QWidget, filling: QWidget) -> None:
    """Lay out two widgets without a gap; the second takes the room."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(first)
    layout.addWidget(filling, 1)


def _focus_first(pane: QWidget) -> None:
    """Give the focus to the first control of a pane that takes it by the Tab key."""
    inside = [
        child
        for child in pane.findChildren(QWidget)
        if child.isVisibleTo(pane) and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    if inside:
        inside[0].setFocus(Qt.FocusReason.TabFocusReason)

"""The page of the deliveries: the list, one of them beside it, and the states to choose from."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.ids import item_number
from reviewer_app.ui.deliveries.delegate import EDGE, DeliveryDelegate
from reviewer_app.ui.deliveries.detail import DeliveryDetail
from reviewer_app.ui.deliveries.wording import DeliveryList, Shown
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.menu_button import MenuButton
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.widgets.rule import Rule
from reviewer_app.ui.wording import AGES_EVERY_MS

_BOTH = 760  # below that list and delivery take turns
_LIST_WIDTH = 400
_TICK_MS = 1000


class DeliveriesPage(QWidget):
    """Shows what its presenter says; `item_requested` is for whoever shows items."""

    item_requested = Signal(object)  # an item's number
    refresh_requested = Signal()
    state_requested = Signal(str)
    choose_requested = Signal(str)
    again_requested = Signal()
    folder_requested = Signal()
    tick_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.sentence = Label("", self, token="text2", wrap=True)
        self.states = MenuButton("Show", self)
        self.list = RowList("Deliveries", DeliveryDelegate(), self)
        self.detail = DeliveryDetail(self)
        self.hint, self.empty = EmptyState(self), EmptyState(self)
        self._is_open = False
        self._choices: tuple[tuple[tuple[str, str], ...], str] = ((), "")
        self._timer = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._right = QStackedWidget(self)
        self._right.addWidget(self.hint)
        self._right.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self._right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LIST_WIDTH, _LIST_WIDTH])
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label("Deliveries", self, px=20, weight=600))
        words.addWidget(self.sentence)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 16, EDGE, 16)
        head.addLayout(words, 1)
        head.addWidget(self.states)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule(self))
        whole.addWidget(self._stack, 1)
        self.hint.set("Choose a delivery", "Its receipt, its error and what can be done are shown here.")
        self.empty.set("Nothing has left yet", "What you approve is delivered from here, after its hold.")

    def _connect(self) -> None:
        self.states.chosen.connect(self.state_requested)
        self.list.chosen.connect(self.choose_requested)
        self.list.opened.connect(self.open)
        self.detail.back_requested.connect(self.close_detail)
        self.detail.again_requested.connect(self.again_requested)
        self.detail.folder_requested.connect(self.folder_requested)
        self.detail.item_requested.connect(self._tell_item)
        self._timer.timeout.connect(self.tick_requested)
        back = QShortcut(Qt.Key.Key_Escape, self.detail)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.close_detail)

    def show_list(self, shown: DeliveryList) -> None:
        """Show other rows, or the empty page."""
        self.sentence.set_text(shown.sentence)
        if (shown.choices, shown.chosen) != self._choices:  # else an open menu would close each second
            self._choices = shown.choices, shown.chosen
            self.states.set_choices(*self._choices)
        self.list.show_rows(shown.rows)
        self._stack.setCurrentIndex(0 if shown.rows or shown.chosen else 1)
        self._timer.setInterval(_TICK_MS if shown.counting else AGES_EVERY_MS)
        if not self._timer.isActive() and self.isVisible():
            self._timer.start()

    def show_delivery(self, shown: Shown | None) -> None:
        """Show one delivery, or that none is chosen."""
        if shown is None:
            self.close_detail()
            self._right.setCurrentWidget(self.hint)
        else:
            self.detail.show_delivery(shown)
            self._right.setCurrentWidget(self.detail)

    def open_folder(self, path: Path) -> None:
        """Open a folder in the system's file manager, or say that none opened it."""
        self.detail.outside.open(path)

    @Slot(str)
    def open(self, key: str) -> None:
        """Show one delivery; where there is room for one pane, in place of the list."""
        self.list.choose(key)
        self._is_open = True
        self._arrange()
        if not self.list.isVisible():
            self.detail.back_button.setFocus()

    @Slot()
    def close_detail(self) -> None:
        """Go back to the list."""
        if self._is_open:
            self._is_open = False
            self._arrange()
            self.list.setFocus()

    @Slot(str)
    def _tell_item(self, item: str) -> None:
        number = item_number(item)
        if number is not None:
            self.item_requested.emit(number)

    def _arrange(self) -> None:
        both = self.width() >= scaled(_BOTH)
        self.list.setVisible(both or not self._is_open)
        self._right.setVisible(both or self._is_open)
        self.detail.set_alone(alone=not both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both panes where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the deliveries as they are now."""
        super().showEvent(event)
        self.refresh_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no seconds and no minutes that nobody sees."""
        super().hideEvent(event)
        self._timer.stop()

"""The strip at the foot of the window: the last decision by name, the seconds left, Undo, the last ten."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.painting import one_line
from reviewer_app.ui.undo.presenter import Entry, Undone
from reviewer_app.ui.widgets.announcing import announce
from reviewer_app.ui.widgets.button import Button, IconButton
from reviewer_app.ui.widgets.label import ElidedLabel, Label
from reviewer_app.ui.widgets.menu import Menu
from reviewer_app.ui.widgets.on_screen import screen_of
from reviewer_app.ui.widgets.picture import Picture

_TICK_MS = 1000
_WIDEST, _BESIDE = 560, 120  # pixels of an entry of the menu, and of what stands beside it
_SAID_MS = 4000


class UndoStrip(QWidget):
    """One persistent strip, never a stack of messages."""

    undo_requested = Signal()
    undo_one_requested = Signal(str)  # decision id
    ticked = Signal()
    undone = Signal(object)  # Undone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Last decision")
        self._icon = Picture("check", "accent")
        self._bold, self._rest, self._left = (
            ElidedLabel(weight=500),
            Label(token="text2"),
            Label(px=12, token="text2"),
        )
        self._button = Button("Undo")
        self._more = IconButton("chevron-up", "The last ten decisions")
        self._menu = Menu(self)
        self._more.setMenu(self._menu)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)
        self._said = ""
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.timeout.connect(self._say_no_more)
        self._button.clicked.connect(self.undo_requested)
        self._lay_out()
        self.show_entries((), ticking=False)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        for widget in (self._icon, self._bold, self._rest):
            row.addWidget(widget)
        row.addSpacing(8)
        kept = self._button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the strip is as high without a decision
        self._button.setSizePolicy(kept)
        row.addWidget(self._button)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._left)

    @Slot(object)
    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show the key that takes back."""
        self._button.set_key(keys["undo"])

    @Slot(object)
    def show_entries(self, entries: Sequence[Entry], *, ticking: bool) -> None:
        """Show the first entry and offer the others; while `ticking`, ask again every second."""
        first = entries[0] if entries else None
        self._bold.set_text(first.bold if first else "No decisions yet.")
        self._rest.set_text(first.rest if first else "")
        self._icon.setVisible(first is not None)
        for control in (self._button, self._more):
            control.setVisible(first is not None)
        self._fill(entries)
        self._timer.start() if ticking else self._timer.stop()

    def show_undone(self, undone: Undone) -> None:
        """Pass on what an undo did."""
        self.undone.emit(undone)

    def show_left(self, sentence: str) -> None:
        """Show how much is left, at the right."""
        self._said = sentence
        if not self._saying.isActive():
            self._left.set_text(sentence)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say something for a few seconds in place of how much is left, and to screen readers."""
        self._left.set_text(sentence)
        self._saying.start(_SAID_MS)
        announce(self, sentence)

    @Slot()
    def _say_no_more(self) -> None:
        self._left.set_text(self._said)

    def _fill(self, entries: Sequence[Entry]) -> None:
        if self._menu.isVisible():
            return
        self._menu.empty()
        for entry in entries:
            text = self._fitting(f"Undo: {entry.bold} {entry.rest}")
            self._menu.add(text, partial(self.undo_one_requested.emit, entry.decision))

    def _fitting(self, text: str) -> str:
        """Return a text that fits on the screen: a menu goes beyond it."""
        room = min(scaled(_WIDEST), screen_of(self).availableSize().width() - scaled(_BESIDE))
        return self._menu.fontMetrics().elidedText(one_line(text), Qt.TextElideMode.ElideMiddle, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground and the line above it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("chrome"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        painter.end()

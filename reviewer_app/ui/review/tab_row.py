"""The row of tabs of the item page, with the way from change to change at its right."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.theme.painting import text_width
from reviewer_app.ui.widgets.button import IconButton
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.ui.wording import counted

NAMES = ("Changes", "Input", "Result", "Steps", "Checks", "History")
CHANGES, INPUT, RESULT, STEPS, CHECKS, HISTORY = range(6)
PLACES = {"checks": CHECKS, "steps": STEPS}
"""Where the buttons of a banner lead, by their keys."""


class TabRow(QWidget):
    """Tabs, “Change 1 of 3”, and two arrows."""

    previous_requested = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs(NAMES, self)
        self.tabs.setAccessibleName("What is shown of the item")
        self.place = Label("", self, token="text2")
        self._up = IconButton("arrow-up", "Previous change", self)
        self._down = IconButton("arrow-down", "Next change", self)
        self._up.clicked.connect(self.previous_requested)
        self._down.clicked.connect(self.next_requested)
        self._at = (0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE - 8, 0)
        row.setSpacing(2)
        row.addWidget(self.tabs, 1)
        for part in (self.place, self._up, self._down):
            row.addWidget(part)

    @Slot(object)
    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys that lead to other changes."""
        self._up.set_key(keys["previous_change"])
        self._down.set_key(keys["next_change"])

    @Slot(int)
    def set_count(self, changes: int) -> None:
        """Say how many changes there are."""
        self.tabs.set_pill(CHANGES, changes)
        if not changes:
            self.set_place(0, 0)

    def set_place(self, change: int, count: int) -> None:
        """Say which change of how many is the current one, counted from 1; 0 if none is."""
        self._at = (change, count)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a word out where there is little room."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        change, count = self._at
        there = count > 0 and self.tabs.currentIndex() == CHANGES
        if change:
            ways = [f"Change {change} of {count}", f"{change} of {count}"]
        else:
            ways = [counted(count, "change")]
        taken = self.tabs.sizeHint().width() + self._up.sizeHint().width() * 2 + 2 * SIDE
        fitting = (way for way in ways if taken + text_width(way, self.place.font()) <= self.width())
        self.place.set_text(next(fitting, "") if there else "")
        for part in (self.place, self._up, self._down):
            part.setVisible(there)

    def refresh(self) -> None:
        """Take note that another tab is current."""
        self._say()

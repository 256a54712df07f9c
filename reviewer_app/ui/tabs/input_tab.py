"""The tab Input: what the agent was given, with nothing in it that cannot be seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.ui.tabs import input_text
from reviewer_app.ui.tabs.column import Column
from reviewer_app.ui.tabs.facts import Facts
from reviewer_app.ui.tabs.long_text import LongText
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import QUIET_SIDE, SIDE
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.rule import Rule

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_MOST_OF_IT = 0.4
"""Share of the tab's height that title, key and fields may take before they are scrolled."""


class InputTab(QWidget):
    """Title, key, notice, fields, source text and baseline of one item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.facts = Column("What the input is called, and its fields", self)
        self.facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.text = LongText("Input", self)
        self.hidden = Label("", self, px=12, token="care")
        self.baseline_button = Button("Show the text as it is today", self, kind="quiet")
        self.baseline_button.setCheckable(True)
        self.baseline_button.toggled.connect(self._toggle)
        self.baseline = LongText("The text as it is today", self)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.facts)
        whole.addWidget(Rule(self))
        below = QVBoxLayout()
        below.setContentsMargins(SIDE - QUIET_SIDE, 12, SIDE, 12)  # the words of the button are at the edge
        below.setSpacing(8)
        captions = QHBoxLayout()
        for part in (captions, self.text, self.baseline):
            part.setContentsMargins(QUIET_SIDE, 0, 0, 0)
        captions.addWidget(Label("Input", self, weight=600))
        captions.addStretch(1)
        captions.addWidget(self.hidden)
        below.addLayout(captions)
        below.addWidget(self.text, 1)
        today = QHBoxLayout()
        today.addWidget(self.baseline_button)
        today.addStretch(1)
        below.addLayout(today)
        below.addWidget(self.baseline, 1)
        whole.addLayout(below, 1)

    def show_item(self, opened: "Opened") -> None:
        """Show what the agent of an item got."""
        self.facts.empty()
        self.facts.add(Facts(input_text.facts(opened)))
        self.text.show_text(opened.item.input, input_text.passages(opened))
        self.hidden.set_text(input_text.hidden_sentence(opened.item.input))
        baseline = opened.item.baseline
        self.baseline.show_text(baseline or "")
        self.baseline_button.setVisible(baseline is not None)
        self.baseline.setVisible(baseline is not None and self.baseline_button.isChecked())
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self.facts.empty()
        self.text.clear()
        self.baseline.clear()
        self.hidden.set_text("")
        self.baseline_button.hide()
        self.baseline.hide()

    @Slot(bool)
    def _toggle(self, on: bool) -> None:  # noqa: FBT001 - Qt passes it so
        self.baseline_button.set_text(
            "Hide the text as it is today" if on else "Show the text as it is today"
        )
        self.baseline.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields what they need, up to a share of the height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.facts.setFixedHeight(min(self.facts.needed_height(), int(self.height() * _MOST_OF_IT)))

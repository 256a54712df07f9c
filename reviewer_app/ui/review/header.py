"""The head of the item page: what it is, who made it, and what approving it does."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.clock import Clock, now
from reviewer_app.ui.review import words
from reviewer_app.ui.review.shown import Shown
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.theme.painting import rounded
from reviewer_app.ui.widgets.button import IconButton
from reviewer_app.ui.widgets.label import ElidedLabel, Label
from reviewer_app.ui.widgets.picture import Picture
from reviewer_app.ui.widgets.sentence import Sentence
from reviewer_app.ui.wording import AGES_EVERY_MS


class Header(QWidget):
    """Title and position, agent, version, age and cost, and the effect line."""

    previous_requested = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None, clock: Clock = now) -> None:
        super().__init__(parent)
        self._clock = clock
        self._shown: Shown | None = None
        self.title = ElidedLabel("", self, px=20, weight=600)
        self.position = Label("", self, token="text2")
        self.agent = ElidedLabel("", self, weight=500)
        self.meta = ElidedLabel("", self, token="text2")
        self.effect = EffectLine(self)
        self._up = IconButton("chevron-up", "Previous item", self)
        self._down = IconButton("chevron-down", "Next item", self)
        self._up.clicked.connect(self.previous_requested)
        self._down.clicked.connect(self.next_requested)
        self._ages = QTimer(self, interval=AGES_EVERY_MS)
        self._ages.timeout.connect(self._say_age)
        self._ages.start()
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 4)
        column.setSpacing(4)
        column.addLayout(self._first())
        column.addLayout(self._second())
        column.addSpacing(8)
        column.addWidget(self.effect)

    def _first(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addSpacing(8)
        row.addWidget(self.position)
        row.addSpacing(4)
        row.addWidget(self._up)
        row.addWidget(self._down)
        return row

    def _second(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Picture("bot", "text2", self))
        row.addWidget(self.agent)
        row.addWidget(self.meta, 1)
        return row

    @Slot(object)
    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys that lead to other items."""
        self._up.set_key(keys["previous"])
        self._down.set_key(keys["next"])

    def show_item(self, shown: Shown) -> None:
        """Say what an item is."""
        self._shown = shown
        self.title.set_text(shown.title)
        self.agent.set_text(shown.agent)
        self.meta.set_text(shown.meta)
        self.effect.setVisible(shown.effect is not None)
        if shown.effect is not None:
            self.effect.set(*shown.effect)

    @Slot()
    def _say_age(self) -> None:
        if self._shown is not None and self.isVisible():
            self.meta.set_text(words.meta(self._shown.loaded.opened, self._clock()))

    def set_position(self, position: int, count: int) -> None:
        """Say where the item stands in its list, from 1; 0 if it is not in it."""
        self.position.set_text(f"{position} of {count}" if position else "")
        self._up.set_refusal("This is the first item." if position == 1 else "")
        self._down.set_refusal("This is the last item." if 0 < position == count else "")


class EffectLine(QWidget):
    """What approving does, in a card; it takes as many lines as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Sentence(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(10)
        row.addWidget(Picture("send", "text2", self))
        row.addWidget(self.sentence, 1)

    def set(self, bold: str, rest: str) -> None:
        """Say what approving does."""
        self.sentence.set(bold, rest)
        self.setAccessibleName(self.sentence.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        del event
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 6, value("sunken"), value("line"))
        painter.end()

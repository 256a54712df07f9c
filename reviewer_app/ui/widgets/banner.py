"""One strip above a page that says what is the matter, and what to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.painting import rounded
from reviewer_app.ui.theme.tones import TONES
from reviewer_app.ui.widgets.announcing import announce
from reviewer_app.ui.widgets.button import Act, Button, button_for
from reviewer_app.ui.widgets.picture import Picture
from reviewer_app.ui.widgets.sentence import Sentence

_PAD = 12
ALOUD = frozenset({"bad", "care"})
"""Tones of what a screen reader says as soon as it stands there."""


class Banner(QWidget):
    """One message at a time; hidden while there is none. Tones: care, bad, info, live, grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "grey"
        self.sentence = Sentence(self)
        self._icon = Picture("info", parent=self)
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_PAD, 8, _PAD, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addSpacing(4)
        self._row.addWidget(self.sentence, 1)
        self.hide()

    def set(
        self,
        tone: str,
        bold: str,
        sentence: str = "",
        buttons: Sequence[Act | tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show a message: a bold first sentence, what to do, and buttons that do it."""
        before = self.sentence.text() if self.isVisible() else ""
        self._forget_buttons()
        self._tone = tone
        self.sentence.set(bold, sentence)
        self._icon.set(TONES[tone].icon, TONES[tone].line)
        self.sentence.set_tokens(TONES[tone].text, "text")
        self.setAccessibleName(self.sentence.text())
        for entry in buttons:
            made = button_for(Act(*entry), self)
            self.buttons.append(made)
            self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
            made.show()  # Qt does so later, and until then it takes no room
        self.show()
        self.update()
        if tone in ALOUD and self.isVisible() and self.sentence.text() != before:
            announce(self, self.sentence.text(), urgent=tone == "bad")

    def clear(self) -> None:
        """Hide the strip."""
        self.hide()
        self._forget_buttons()
        self.sentence.set("")

    def _forget_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background."""
        del event
        tone = TONES[self._tone]
        with QPainter(self) as painter:
            rounded(painter, QRectF(self.rect()), 6, value(tone.soft), tone.outline())

"""A text of any length to read: its beginning at once, the rest when it is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from reviewer_app.domain.finding import Span
from reviewer_app.ui.review.input_text import LONGEST, shortened
from reviewer_app.ui.review.reader_places import reader_places
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.reader import LONGEST_LINE, Reader


class LongText(QWidget):
    """A Reader for at most LONGEST characters at first, with a button for all of them."""

    def __init__(self, name: str, parent: QWidget | None = None, *, mono: bool = False) -> None:
        super().__init__(parent)
        self._text, self._spans, self._whole = "", tuple[Span, ...](), False
        self.reader = Reader(name, self, mono=mono)
        self.reader.set_wrapped(True)
        self.reader.setMinimumHeight(1)  # where there is little room, it gives way before buttons do
        self.reader.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.reader)
        self._left = Label("", self, px=12, token="text2", wrap=True)
        self.all_button = Button("Show all of it", self)
        self.all_button.clicked.connect(self._show_all)
        strip = QHBoxLayout()
        strip.addWidget(self._left, 1)
        strip.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.reader, 1)
        column.addLayout(strip)
        self._fill()

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show a text with places marked."""
        self._text, self._spans, self._whole = text, tuple(spans), False
        self._fill()

    def clear(self) -> None:
        """Show nothing."""
        self.show_text("")

    @Slot()
    def _show_all(self) -> None:
        self._whole = True
        self._fill()
        self.reader.setFocus()

    def _fill(self) -> None:
        text, left = shortened(self._text, whole=self._whole)
        self.reader.show_text(text)
        self._left.set_text(left)
        self._left.setVisible(bool(left))
        self.all_button.setVisible(bool(left))
        self._mark()

    def _mark(self) -> None:
        text = self._text if self._whole else self._text[:LONGEST]
        look = QTextCharFormat()
        look.setBackground(color("care_soft"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(color("care_line"))
        marks = []
        for start, end in reader_places(text, self._spans, LONGEST_LINE) if self._spans else ():
            mark = QTextEdit.ExtraSelection()
            mark.format, mark.cursor = look, self.reader.textCursor()
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, mark.cursor.MoveMode.KeepAnchor)
            marks.append(mark)
        self.reader.setExtraSelections(marks)

    def changeEvent(self, event: QEvent) -> None:
        """Mark the places again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._spans:
            self._mark()

"""A text of any length to read: its beginning at once, the rest when it is asked for, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from reviewer_app.domain.finding import Span
from reviewer_app.ui.tabs.input_text import CHUNK, LONGEST, cut, left_sentence
from reviewer_app.ui.tabs.reader_places import reader_places
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.reader import LONGEST_LINE, Reader


class LongText(QWidget):
    """A Reader for at most LONGEST characters at first, with a button for all of them.

    They come one CHUNK after another, between which the window does whatever else it is asked to do.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, mono: bool = False) -> None:
        super().__init__(parent)
        self._text, self._spans = "", tuple[Span, ...]()
        self._shown = 0  # characters of the text
        self._places: list[tuple[int, int]] = []
        self._coming = QTimer(self, interval=0)
        self._coming.timeout.connect(self._show_more)
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
        self.clear()

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show a text with places marked."""
        self._coming.stop()
        self._text, self._spans = text, tuple(spans)
        self._shown = cut(text, 0, LONGEST)
        self.reader.show_text(text[: self._shown])
        self._places = list(self._places_in(0, 0))
        self._mark()
        self._say_left()

    def clear(self) -> None:
        """Show nothing."""
        self.show_text("")

    @Slot()
    def _show_all(self) -> None:
        self._coming.start()
        self._say_left()
        self.reader.setFocus()

    @Slot()
    def _show_more(self) -> None:
        """Show the next part; after the last one, no more."""
        start, self._shown = self._shown, cut(self._text, self._shown, CHUNK)
        inside_line = self._text[start - 1] != "\n"
        begins = self.reader.append_text(self._text[start : self._shown], inside_line=inside_line)
        places = list(self._places_in(start, begins))
        if places:
            self._places += places
            self._mark()
        if self._shown == len(self._text):
            self._coming.stop()
        self._say_left()

    def _say_left(self) -> None:
        left = left_sentence(len(self._text) - self._shown)
        self._left.set_text(left)
        self._left.setVisible(bool(left))
        self.all_button.setVisible(bool(left) and not self._coming.isActive())

    def _places_in(self, start: int, begins: int) -> Iterator[tuple[int, int]]:
        """Give where places of the part from a character on stand, if that part begins at a unit."""
        inside = [
            replace(span, start=max(span.start, start) - start, end=min(span.end, self._shown) - start)
            for span in self._spans
            if start < span.end and span.start < self._shown
        ]
        part = self._text[start : self._shown] if inside else ""
        for first, last in reader_places(part, inside, LONGEST_LINE):
            yield begins + first, begins + last

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setBackground(color("care_soft"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(color("care_line"))
        marks = []
        for start, end in self._places:
            mark = QTextEdit.ExtraSelection()
            mark.format, mark.cursor = look, self.reader.textCursor()
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, mark.cursor.MoveMode.KeepAnchor)
            marks.append(mark)
        self.reader.setExtraSelections(marks)

    def changeEvent(self, event: QEvent) -> None:
        """Mark the places again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._places:
            self._mark()

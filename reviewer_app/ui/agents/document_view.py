"""A document with its line numbers, the lines that are to be mended marked, to be read and copied.

Each line has its hidden characters revealed by itself, so that the numbers stay those of the file.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from reviewer_app.text.hidden import reveal
from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, text_width
from reviewer_app.ui.widgets.reader import Reader, broken

_PAD, _MARK = 12, 14


class DocumentView(Reader):
    """Shows a document; a line can be gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The document", parent, mono=True)
        self.set_wrapped(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._numbers: list[int] = []  # before each line that is shown; 0 before the rest of a long one
        self._marks: dict[int, bool] = {}
        self._line = 0  # that was gone to
        self._gutter = _Gutter(self)
        self.updateRequest.connect(self._scrolled)

    def show_document(self, text: str, marks: Mapping[int, bool]) -> None:
        """Show a text; `marks` are the lines to be mended, true for those that keep it from being ready."""
        pieces = [broken(reveal(each, keep="\t")) for each in text.split("\n")]
        self._numbers = [
            number if not at else 0 for number, parts in enumerate(pieces, 1) for at in range(len(parts))
        ]
        self._marks, self._line = dict(marks), 0
        shown = "\n".join(part for parts in pieces for part in parts)
        if shown != self.toPlainText():
            self.setPlainText(shown)
        self._make_room()
        self._gutter.update()

    def go_to(self, number: int) -> None:
        """Scroll to a line and mark it."""
        if number in self._numbers:
            block = self.document().findBlockByNumber(self._numbers.index(number))
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
            self._line = number
            self.viewport().update()

    def rows(self) -> Iterator[tuple[int, QRectF]]:
        """Give the number of each line that can be seen, and where it is in the view."""
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self._place(block)
            if place.top() > self.viewport().height():
                return
            if block.blockNumber() < len(self._numbers):
                yield self._numbers[block.blockNumber()], place
            block = block.next()

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Paint the numbers, and a sign before those to be mended."""
        painter.fillRect(area, color("sunken"))
        for number, place in self.rows():
            if number:
                first = QRectF(0, place.top(), area.width() - _PAD, self.fontMetrics().height())
                self._paint_number(painter, first, number)

    def _paint_number(self, painter: QPainter, area: QRectF, number: int) -> None:
        ink = "text3"
        if number in self._marks:
            name, ink = ("circle-x", "bad") if self._marks[number] else ("triangle-alert", "care")
            side = scaled(_MARK)
            corner = QPoint(_PAD // 2, round(area.center().y() - side / 2))
            draw_icon(painter, name, f"{ink}_line", corner, side)
        line(painter, area, str(number), font(12, columns=True), value(ink), RIGHT)

    def _place(self, block: QTextBlock) -> QRectF:
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    def _make_room(self) -> None:
        digits = len(str(max(self._numbers, default=1)))
        width = text_width("0" * max(digits, 2), font(12, columns=True)) + scaled(_MARK) + 2 * _PAD
        self.setViewportMargins(width + _PAD, _PAD, _PAD, 0)
        self._gutter.setGeometry(QRect(0, 0, width, self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers as high as the text."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the numbers when letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the line that was gone to, then the text."""
        place = next((place for number, place in self.rows() if number == self._line), None)
        if self._line and place is not None:
            painter = QPainter(self.viewport())
            token = "bad_soft" if self._marks.get(self._line) else "care_soft"
            painter.fillRect(place.adjusted(-_PAD, 0, self.width(), 0), color(token))
            painter.end()
        super().paintEvent(event)

    @Slot(QRect, int)
    def _scrolled(self, area: QRect, by: int) -> None:
        del area, by
        self._gutter.update()


class _Gutter(QWidget):
    """The numbers beside the text."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers where the lines are."""
        del event
        painter = QPainter(self)
        painter.translate(0, self._view.viewport().y())
        self._view.paint_numbers(painter, QRect(0, -self._view.viewport().y(), self.width(), self.height()))
        painter.end()

"""The strip beside a diff: where in the whole text something changed, failed or hides; a click goes there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.painting import rounded

WIDTH = 16
_STRIP = 5
_LEAST = 4  # pixels of height that a mark has at least
_MOST_ROUNDED = 400  # marks; more of them are painted plainly


class Mark(NamedTuple):
    """A part of the strip, from 0.0 to 1.0, in the colour of a token; a `dot` stands beside the strip."""

    start: float
    end: float
    token: str
    dot: bool = False


class Area(NamedTuple):
    """What is painted of marks, in pixels."""

    top: int
    height: int
    token: str
    dot: bool


class ChangeMap(QWidget):
    """Shows marks in a strip and says where it was clicked, from 0.0 to 1.0."""

    jumped = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Overview of changes")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._marks: Sequence[Mark] = ()
        self._areas: list[Area] | None = None

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks; later ones are painted over earlier ones."""
        self._marks = marks
        self._areas = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the strip with the space around it."""
        return QSize(WIDTH, 100)

    def areas(self) -> list[Area]:
        """Return what is painted; marks that touch in a colour are one."""
        found: list[Area] = []
        for mark in self._marks:
            top = min(round(mark.start * self.height()), max(self.height() - _LEAST, 0))
            height = _LEAST if mark.dot else max(round(mark.end * self.height()) - top, _LEAST)
            if (
                found
                and found[-1][2:] == mark[2:]
                and found[-1].top <= top <= found[-1].top + found[-1].height
            ):
                last = found.pop()
                top, height = last.top, max(last.height, top + height - last.top)
            found.append(Area(top, height, mark.token, mark.dot))
        return found

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's name and signature
        """Place the marks anew."""
        self._areas = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks."""
        if self._areas is None:
            self._areas = self.areas()
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("surface"))
        left = self.width() - 2 * _STRIP
        for area in self._areas:
            place = QRectF(left - _LEAST - 1 if area.dot else left, area.top, _STRIP, area.height)
            if area.dot:
                place.setWidth(_LEAST)
            if len(self._areas) > _MOST_ROUNDED:
                painter.fillRect(place, color(area.token))
            else:
                rounded(painter, place, 1.5, value(area.token))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the strip is clicked."""
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while the button is held."""
        self._jump(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click from what lies behind the strip."""
        event.accept()

    def _jump(self, event: QMouseEvent) -> None:
        self.jumped.emit(min(max(event.position().y() / max(self.height(), 1), 0.0), 1.0))

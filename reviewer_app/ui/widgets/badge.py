"""Badges say an agent's state in one or two words; pills count on tabs."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import CENTRE, line, rounded, text_width
from reviewer_app.ui.theme.tones import TONES

BADGE_HEIGHT = 22
"""Of a badge at 100 % text."""

_PILL_HEIGHT, _ICON, _PAD, _GAP = 18, 14, 8, 4


class Badge(QWidget):
    """An icon and one or two words on a soft background; tones: care, bad, info, live, grey."""

    def __init__(self, text: str, icon: str, tone: str = "grey", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, icon, tone)

    def set(self, text: str, icon: str, tone: str = "grey") -> None:
        """Say something else."""
        self._text, self._icon, self._tone = text, icon, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room of icon and words."""
        return badge_size(self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, icon and words."""
        del event
        with QPainter(self) as painter:
            paint_badge(painter, self.rect(), self._text, self._icon, self._tone)


def badge_size(text: str, icon: str) -> QSize:
    """Return the room that a badge needs."""
    side = scaled(_ICON) + _GAP if icon else 0
    return QSize(text_width(text, font(12, 500)) + side + 2 * _PAD, scaled(BADGE_HEIGHT))


def paint_badge(painter: QPainter, area: QRect, text: str, icon: str, tone: str) -> None:
    """Paint background, icon and words."""
    used, left, side = TONES[tone], _PAD, scaled(_ICON)
    rounded(painter, area, 4, value(used.soft), used.outline())
    if icon:
        corner = QPoint(area.left() + _PAD, round(area.top() + (area.height() - side) / 2))
        draw_icon(painter, icon, used.line, corner, side)
        left += side + _GAP
    line(painter, area.adjusted(left, 0, -_PAD, 0), text, font(12, 500), value(used.text))


def pill_size(count: str) -> QSize:
    """Return the room that a pill needs; none for an empty count."""
    if not count:
        return QSize(0, 0)
    height = scaled(_PILL_HEIGHT)
    return QSize(max(text_width(count, font(12, 500, columns=True)) + 10, height), height)


def paint_pill(painter: QPainter, area: QRect, count: str, tone: str) -> None:
    """Paint a count on its round background."""
    if not count:
        return
    used = TONES[tone]
    rounded(painter, area, area.height() / 2, value(used.soft), used.outline())
    ink = value("text" if tone == "grey" else used.text)
    line(painter, area, count, font(12, 500, columns=True), ink, CENTRE)

"""What every painted part uses: rounded shapes, one line of text, key caps.

Colours are given as `#RRGGBB` of the theme.
"""

import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen

from reviewer_app.text.hidden import reveal
from reviewer_app.ui.theme.fonts import font, scaled

LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter

_UNIT = re.compile(r"(?<=\d) (?=(?:ms|s|min|h|d|px|kB|MB|GB|%)(?!\w))")
_UNBROKEN = "\u00a0"


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: str | None,
    outline: str | None = None,
    width: float = 1,
) -> None:
    """Paint a rounded rectangle whose outline lies inside `rect` and meets whole pixels."""
    area = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if outline:
        painter.setPen(QPen(QColor(outline), width))
        area.adjust(width / 2, width / 2, -width / 2, -width / 2)
        radius = max(radius - width / 2, 0)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def line(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    used: QFont,
    color: str,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Write one line, centred upright, cut with an ellipsis where it does not fit; return its width.

    Line ends become spaces, and nothing is read as markup or mnemonic.
    """
    metrics = QFontMetricsF(used)
    area, shown = QRectF(rect), one_line(text)
    width = metrics.horizontalAdvance(shown)
    if width > area.width():
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, area.width())
        width = metrics.horizontalAdvance(shown)
    painter.setFont(used)
    painter.setPen(_ink(color))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # it is cut at its end in any script
    painter.drawText(area, _flags(align), shown)
    return width


@lru_cache(maxsize=64)
def _flags(align: Qt.AlignmentFlag) -> int:
    """Return how `line` writes; putting flags together takes as long as writing."""
    where = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    flags = where | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    return int(flags)


@lru_cache(maxsize=256)
def _ink(color: str) -> QColor:
    return QColor(color)


def one_line(text: str) -> str:
    """Return a text without anything that starts a new line, and with what hides in it made visible."""
    return revealed(" ".join(text.split())) if not text.isprintable() else text


def revealed(text: str) -> str:
    """Return a text with what hides in it made visible; line ends stay, and so does what its script needs.

    Whoever shows a text of an agent reveals it already; this is for the text that nobody thought of.
    """
    return text if text.isprintable() else reveal(text, everything=False)


def kept_together(text: str) -> str:
    """Return what to paint so that no line ends between a figure and its unit; it has as many characters.

    It is for painting alone: what is copied or searched keeps its blanks.
    """
    return _UNIT.sub(_UNBROKEN, text)


def text_width(text: str, used: QFont) -> int:
    """Return the pixels that `line` needs for a text, rounded up."""
    return int(QFontMetricsF(used).horizontalAdvance(one_line(text))) + 1


def line_height(px: int) -> int:
    """Return the height of a line of words that are `px` pixels at 100 %."""
    return QFontMetrics(font(px)).height()


def key_cap_width(key: str) -> int:
    """Return the width of a key cap, without the space beside it."""
    return max(text_width(key, font(11, 500)) + 10, scaled(18))


def key_cap(painter: QPainter, right: float, middle: float, key: str, color: str) -> None:
    """Paint a key as a small cap that ends at `right` and is centred on `middle`."""
    width, height = key_cap_width(key), scaled(18)
    cap = QRectF(round(right - width), round(middle - height / 2), width, height)
    edge = QColor(color)
    edge.setAlphaF(0.55)
    rounded(painter, cap, 4, None, edge.name(QColor.NameFormat.HexArgb))
    line(painter, cap, key, font(11, 500), color, CENTRE)

"""Icons: line drawings, 1.5 px thick whatever their size, in the colour of a token.

An icon asks for the theme when it is painted, so it follows a change of theme by itself.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reviewer_app.paths import resources_dir
from reviewer_app.ui.theme.current import value

_GRID = 24  # the side of the square the drawings are made in
_STROKE = 1.5
_VARIABLE = re.compile(r"var\(--(\w+)\)")


def icon(name: str, token: str = "text2") -> QIcon:
    """Return an icon that follows the theme; a name without a drawing is a FileNotFoundError."""
    return _icon(name, token)


@lru_cache(maxsize=512)
def _icon(name: str, token: str) -> QIcon:
    _drawing(name)
    return QIcon(_Engine(name, token))


def pixmap(name: str, token: str = "text2", size: int = 16, dpr: float = 1.0) -> QPixmap:
    """Return the icon as it looks now, `size` pixels wide at `dpr` dots a pixel; it is shared."""
    return _pixmap(name, value(token), size, dpr)


def draw_icon(painter: QPainter, name: str, token: str, corner: QPoint | QPointF, side: int) -> None:
    """Draw an icon as it looks now, `side` pixels wide, with its upper left corner at a point."""
    device = painter.device()
    painter.drawPixmap(corner, pixmap(name, token, side, device.devicePixelRatioF() if device else 1.0))


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, dpr: float) -> QPixmap:
    drawn = QPixmap(round(size * dpr), round(size * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setDevicePixelRatio(dpr)
    painter = QPainter(drawn)
    svg = _drawing(name).replace("currentColor", color)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{_STROKE * _GRID / size:.2f}"')
    _render(painter, svg, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def draw_mark(painter: QPainter, rect: QRectF) -> None:
    """Draw the program's mark in the colours of the theme, on a background of `surface`."""
    _render(painter, _VARIABLE.sub(lambda found: value(found[1]), _drawing("mark")), rect)


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resources_dir() / "icons" / "reviewer.svg"))


def _render(painter: QPainter, svg: str, rect: QRectF) -> None:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, rect)


@lru_cache(maxsize=512)
def _drawing(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


_copies: list[QIconEngine] = []


class _Engine(QIconEngine):
    """Paints one drawing in the colour its token has at that moment; grey where it is disabled."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the drawing, centred."""
        del state
        side = min(rect.width(), rect.height())
        corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
        draw_icon(painter, self._name, self._toned(mode), corner, side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the drawing for a screen with one dot per pixel."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the drawing with `scale` dots per pixel."""
        del state
        return QPixmap(pixmap(self._name, self._toned(mode), min(size.width(), size.height()), scale))

    def _toned(self, mode: QIcon.Mode) -> str:
        return "off" if mode == QIcon.Mode.Disabled else self._token

    def clone(self) -> QIconEngine:
        """Return another engine for the same drawing; Qt deletes it, so Python must not."""
        _copies.append(_Engine(self._name, self._token))
        return _copies[-1]

    def key(self) -> str:
        """Return a name that cached pictures of icons are told apart by."""
        return f"reviewer/{self._name}/{self._token}"

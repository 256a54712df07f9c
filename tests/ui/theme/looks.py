"""What tests of looks share: pictures of widgets, and contrast as WCAG 2 computes it."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def contrast(one: str | int | QColor, other: str | int | QColor) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


def picture(widget: QWidget) -> QImage:
    """Return what a widget looks like now."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def blank(width: int = 120, height: int = 40, color: str = "white") -> QPixmap:
    """Return something to paint on."""
    canvas = QPixmap(width, height)
    canvas.fill(QColor(color))
    return canvas


def colors(image: QImage) -> Counter[str]:
    """Return how many pixels have which colour."""
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return Counter(image.pixelColor(x, y).name().upper() for x, y in places)


def changes(before: QImage, after: QImage) -> list[float]:
    """Return the contrast between before and after of each pixel that changed."""
    assert before.size() == after.size()
    places = ((x, y) for y in range(before.height()) for x in range(before.width()))
    return [
        contrast(before.pixelColor(x, y), after.pixelColor(x, y))
        for x, y in places
        if before.pixel(x, y) != after.pixel(x, y)
    ]


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget in a window of its own that is active and has nothing in focus."""
    window = QWidget()
    qtbot.addWidget(window, before_close_func=lambda _: window.hide())  # keeps the window until then
    widget.setParent(window)
    widget.move(10, 10)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.resize(widget.sizeHint())
    window.resize(widget.width() + 20, widget.height() + 20)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    return window


def focused_by_keys(widget: QWidget) -> None:
    """Bring the focus to a widget by Tab."""
    QTest.keyClick(widget.window(), Qt.Key.Key_Tab)
    assert widget.hasFocus()

"""Fonts and colours of single widgets, kept right when theme or text size change.

A widget remembers what it was dressed with as a property; `redress` dresses it again.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import font

_DRESS, _GROUND = "dressed", "ground"
_INK = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def dress(
    widget: QWidget,
    px: int = 13,
    weight: int = 400,
    *,
    mono: bool = False,
    columns: bool = False,
    token: str = "",
) -> None:
    """Give a widget a font, and a text colour if `token` is named, whatever theme and text size come."""
    widget.setProperty(_DRESS, [px, weight, mono, columns, token])
    _put_on(widget)


def ground(widget: QWidget, token: str) -> None:
    """Fill what lies behind a widget with a token's colour, whatever theme comes."""
    widget.setProperty(_GROUND, token)
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Window)
    _put_on(widget)


def redress(application: QApplication) -> None:
    """Dress again every widget that `dress` or `ground` was used on, and let each ask for its room anew."""
    with nothing_collected():
        for widget in application.allWidgets():
            if widget.property(_DRESS) or widget.property(_GROUND):
                _put_on(widget)
            widget.updateGeometry()


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Let no window go as garbage while all widgets are walked through: the process would end."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _put_on(widget: QWidget) -> None:
    ink = ""
    if worn := widget.property(_DRESS):
        px, weight, mono, columns, ink = worn
        widget.setFont(font(px, weight, mono=mono, columns=columns))
    behind = widget.property(_GROUND)
    if ink or behind:
        widget.setPalette(_palette(ink, behind))


def _palette(ink: str, behind: str | None) -> QPalette:
    made = QPalette()
    if ink:
        for role in _INK:
            made.setColor(role, color(ink))
            made.setColor(QPalette.ColorGroup.Disabled, role, color("off"))
    if behind:
        made.setColor(QPalette.ColorRole.Window, color(behind))
    return made

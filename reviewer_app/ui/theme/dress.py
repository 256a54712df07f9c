"""Fonts and text colours of single widgets, kept right when theme or text size change.

A widget remembers what it was dressed with as a property; `redress` dresses it again.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.fonts import font

_PROPERTY = "dressed"


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
    widget.setProperty(_PROPERTY, [px, weight, mono, columns, token])
    _put_on(widget)


def redress(application: QApplication) -> None:
    """Dress again every widget that `dress` was used on."""
    for widget in application.allWidgets():
        if widget.property(_PROPERTY):
            _put_on(widget)


def _put_on(widget: QWidget) -> None:
    px, weight, mono, columns, token = widget.property(_PROPERTY)
    widget.setFont(font(px, weight, mono=mono, columns=columns))
    if token:
        widget.setPalette(_inked(token))


def _inked(token: str) -> QPalette:
    inked = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        inked.setColor(role, color(token))
        inked.setColor(QPalette.ColorGroup.Disabled, role, color("text3"))
    return inked

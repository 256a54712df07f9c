"""The theme in force, asked for whenever something is painted."""

from PySide6.QtGui import QColor

from reviewer_app.ui.theme.tokens import LIGHT, Theme

_in_force = [LIGHT]


def theme() -> Theme:
    """Return the theme in force."""
    return _in_force[0]


def set_theme(new: Theme) -> None:
    """Put a theme in force; `apply` also tells the widgets."""
    _in_force[0] = new


def value(token: str) -> str:
    """Return a token's value as `#RRGGBB`; an unknown token is an AttributeError."""
    found: str = getattr(_in_force[0], token)
    return found


def color(token: str) -> QColor:
    """Return a token's colour."""
    return QColor(value(token))

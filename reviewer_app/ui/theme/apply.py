"""Dress the whole program in a theme: fonts, style, palette; again whenever one of them changes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.dress import nothing_collected, redress
from reviewer_app.ui.theme.fonts import font, load
from reviewer_app.ui.theme.style import ReviewerStyle
from reviewer_app.ui.theme.tokens import CONTRAST, DARK, LIGHT, Theme

_ROLES = {
    QPalette.ColorRole.Window: "chrome",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge2",
}
_styles: list[ReviewerStyle] = []  # the reference that keeps the style alive


def apply(application: QApplication, theme: Theme) -> None:
    """Put a theme in force and tell every widget; call it again when theme, text size or fonts change."""
    load()
    set_theme(theme)
    with nothing_collected():
        if application.style() not in _styles:
            _styles[:] = [ReviewerStyle()]
            application.setStyle(_styles[0])
        application.setPalette(palette(theme))
        application.setFont(font(13))
        QToolTip.setPalette(palette(theme))
        QToolTip.setFont(font(12))
        redress(application)


def palette(theme: Theme) -> QPalette:
    """Return the colours of a theme in Qt's roles."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(getattr(theme, token)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.off))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, QColor(theme.sunken))
    return made


def system_theme(application: QApplication) -> Theme:
    """Return the theme that the system's settings ask for."""
    hints = application.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

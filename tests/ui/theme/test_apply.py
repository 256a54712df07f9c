"""Dressing the whole program."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.apply import apply, palette, system_theme
from reviewer_app.ui.theme.current import theme
from reviewer_app.ui.theme.fonts import SANS, set_text_scale
from reviewer_app.ui.theme.style import ReviewerStyle
from reviewer_app.ui.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Theme


@pytest.mark.parametrize("wanted", THEMES.values(), ids=THEMES)
def test_the_palette_has_the_themes_colours(wanted: Theme) -> None:
    """Fusion's own parts get the tokens, in every group of widgets."""
    made = palette(wanted)
    assert made.color(QPalette.ColorRole.Window).name().upper() == wanted.chrome
    assert made.color(QPalette.ColorRole.Highlight).name().upper() == wanted.select
    greyed = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert greyed.name().upper() == wanted.off


def test_a_change_reaches_everything(qtbot: QtBot, qapp: QApplication) -> None:
    """Style, palette, font and tooltips follow; the style stays the same object."""
    button = QPushButton("plain")
    qtbot.addWidget(button)
    style = qapp.style()
    assert isinstance(style, ReviewerStyle)
    set_text_scale(200)
    apply(qapp, DARK)
    qapp.processEvents()
    assert qapp.style() is style
    assert theme() is DARK
    assert button.palette().color(QPalette.ColorRole.ButtonText).name().upper() == DARK.text
    assert (button.font().family(), button.font().pixelSize()) == (SANS, 26)
    assert QToolTip.font().pixelSize() == 24
    assert QToolTip.palette().color(QPalette.ColorRole.ToolTipBase).name().upper() == DARK.raised


@pytest.mark.parametrize(
    ("scheme", "preference", "expected"),
    [
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, LIGHT),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, CONTRAST),
    ],
)
def test_the_systems_wish_is_followed(
    scheme: Qt.ColorScheme, preference: Qt.ContrastPreference, expected: Theme
) -> None:
    """High contrast goes before dark, dark before light."""
    accessibility = SimpleNamespace(contrastPreference=lambda: preference)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: accessibility)
    application: Any = SimpleNamespace(styleHints=lambda: hints)
    assert system_theme(application) is expected


def test_a_real_application_can_be_asked(qapp: QApplication) -> None:
    """Qt answers what the system wishes."""
    assert system_theme(qapp) in THEMES.values()

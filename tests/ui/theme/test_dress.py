"""Single widgets keep font and colours through changes."""

import gc
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.dress import dress, ground, nothing_collected, redress
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import DARK, LIGHT
from tests.ui.theme.looks import colors, picture


def test_a_dressed_widget_follows_theme_and_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    """Its font grows with the text size, its words take the other theme's colour."""
    label = QLabel("words")
    qtbot.addWidget(label)
    dress(label, 20, 600, token="bad")
    assert (label.font().pixelSize(), label.font().weight()) == (20, 600)
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == LIGHT.bad
    set_text_scale(150)
    apply(qapp, DARK)
    assert label.font().pixelSize() == 30
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.bad


def test_a_disabled_widget_is_grey(qtbot: QtBot) -> None:
    """Words with a colour of their own lose it when they are disabled."""
    label = QLabel("words")
    qtbot.addWidget(label)
    dress(label, token="bad")
    label.setEnabled(False)
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == LIGHT.text3


def test_a_ground_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    """What lies behind a widget takes the other theme's colour, and its font is left alone."""
    pane = QWidget()
    qtbot.addWidget(pane)
    pane.resize(20, 20)
    ground(pane, "surface")
    assert set(colors(picture(pane))) == {LIGHT.surface}
    apply(qapp, DARK)
    assert set(colors(picture(pane))) == {DARK.surface}
    assert pane.font() == qapp.font()


def test_both_can_be_used_on_one_widget(qtbot: QtBot, qapp: QApplication) -> None:
    """A widget with a font and no colour of its own keeps the theme's words on its ground."""
    label = QLabel("words")
    qtbot.addWidget(label)
    dress(label, 14)
    ground(label, "accent_soft")
    apply(qapp, DARK)
    assert label.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.accent_soft
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.text
    assert label.font().pixelSize() == 14


@pytest.mark.parametrize("collects", [True, False])
def test_no_window_goes_as_garbage_meanwhile(collects: bool) -> None:
    """While widgets are walked through nothing is collected: Qt would name what is gone."""
    (gc.enable if collects else gc.disable)()
    try:
        with nothing_collected():
            assert not gc.isenabled()
        assert gc.isenabled() == collects
    finally:
        gc.enable()


def test_all_widgets_are_listed_while_nothing_is_collected() -> None:
    """The list is made, and walked through, inside of that."""
    seen: list[bool] = []

    def listing() -> list[QWidget]:
        seen.append(gc.isenabled())
        return []

    redress(cast("QApplication", SimpleNamespace(allWidgets=listing)))
    assert seen == [False]

"""Tabs."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.tabs import Tabs
from tests.ui.theme.looks import changes, colors, picture, shown

NAMES = ["Changes", "Input", "Checks & more"]


def test_going_to_a_tab_is_told(qtbot: QtBot) -> None:
    """Keys and calls move to another tab, and its index is told once."""
    tabs = Tabs(NAMES)
    shown(qtbot, tabs)
    assert tabs.currentIndex() == 0
    with qtbot.waitSignal(tabs.currentChanged) as told:
        tabs.setCurrentIndex(2)
    assert told.args == [2]
    tabs.setFocus()
    with qtbot.waitSignal(tabs.currentChanged) as told:
        QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert (told.args, tabs.currentIndex()) == ([1], 1)


def test_the_current_tab_is_underlined(qtbot: QtBot) -> None:
    """The line under the words moves with the current tab."""
    tabs = Tabs(NAMES)
    shown(qtbot, tabs)
    first = tabs.tabRect(0)
    under = picture(tabs).copy(0, tabs.height() - 2, first.width() - 24, 2)
    assert LIGHT.accent in colors(under)
    tabs.setCurrentIndex(1)
    after = picture(tabs).copy(0, tabs.height() - 2, first.width() - 24, 2)
    assert LIGHT.accent not in colors(after)


def test_a_pill_is_counted_beside_the_name(qtbot: QtBot) -> None:
    """A count makes its tab wider and is read out; 0 takes it away again."""
    tabs = Tabs(NAMES)
    shown(qtbot, tabs)
    width, before = tabs.tabRect(2).width(), picture(tabs)
    tabs.set_pill(2, 1, "care")
    assert tabs.tabRect(2).width() > width
    assert tabs.accessibleTabName(2) == "Checks & more, 1"
    tabs.resize(tabs.sizeHint())
    assert LIGHT.care_soft in colors(picture(tabs))
    tabs.set_pill(2, 0)
    tabs.resize(tabs.sizeHint())
    assert (tabs.tabRect(2).width(), tabs.accessibleTabName(2)) == (width, "Checks & more")
    assert changes(before, picture(tabs)) == []


def test_names_are_never_cut(qtbot: QtBot) -> None:
    """In a narrow place the bar scrolls instead of shortening names."""
    tabs = Tabs()
    assert tabs.add("Changes") == 0
    qtbot.addWidget(tabs)
    tabs.resize(20, 40)
    assert tabs.minimumTabSizeHint(0) == tabs.tabSizeHint(0)
    assert tabs.usesScrollButtons()

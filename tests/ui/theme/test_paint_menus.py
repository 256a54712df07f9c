"""How menus and tooltips look."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.icons import icon
from reviewer_app.ui.theme.tokens import CONTRAST, LIGHT, THEMES, Theme
from reviewer_app.ui.widgets.menu import Menu
from tests.ui.theme.looks import changes, colors, picture


def menu(qtbot: QtBot) -> Menu:
    """Return a menu with one of each kind of entry."""
    made = Menu()
    qtbot.addWidget(made)
    made.add("Open", print, key="Ctrl+O").setIcon(icon("folder-open"))
    made.add("Plain", print)
    made.addSeparator()
    ticked = made.add("Ticked", print)
    ticked.setCheckable(True)
    ticked.setChecked(True)
    refused = made.add("Not now", print)
    refused.setIcon(icon("x"))
    refused.setEnabled(False)
    made.addMenu("More")
    return made


def test_the_chosen_entry_is_highlighted(qtbot: QtBot) -> None:
    """The entry under the pointer is tinted, in high contrast outlined too."""
    shown = menu(qtbot)
    before = picture(shown)
    assert colors(before).keys() >= {LIGHT.raised, LIGHT.line, LIGHT.text}
    shown.setActiveAction(shown.entries[1])
    assert LIGHT.select in colors(picture(shown))
    set_theme(CONTRAST)
    assert CONTRAST.accent in colors(picture(shown))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_cannot_be_done_now_is_written_in_another_ink(qtbot: QtBot, theme: Theme) -> None:
    """Words, key and icon of the entry, in every theme; its neighbour keeps its own."""
    set_theme(theme)
    for enabled in (True, False):
        shown = Menu()
        qtbot.addWidget(shown)
        entry = shown.add("Not now", print, key="Ctrl+N")
        entry.setIcon(icon("x", "text"))
        entry.setEnabled(enabled)
        seen = colors(picture(shown))
        assert (theme.text in seen, theme.off in seen and theme.text not in seen) == (enabled, not enabled)


def test_typing_goes_to_an_entry_of_any_menu(qtbot: QtBot) -> None:
    """The menus of the menu bar are searched, too: the first letters lead to what begins with them."""
    shown = QMenu()
    qtbot.addWidget(shown)
    for words in ("Approve", "Edit", "Escalate"):
        shown.addAction(words)
    shown.popup(QPoint(0, 0))
    QTest.keyClicks(shown, "es")
    assert shown.activeAction().text() == "Escalate"
    shown.close()


def test_a_tick_is_shown(qtbot: QtBot) -> None:
    """Taking the tick away changes the picture."""
    shown = menu(qtbot)
    before = picture(shown)
    shown.entries[2].setChecked(False)
    assert changes(before, picture(shown))


def test_the_menu_bar_shows_the_open_menu(qtbot: QtBot) -> None:
    """The name of the menu that is pointed at gets a background; a disabled one is grey."""
    window = QWidget()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    first = bar.addMenu("File")
    bar.addMenu("Edit").setEnabled(False)
    bar.resize(200, bar.sizeHint().height())
    window.show()
    before = picture(bar)
    assert LIGHT.text in colors(before)
    bar.setActiveAction(first.menuAction())
    assert set(colors(picture(bar))) & {LIGHT.hover, LIGHT.press}
    first.close()
    assert bar.sizeHint().height() == bar.fontMetrics().height() + 10


def test_the_key_of_a_menu_is_no_part_of_its_name(qtbot: QtBot) -> None:
    """The sign before the letter that opens a menu is not written."""
    window = QWidget()
    qtbot.addWidget(window)
    bars = [QMenuBar(window), QMenuBar(window)]
    for bar, name in zip(bars, ("File", "&File"), strict=True):
        bar.addMenu(name)
        bar.resize(120, bar.sizeHint().height())
    window.show()
    assert picture(bars[0]) == picture(bars[1])

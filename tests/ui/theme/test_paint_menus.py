"""How menus and tooltips look."""

from PySide6.QtWidgets import QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.icons import icon
from reviewer_app.ui.theme.tokens import CONTRAST, LIGHT
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

"""Menus of texts that may come from anywhere."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.painting import text_width
from reviewer_app.ui.widgets.menu import Menu


def test_entries_show_their_text_as_it_is(qtbot: QtBot) -> None:
    """Ampersands are no mnemonics, tabs no keys, line ends no lines; markup is as wide as its letters."""
    menu, plain = Menu(), Menu()
    for each in (menu, plain):
        qtbot.addWidget(each)
    assert menu.add("Fish & <b>chips</b>", print).text() == "Fish && <b>chips</b>"
    assert menu.add("two\tparts\nand lines", print).text() == "two parts and lines"
    assert menu.add("Open", print, key="Ctrl+O").text() == "Open\tCtrl+O"
    plain.add("<b>x</b>", print)
    assert plain.sizeHint().width() > text_width("<b>x</b>", font(13))


def test_an_entry_does_its_act(qtbot: QtBot) -> None:
    """The act is done without being told anything; an emptied menu has no entries."""
    done: list[tuple[object, ...]] = []
    menu = Menu()
    qtbot.addWidget(menu)
    menu.add("Do it", lambda *told: done.append(told)).trigger()
    assert done == [()]
    menu.empty()
    assert (menu.actions(), menu.entries) == ([], [])

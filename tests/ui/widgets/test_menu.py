"""Menus of texts that may come from anywhere."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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


def test_among_many_entries_one_is_found_by_typing(qtbot: QtBot) -> None:
    """Letters lead to the entry that begins with them, or has them; the menu stays on the screen."""
    menu = Menu()
    chosen: list[int] = []
    qtbot.addWidget(menu)
    for number in range(2000):
        menu.add(f"Agent-{number:04d} & co", partial(chosen.append, number))
    menu.popup(menu.pos())
    assert menu.width() < menu.screen().size().width() / 2
    for typed, found in (("agent-1500", 1500), ("1999 & c", 1999), ("zzz", 1999)):
        menu._since.invalidate()
        QTest.keyClicks(menu, typed)
        assert menu.activeAction() == menu.entries[found]
    assert menu.rect().contains(menu.actionGeometry(menu.entries[1999]))
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen == [1998]

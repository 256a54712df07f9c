"""Tests of the top of the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reviewer_app.ui.runner.strip import RunnerStrip
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.top_bar import TopBar
from tests.ui.dressed import dressed

__all__ = ["dressed"]


def test_leaving_the_search_goes_to_the_list(qtbot: QtBot) -> None:
    """Enter and ↓ keep what was searched, Esc gives it up; all three leave the field."""
    bar = TopBar(RunnerStrip(), [QMenu("File")])
    qtbot.addWidget(bar)
    for key, kept in ((Qt.Key.Key_Return, "anna"), (Qt.Key.Key_Down, "anna"), (Qt.Key.Key_Escape, "")):
        bar.search.setText("anna")
        with qtbot.waitSignal(bar.search.left):
            QTest.keyClick(bar.search, key)
        assert bar.search.text() == kept


def test_menus_fold_where_there_is_little_room(qtbot: QtBot) -> None:
    """The same menus stand in a row or behind one button, which also leads to the pages."""
    page = QAction("Deliveries")
    bar = TopBar(RunnerStrip(), [QMenu("File"), QMenu("Help")], [page])
    qtbot.addWidget(bar)
    bar.show()
    for compact in (True, False):
        bar.set_compact(compact=compact)
        assert bar.burger.isVisible() is compact
        assert bar.menu_bar.isVisible() is not compact
    assert len(bar.menu_bar.actions()) == 2
    folded = [entry.text() for entry in bar.burger.menu().actions() if not entry.isSeparator()]
    assert folded == ["Deliveries", "File", "Help"]


def test_pictures_and_the_search_grow_with_the_letters(qtbot: QtBot, qapp: QApplication) -> None:
    """At twice the size the mark and the search are twice as wide where there is room."""
    bar = TopBar(RunnerStrip(), [QMenu("File")])
    qtbot.addWidget(bar)
    bar.resize(3000, 80)
    bar.show()
    before = [bar._mark.width(), bar.search.width()]
    set_text_scale(200)
    apply(qapp, LIGHT)
    qapp.processEvents()
    assert [bar._mark.width(), bar.search.width()] == [2 * width for width in before]


def test_a_search_can_be_cleared_by_mouse(qtbot: QtBot) -> None:
    """The cross is there while there is something to clear."""
    bar = TopBar(RunnerStrip(), [QMenu("File")])
    qtbot.addWidget(bar)
    clear = bar.search._clear
    assert not clear.isVisible()
    bar.search.setText("anna")
    assert clear.isVisible()
    clear.trigger()
    assert bar.search.text() == ""

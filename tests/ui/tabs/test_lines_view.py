"""Tests of the table of lines."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tabs.lines_model import Line
from reviewer_app.ui.tabs.lines_view import LinesView
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT


def made(qtbot: QtBot, *, many: bool) -> LinesView:
    """Return a table of three lines."""
    view = LinesView("Steps", ("One", "Two"), stretch=1, many=many)
    qtbot.addWidget(view)
    view.set([Line((text, "x"), ("check", "accent"), "", "") for text in "abc"], (80, 0))
    view.setVisible(True)
    return view


def test_rows_are_chosen_with_the_keyboard(qtbot: QtBot) -> None:
    """Arrow keys move whole rows, Shift extends where several may be chosen."""
    view = made(qtbot, many=True)
    view.choose(0)
    with qtbot.waitSignal(view.chosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [[1]]
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.rows() == [1, 2]


def test_one_row_only(qtbot: QtBot) -> None:
    """Where one row is wanted, Shift does not extend."""
    view = made(qtbot, many=False)
    view.choose(0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.rows() == [1]


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    """Tab goes on to the next part of the page instead of the next cell."""
    assert not made(qtbot, many=False).tabKeyNavigation()


def test_rows_follow_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    """Rows are as high as their text needs, whatever its size."""
    apply(qapp, LIGHT)
    view = made(qtbot, many=False)
    before = view.rowHeight(0)
    set_text_scale(200)
    apply(qapp, LIGHT)
    assert view.rowHeight(0) > before
    assert view.rowHeight(0) >= view.fontMetrics().height()
    set_text_scale(100)
    apply(qapp, LIGHT)

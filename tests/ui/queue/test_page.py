"""The table of the queue: read-only, plain, quiet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.queue.page import QueuePage
from reviewer_app.ui.queue.presenter import Shown

ROWS = (
    ("k3f9x2ab", "support-reply", "<b>Hello</b>", "waiting", "stale", "2030-01-31 09:05"),
    ("p0q8r7st", "product-text", "Garden chair", "failed", "", "2030-01-31 09:06"),
)


@pytest.fixture
def page(qtbot: QtBot) -> QueuePage:
    """Return a page that shows two rows."""
    page = QueuePage()
    qtbot.addWidget(page)
    page.show_rows(Shown("2 items need a person.", ROWS))
    return page


def cells(page: QueuePage) -> list[tuple[str, ...]]:
    """Return the texts of the table."""
    table = page.table
    return [
        tuple(table.model().index(row, column).data() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


def test_every_cell_is_shown_as_it_is(page: QueuePage) -> None:
    """Markup in a title stays text, in the table and in the sentences."""
    assert cells(page) == list(ROWS)
    assert page.sentence.text() == "2 items need a person."
    assert page.sentence.textFormat() == page.advice.textFormat() == Qt.TextFormat.PlainText


def test_nothing_can_be_typed_into_the_table(page: QueuePage) -> None:
    """A key in a cell changes nothing."""
    page.table.setCurrentCell(1, 2)
    QTest.keyClick(page.table, Qt.Key.Key_X)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    assert cells(page) == list(ROWS)
    assert page.table.state() == page.table.State.NoState


def test_the_page_has_no_colours_of_its_own(page: QueuePage) -> None:
    """Text and ground come from the system's palette, so light and dark are both readable."""
    assert page.styleSheet() == page.table.styleSheet() == ""
    assert page.table.model().index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None


def test_selecting_a_row_tells_its_item(page: QueuePage, qtbot: QtBot) -> None:
    """The selected item's id is announced, and nothing when the selection goes."""
    with qtbot.waitSignal(page.selected) as told:
        page.table.selectRow(1)
    assert told.args == ["p0q8r7st"]
    with qtbot.waitSignal(page.selected) as told:
        page.table.clearSelection()
    assert told.args == [""]


def test_a_refresh_keeps_the_selected_item(page: QueuePage) -> None:
    """The selection follows the item to its new row, and goes when the item has gone."""
    page.table.selectRow(1)
    page.show_rows(Shown("2 items need a person.", ROWS[::-1]))
    assert page.selected_item() == "p0q8r7st"
    page.show_rows(Shown("1 item needs a person.", ROWS[:1]))
    assert page.selected_item() is None
    assert cells(page) == [ROWS[0]]


def test_the_button_asks_for_new_rows(page: QueuePage, qtbot: QtBot) -> None:
    """A press of “Refresh” is handed on."""
    with qtbot.waitSignal(page.refresh_requested):
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)

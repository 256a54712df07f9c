"""Tests of the tab History."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.spec import Reason
from reviewer_app.services.browse_queue import Opened
from reviewer_app.ui.tabs.history_tab import HistoryTab
from tests.ui.opened import settle
from tests.ui.review.records import after, decision, opened, revision

ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def item() -> Opened:
    """Return an item whose first revision was rejected, and whose second one Ada wrote."""
    rejected = decision(Kind.REJECT, 2, reason="wrong-name", note="Not Anna.")
    return replace(opened(), revisions=(revision(1), revision(3, "ada")), decisions=(rejected,))


def made(qtbot: QtBot) -> HistoryTab:
    """Return a visible tab with that item."""
    tab = HistoryTab(clock=lambda: after(minutes=4))
    qtbot.addWidget(tab)
    tab.show()
    tab.show_item(item(), [Reason("wrong-name", "names another sender")])
    return tab


def cells(tab: HistoryTab) -> list[list[str]]:
    """Return what the table shows."""
    model = tab.table.lines
    return [[model.data(model.index(row, column)) for column in range(4)] for row in range(model.rowCount())]


def select(tab: HistoryTab, *rows: int) -> None:
    """Select rows besides those that are."""
    for row in rows:
        tab.table.selectionModel().select(tab.table.lines.index(row, 0), ROWS)


def test_the_newest_stands_on_top(qtbot: QtBot) -> None:
    """Each line says when, what, who and why."""
    assert cells(made(qtbot)) == [
        ["1 min ago", "Revision 3 written", "ada", ""],
        ["2 min ago", "Rejected", "ada", "wrong-name: names another sender “Not Anna.”"],
        ["3 min ago", "Revision 1 written, shown now", "the agent", ""],
    ]


def test_ages_go_on(qtbot: QtBot) -> None:
    """What happened a minute ago is older after a while, and what was chosen stays chosen."""
    minutes = [4]
    tab = HistoryTab(clock=lambda: after(minutes=minutes[0]))
    qtbot.addWidget(tab)
    tab.show_item(item())
    select(tab, 1)
    minutes[0] = 9
    tab._ages.timeout.emit()
    assert [line[0] for line in cells(tab)] == ["6 min ago", "7 min ago", "8 min ago"]
    assert tab.table.rows() == [1]
    tab.clear()
    tab._ages.timeout.emit()
    assert cells(tab) == []


def test_the_same_history_again_keeps_its_choice(qtbot: QtBot) -> None:
    """An item that is read again for something else leaves the reader where they are."""
    tab = made(qtbot)
    tab.table.choose(1)
    tab.show_text("sha-1", "Dear Bob")
    tab.show_item(item(), [Reason("wrong-name", "names another sender")])
    assert (tab.table.rows(), tab.text.reader.toPlainText()) == ([1], "Dear Bob")


def test_why_and_where_is_read_whole(qtbot: QtBot) -> None:
    """A long note is broken into lines; without a choice the table has the room."""
    tab = made(qtbot)
    tab.resize(600, 600)
    long = decision(Kind.REDO, 9, note=f"{'shorter and friendlier ' * 8}{'x' * 90}")
    tab.show_item(replace(item(), decisions=(long,)))
    settle()
    heights = [tab.table.rowHeight(row) for row in range(3)]
    assert heights[0] > 3 * heights[2] > 0
    assert tab.table.height() > 400
    low = tab.table.rowHeight(1)
    tab.table.setColumnWidth(1, 60)
    settle()
    assert tab.table.rowHeight(1) > low
    tab.table.choose(0)
    settle()
    assert tab.table.height() < 400
    assert tab.text.isVisible()


def test_a_rejected_revision_stays_readable(qtbot: QtBot) -> None:
    """Choosing the rejection asks for the rejected text, and shows it with the reason."""
    tab = made(qtbot)
    with qtbot.waitSignal(tab.text_requested) as asked:
        tab.table.choose(1)
    assert asked.args == ["sha-1"]
    tab.show_text("sha-1", "Dear Bob\u202e")
    assert tab.text.reader.toPlainText() == "Dear Bob⟦RLO⟧"
    assert tab.note.text() == "wrong-name: names another sender\n“Not Anna.”"
    assert tab.title.text().startswith("Rejected by ada, ")


def test_a_text_that_comes_late_is_dropped(qtbot: QtBot) -> None:
    """A text that is no longer chosen does not appear beside another title."""
    tab = made(qtbot)
    tab.table.choose(1)
    tab.table.choose(0)
    tab.show_text("sha-1", "too late")
    assert tab.text.reader.toPlainText() == ""


def test_two_revisions_can_be_compared(qtbot: QtBot) -> None:
    """With two different texts chosen, Compare tells the older and the newer one; before, what to do."""
    tab = made(qtbot)
    assert not tab.compare_button.isEnabled()
    assert "two revisions" in tab.compare_button.toolTip()
    select(tab, 0, 2)
    assert tab.title.text() == "2 chosen"
    with qtbot.waitSignal(tab.compare_requested) as asked:
        tab.compare_button.click()
    assert asked.args == ["sha-1", "sha-3"]
    select(tab, 1)
    assert tab.compare_button.isEnabled()


def test_two_lines_about_one_text_cannot_be_compared(qtbot: QtBot) -> None:
    """A revision and its own rejection are the same text, so there is nothing to compare."""
    tab = made(qtbot)
    select(tab, 1, 2)
    assert not tab.compare_button.isEnabled()


def test_cleared_it_shows_nothing(qtbot: QtBot) -> None:
    """After an item is gone, no line, title or text of it is left."""
    tab = made(qtbot)
    tab.table.choose(1)
    tab.show_text("sha-1", "secret")
    tab.clear()
    assert cells(tab) == []
    assert tab.text.reader.toPlainText() == ""

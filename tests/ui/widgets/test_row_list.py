"""Lists whose rows a page paints itself."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer_app.ui.widgets.row_list import Index, RowDelegate, RowList


@dataclass(frozen=True)
class Said:
    """A row of these tests; without a key it is a heading."""

    key: str
    spoken: str
    tooltip: str = ""


class Plain(RowDelegate):
    """Paints the ground only."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        self.paint_ground(painter, option, index, 20)


ROWS = (Said("", "Need you: 2"), Said("a", "One."), Said("b", "Two."))


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    """Return a list of a heading and two rows."""
    made = RowList("Things", Plain())
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    made.resize(300, 200)
    return made


def test_the_model_keeps_qts_rules(rows: RowList, qtmodeltester: ModelTester) -> None:
    """Also while rows come and go."""
    qtmodeltester.check(rows.rows)  # type: ignore[no-untyped-call] # the library\'s
    rows.show_rows(ROWS[1:])
    rows.show_rows(())
    assert rows.rows.rowCount() == 0


def test_a_tooltip_has_what_a_row_cuts_off(rows: RowList) -> None:
    """As plain text, whatever it looks like; a row that is shown whole has none."""
    rows.show_rows((Said("a", "One.", "<b>One</b>"), Said("b", "Two.")))
    tips = [rows.rows.index(at).data(Qt.ItemDataRole.ToolTipRole) for at in (0, 1)]
    assert "&lt;b&gt;One" in tips[0]
    assert tips[1] is None
    assert rows.rows.data(QModelIndex(), Qt.ItemDataRole.ToolTipRole) is None


def test_a_row_is_spoken(rows: RowList) -> None:
    """As the sentence that it says of itself; everything else about it is painted."""
    index = rows.rows.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "One."
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert rows.accessibleName() == "Things"


def test_headings_are_passed_over(rows: RowList, qtbot: QtBot) -> None:
    """Arrows go from row to row, Enter opens, and each step is told."""
    told: list[str] = []
    rows.chosen.connect(told.append)
    rows.choose("a")
    QTest.keyClick(rows, Qt.Key.Key_Up)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert told == ["a", "b"]
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_click_opens_a_row_and_no_heading(rows: RowList) -> None:
    """Wherever in the row it falls."""
    opened: list[str] = []
    rows.opened.connect(opened.append)
    rows.show()
    for number in range(3):
        where = rows.visualRect(rows.rows.index(number)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == ["a", "b"]


def test_the_chosen_row_stays_chosen(rows: RowList) -> None:
    """Where it moved to, until it is gone."""
    rows.choose("b")
    rows.show_rows((*ROWS[:2], Said("b", "Two, again.")))
    assert rows.chosen_key() == "b"
    assert rows.currentIndex().data() == "Two, again."
    rows.show_rows((Said("c", "Three."), ROWS[2]))
    assert (rows.chosen_key(), rows.currentIndex().row()) == ("b", 1)
    rows.show_rows((ROWS[1],))
    assert rows.chosen_key() == ""
    rows.choose("a")
    rows.choose_none()
    assert rows.chosen_key() == ""


@pytest.mark.usefixtures("nothing_in_front")
def test_chosen_and_touched_rows_look_different(rows: RowList) -> None:
    """A chosen one from one under the pointer, and both from the others."""
    rows.show()
    plain = rows.grab().toImage()
    QTest.mouseMove(rows.viewport(), rows.visualRect(rows.rows.index(1)).center() + QPoint(1, 1))
    rows.choose("b")
    chosen = rows.grab().toImage()
    rows.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    rows.activateWindow()
    rows.setFocus()
    ringed = rows.grab().toImage()
    assert plain != chosen
    assert ringed.size() == chosen.size()

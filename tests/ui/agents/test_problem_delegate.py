"""How one thing to mend looks."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.problem_delegate import ProblemDelegate
from reviewer_app.ui.widgets.row_list import RowList
from tests.ui.agents.shown import PROBLEMS


def test_no_word_is_cut_off(qtbot: QtBot) -> None:
    """A narrower list makes higher rows, and more words do."""
    rows = RowList("To mend", ProblemDelegate())
    qtbot.addWidget(rows)
    rows.resize(600, 300)
    rows.show()
    rows.show_rows([PROBLEMS[0], replace(PROBLEMS[0], key="1", message="much to say " * 30)])
    wide, long = (rows.sizeHintForIndex(rows.rows.index(at)).height() for at in (0, 1))
    rows.resize(200, 300)
    narrow = rows.sizeHintForIndex(rows.rows.index(0)).height()
    assert wide < narrow
    assert wide < long


def test_a_warning_looks_other_than_a_problem(qtbot: QtBot) -> None:
    """By its sign, not by its colour alone."""
    rows = RowList("To mend", ProblemDelegate())
    qtbot.addWidget(rows)
    rows.resize(400, 200)
    rows.show_rows(PROBLEMS[:1])
    problem = rows.grab().toImage()
    rows.show_rows([replace(PROBLEMS[0], blocking=False)])
    assert rows.grab().toImage() != problem

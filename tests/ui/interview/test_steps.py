"""The list of questions."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.interview.steps import StepDelegate, StepRow
from reviewer_app.ui.widgets.row_list import RowList
from tests.ui.painted import written


@pytest.mark.parametrize(
    ("state", "spoken"),
    [
        ("answered", "Task, answered"),
        ("to mend", "Task, something to mend"),
        ("skipped", "Task, skipped"),
        ("ahead", "Task, not answered yet"),
    ],
)
def test_each_state_is_painted_and_said(qtbot: QtBot, state: str, spoken: str) -> None:
    """The current question is said to be it."""
    rows = [StepRow("0", "Task", state, current=False), StepRow("1", "Inputs", state, current=True)]
    assert rows[0].spoken == spoken
    assert rows[1].spoken.endswith(", current question")
    listed = RowList("Questions", StepDelegate())
    qtbot.addWidget(listed)
    listed.show_rows(rows)
    listed.resize(200, 200)
    listed.show()
    assert {run.text for run in written(listed)} >= {"Task", "Inputs"}

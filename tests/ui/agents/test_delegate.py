"""How the rows of the list of agents look."""

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.delegate import EDGE, AgentDelegate, columns, state_badge
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.wording import Band
from tests.ui.agents.shown import ROW


@pytest.mark.parametrize("width", [400, 700, 1072, 1440])
def test_columns_stand_beside_each_other(width: int) -> None:
    """At every width; the cost gives way first."""
    at = columns(width)
    assert at.words[0] == EDGE
    assert at.decisions[0] + at.decisions[1] <= at.waiting[0]
    assert at.waiting[0] + at.waiting[1] <= at.cost[0]
    assert bool(at.cost[1]) is (width > 620)
    if width > 400:
        assert at.words[0] + at.words[1] < at.decisions[0]


def test_every_fact_of_a_row_can_be_seen(qtbot: QtBot) -> None:
    """A row that says something else looks different, and so does a band."""
    rows = RowList("Agents", AgentDelegate())
    qtbot.addWidget(rows)
    rows.resize(1000, 200)
    rows.show()
    others: dict[str, Any] = {
        "name": "post",
        "ready": False,
        "task": "Sort it.",
        "note": "2 problems",
        "mends": True,
        "decisions": "1 of 99",
        "decisions_note": "decisions",
        "telling": False,
        "waiting": "\N{EN DASH}",
        "cost": "$9",
    }
    rows.show_rows([Band("Ready", 1), ROW])
    before = rows.grab().toImage()
    for name, value in others.items():
        rows.show_rows([Band("Ready", 1), replace(ROW, **{name: value})])
        assert rows.grab().toImage() != before, name
    rows.show_rows([Band("Ready", 2), ROW])
    assert rows.grab().toImage() != before


def test_a_row_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    """Higher than a band."""
    rows = RowList("Agents", AgentDelegate())
    qtbot.addWidget(rows)
    rows.show_rows([Band("Ready", 1), ROW])
    band, row = (rows.sizeHintForIndex(rows.rows.index(at)).height() for at in (0, 1))
    assert 30 < band < row < 120


def test_ready_and_not_ready_differ_in_words_icon_and_tone() -> None:
    """Colour is never the only sign."""
    ready, unready = state_badge(ready=True), state_badge(ready=False)
    assert all(one != other for one, other in zip(ready, unready, strict=True))

"""Tests of the bars that show how long steps took."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reviewer_app.domain.run import AttemptState
from reviewer_app.ui.tabs.steps_tab import StepsTab
from reviewer_app.ui.theme.current import color
from tests.ui.review.records import after, attempt, opened, run

TIME = 2


def inks(tab: StepsTab, row: int) -> dict[str, list[int]]:
    """Return where each colour stands in the cell of a bar, as x positions."""
    cell = tab.table.visualRect(tab.table.lines.index(row, TIME))
    drawn = tab.table.viewport().grab(cell).toImage()
    middle = drawn.height() // 2
    found: dict[str, list[int]] = {}
    for x in range(drawn.width()):
        found.setdefault(drawn.pixelColor(x, middle).name(), []).append(x)
    return found


def test_a_bar_is_as_long_as_its_call(qtbot: QtBot) -> None:
    """The bar of a call begins after the run's, is shorter, and has the colour of what became of it."""
    tab = StepsTab()
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    failed = attempt(5, AttemptState.FAILED, started_at=after(seconds=5), ended_at=after(seconds=7))
    tab.show_item(replace(opened(), runs=(run(attempt(1), failed),)))
    tab.table.clearSelection()
    tab.setVisible(True)
    whole, answered, broken = (inks(tab, row) for row in range(3))
    run_bar = whole[color("edge2").name()]
    good_bar, bad_bar = answered[color("accent").name()], broken[color("bad_line").name()]
    assert len(run_bar) > 3 * len(good_bar) > 0
    assert run_bar[0] < good_bar[0] < bad_bar[0] < run_bar[-1]

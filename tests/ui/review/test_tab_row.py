"""The tabs and the way from change to change."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.tab_row import CHANGES, INPUT, NAMES, TabRow
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.theme.painting import text_width


@pytest.fixture
def row(qtbot: QtBot) -> TabRow:
    """Return a wide row on the screen."""
    made = TabRow()
    qtbot.addWidget(made)
    made.resize(800, 40)
    made.show()
    return made


@pytest.mark.parametrize(
    ("at", "wide", "narrow"),
    [
        ((1, 3), "Change 1 of 3", "1 of 3"),
        ((0, 3), "3 changes", "3 changes"),
        ((0, 1), "1 change", "1 change"),
        ((0, 0), "", ""),
    ],
)
def test_the_place_is_said_as_room_allows(row: TabRow, at: tuple[int, int], wide: str, narrow: str) -> None:
    """The word goes before the numbers do."""
    row.set_place(*at)
    assert row.place.text() == wide
    beside = 2 * SIDE + 2 * row._up.sizeHint().width() + text_width(narrow, row.place.font())
    row.resize(row.tabs.sizeHint().width() + beside, 40)
    assert row.place.text() == narrow
    row.resize(300, 40)
    assert row.place.text() == ""


def test_the_way_through_changes_is_only_beside_changes(row: TabRow) -> None:
    """On another tab, or without changes, there is nothing to go through."""
    row.set_place(1, 3)
    assert row.place.isVisible()
    row.tabs.setCurrentIndex(INPUT)
    row.refresh()
    assert not row.place.isVisible()
    row.tabs.setCurrentIndex(CHANGES)
    row.set_place(0, 0)
    assert not row._up.isVisible()


def test_the_arrows_are_told(row: TabRow) -> None:
    """Up is the change before, down the next one."""
    told: list[str] = []
    row.previous_requested.connect(lambda: told.append("previous"))
    row.next_requested.connect(lambda: told.append("next"))
    row._up.click()
    row._down.click()
    assert told == ["previous", "next"]
    assert row.tabs.count() == len(NAMES)

"""Where things stand in a row: inside it, apart from each other, and larger with larger text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.queue.geometry import Places, places
from reviewer_app.ui.theme.fonts import load, set_text_scale


@pytest.fixture(autouse=True)
def at_full_size(qapp: QApplication) -> Iterator[None]:
    """Begin and end with text at 100 %."""
    load()
    set_text_scale(100)
    yield
    set_text_scale(100)


def row_of(at: Places) -> QRect:
    """Return a row as the list gives it."""
    return QRect(0, 1000, at.text_right + 18, at.row)


@pytest.mark.parametrize("scale", [80, 100, 200, 300])
@pytest.mark.parametrize("width", [300, 376, 1000, 2400])
def test_both_lines_lie_inside_the_row(scale: int, width: int) -> None:
    """Whatever the text size, nothing is cut at the top or the bottom, and the lines do not touch."""
    set_text_scale(scale)
    at = places(width, width - 10)
    row = row_of(at)
    title, below = at.title(row, alone=False), at.below(row)
    assert row.contains(title)
    assert row.contains(below)
    assert not title.intersects(below)
    assert row.contains(at.title(row, alone=True))
    assert at.row == at.first + at.second + 28


def test_columns_begin_where_there_is_room() -> None:
    """A wide list has columns; with larger text it must be wider."""
    assert places(599, 589).columns is None
    assert places(600, 590).columns is not None
    set_text_scale(200)
    assert places(1199, 1189).columns is None
    assert places(1200, 1190).columns is not None


@pytest.mark.parametrize("width", [600, 800, 1600])
def test_columns_stand_beside_each_other(width: int) -> None:
    """Item, agent, age and cost follow each other with space between, up to the edge of the text."""
    at = places(width, width - 10)
    columns = at.columns
    assert columns is not None
    edges = [
        at.text_left,
        columns.item_right,
        columns.agent_left,
        columns.agent_right,
        columns.age_right,
        columns.cost_right,
    ]
    assert edges == sorted(edges)
    assert columns.cost_right == at.text_right
    assert columns.item_right - at.text_left > 0.35 * width
    assert at.title(row_of(at), alone=False).right() < columns.agent_left

"""The selected row is in sight: after searches, after the window got another size, after it was hidden."""

import pytest
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.queue.page import QueuePage
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.queue.conftest import Open
from tests.ui.queue.rows import queue_of


def is_in_sight(page: QueuePage) -> bool:
    """Say whether the whole selected row can be seen."""
    QApplication.processEvents()
    row = page.list.currentIndex().row()
    top = page.list.rowViewportPosition(row)
    return top >= 0 and top + page.list.rowHeight(row) <= page.list.viewport().height()


@pytest.mark.parametrize("count", [40, 600])
@pytest.mark.parametrize("number", [1, 20, 39])
def test_what_was_found_stays_selected_and_in_sight(open_desk: Open, count: int, number: int) -> None:
    """When the search is cleared, wherever in the list the item stands."""
    queue = queue_of(count, care=3)
    queue.found = {"x": [2, number, 40]}
    desk = open_desk(queue)
    desk.presenter.search("x")
    desk.page.select(number)
    assert is_in_sight(desk.page)
    desk.presenter.search("")
    assert desk.page.current() == number
    assert is_in_sight(desk.page)


def test_a_smaller_page_keeps_the_selection_in_sight(open_desk: Open) -> None:
    """At the foot of the list, however little room is left, and back."""
    page = open_desk(queue_of(100)).page
    page.select(50)
    for height in (650, 400, 180, 700):
        page.resize(376, height)
        assert is_in_sight(page)


def test_a_page_that_somebody_scrolled_stays_where_it_is(open_desk: Open) -> None:
    """Another size is no reason to go back to the selection."""
    page = open_desk(queue_of(100)).page
    page.list.verticalScrollBar().setValue(2000)
    page.resize(376, 500)
    QApplication.processEvents()
    assert page.list.verticalScrollBar().value() == 2000


def test_who_went_on_while_the_list_was_hidden_finds_the_selection(open_desk: Open) -> None:
    """Where list and item take turns, the steps are made on the item's page."""
    page = open_desk(queue_of(100)).page
    page.hide()
    for _ in range(60):
        page.next()
    page.resize(376, 500)
    page.show()
    assert page.current() == 61
    assert is_in_sight(page)


def test_larger_letters_keep_the_selection_in_sight(open_desk: Open, qapp: QApplication) -> None:
    """Rows become higher, so that what was in sight moves down."""
    page = open_desk(queue_of(100)).page
    page.select(9)
    assert is_in_sight(page)
    set_text_scale(200)
    apply(qapp, LIGHT)
    assert is_in_sight(page)


def test_a_far_item_is_shown_among_its_neighbours(open_desk: Open) -> None:
    """What somebody is led to is not at the edge of the list; a step only moves as far as it must."""
    page = open_desk(queue_of(100)).page
    page.select(50)
    height = page.list.viewport().height()
    assert height / 4 < page.list.rowViewportPosition(49) < height * 3 / 4
    page.select(100)
    page.select(1)
    seen = page.list.rowAt(height - 1)
    page.select(seen + 1)
    assert is_in_sight(page)
    assert page.list.rowViewportPosition(seen) > height / 2

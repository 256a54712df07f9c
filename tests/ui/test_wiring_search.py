"""The search field and the lists: what stands in the field is what the list shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.view import View
from reviewer_app.ui import desk
from reviewer_app.ui.navigation import AGENTS
from tests.ui.opened import Window, settle


@pytest.fixture
def window(three_drafts: Window, qtbot: QtBot) -> Window:
    """Return the window of a workspace with three drafts, one of which is searched for."""
    three_drafts.parts.top.search.setText("b")
    qtbot.waitUntil(lambda: three_drafts.parts.queue.total() == 1)
    return three_drafts


def test_another_list_ends_the_search(window: Window) -> None:
    """A list that is shown whole leaves no words in the field."""
    for key in (View.NEEDS_CARE, View.TO_REVIEW):
        window.parts.show_view(key)
        settle()
    assert (window.parts.queue.total(), window.parts.top.search.text()) == (3, "")


def test_words_typed_a_moment_ago_lead_nowhere_any_more(window: Window, qtbot: QtBot) -> None:
    """Who goes to another page while a search is about to begin stays there."""
    window.parts.top.search.setText("c")
    window.parts.show_view(AGENTS)
    qtbot.wait(2 * window.parts._searching.interval())
    assert (window.parts.desk.page, window.parts.navigation.current()) == (AGENTS, AGENTS)


def test_a_search_from_another_page_shows_which_list_it_searches(window: Window) -> None:
    """Searching from the page of agents marks the list that it leads to."""
    window.parts.show_view(AGENTS)
    window.parts._to_search()
    assert (window.parts.desk.page, window.parts.navigation.current()) == (desk.REVIEW, View.TO_REVIEW)
    assert (window.parts.queue.total(), window.parts.top.search.text()) == (3, "")


def test_esc_leads_back_to_where_the_search_began(three_drafts: Window, qtbot: QtBot) -> None:
    """From a search without a hit to the item that was on the screen, in the list and on the page."""
    parts = three_drafts.parts
    parts.queue_page.next()
    began = parts.item.number
    parts.top.search.setText("zzzz")
    qtbot.waitUntil(lambda: parts.queue.total() == 0)
    assert parts.item.number is None
    QTest.keyClick(parts.top.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: parts.queue.total() == 3)
    assert (parts.item.number, parts.queue_page.current()) == (began, began)
    assert began != parts.queue_page.model.number(0)


def test_the_field_says_which_list_it_searches(three_drafts: Window, qtbot: QtBot) -> None:
    """What was decided is found in all of them, and not in this one."""
    parts, field = three_drafts.parts, three_drafts.parts.top.search
    assert field.placeholderText() == "Search in “To review”"
    three_drafts.shop.decide(three_drafts.shop.number("letters/b"), Kind.APPROVE)
    parts.show_view(View.LATER)
    settle()
    assert field.placeholderText() == "Search in “Later”"
    field.setText("i am b")
    qtbot.waitUntil(
        lambda: parts.queue_page.nothing.isVisible() and len(parts.queue_page.nothing.buttons) > 1
    )
    parts.queue_page.nothing.buttons[0].click()
    assert parts.queue_page.list.rows.bands == {0: ("Approved", "1")}
    assert parts.item.number == three_drafts.shop.number("letters/b")

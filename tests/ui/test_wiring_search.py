"""The search field and the lists: what stands in the field is what the list shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import View
from reviewer_app.ui import desk
from reviewer_app.ui.navigation import AGENTS
from tests.ui.opened import Window, opened, settle
from tests.workshop import make


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return the window of a workspace with three drafts, one of which is searched for."""
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a", "b", "c")
    with opened(shop, tmp_path / "window.ini") as made:
        made.parts.top.search.setText("b")
        qtbot.waitUntil(lambda: made.parts.queue.total() == 1)
        yield made
    shop.services.database.close()


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

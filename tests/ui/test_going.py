"""Tests of how one goes to lists, pages and items, and when the window goes by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import State
from reviewer_app.domain.view import View
from reviewer_app.ui import desk
from reviewer_app.ui.navigation import AGENTS, DELIVERIES
from tests.ui.opened import Window, settle


@pytest.mark.parametrize("keys", ["a", "abc"])
def test_what_others_decide_stays_on_the_screen_until_the_person_goes_on(
    three_drafts: Window, keys: str
) -> None:
    """The page says who decided it, takes no word about it, and the next step goes on."""
    parts, shop = three_drafts.parts, three_drafts.shop
    first = shop.number("letters/a")
    for key in keys:
        shop.decide(shop.number(f"letters/{key}"), Kind.APPROVE, by="ben")
    for _ in range(2):
        parts.rounds.all_at_once()
        settle()
        assert (parts.item.number, parts.item_page.isVisible()) == (first, True)
    assert parts.item_page.banner.sentence.text().startswith(
        "Approved by Ben while you looked at it. It stays"
    )
    three_drafts.act("approve")
    assert [each.by for each in shop.open(first).decisions] == ["ben"]
    three_drafts.act("next")
    assert parts.item.number == (shop.number("letters/b") if keys == "a" else None)


def test_the_place_of_an_item_is_its_place_in_the_list_that_is_shown(three_drafts: Window) -> None:
    """Also where another list begins with the item that was shown before."""
    three_drafts.shop.decide(three_drafts.shop.number("letters/a"), Kind.APPROVE, by="ben")
    three_drafts.parts.rounds.all_at_once()
    three_drafts.act("next")
    three_drafts.act("next")
    where = three_drafts.parts.item_page.header.position
    assert where.text() == "2 of 2"
    three_drafts.parts.queue.search("c")
    settle()
    assert where.text() == "1 of 1"


def test_an_item_is_found_wherever_it_is(three_drafts: Window) -> None:
    """Going to an item opens the list that has it."""
    three_drafts.shop.decide(three_drafts.shop.number("letters/b"), Kind.APPROVE)
    three_drafts.select("letters/b")
    assert three_drafts.parts.navigation.current() == View.APPROVED_TODAY
    three_drafts.select("letters/c")
    assert three_drafts.parts.navigation.current() == View.TO_REVIEW
    assert three_drafts.parts.queue.current() == three_drafts.shop.number("letters/c")


def test_an_item_that_is_in_no_list_is_shown_all_the_same(three_drafts: Window) -> None:
    """What waits for the runner is in no list of a person; it can be looked at, and nothing breaks."""
    three_drafts.shop.add("d")
    three_drafts.act("view_agents")
    three_drafts.select("letters/d")
    assert three_drafts.parts.item_page.isVisible()
    three_drafts.act("approve")
    assert three_drafts.stands("d") is State.QUEUED


def test_searching_shows_what_matches(three_drafts: Window, qtbot: QtBot) -> None:
    """Typing searches the list after a moment; clearing it shows everything again."""
    three_drafts.act("view_agents")
    three_drafts.act("search")
    three_drafts.parts.top.search.setText("b")
    qtbot.waitUntil(lambda: three_drafts.parts.queue.total() == 1)
    assert three_drafts.parts.desk.page == desk.REVIEW
    three_drafts.parts.top.search.clear()
    qtbot.waitUntil(lambda: three_drafts.parts.queue.total() == 3)


def test_a_click_opens_an_item_where_there_is_one_pane(three_drafts: Window) -> None:
    """In a small window a click on a row shows its item; in a larger one both are seen anyway."""
    three_drafts.resize(700, 700)
    three_drafts.parts.desk.close_item()
    assert not three_drafts.parts.item_page.isVisible()
    row = three_drafts.parts.queue_page.list
    row.clicked.emit(row.currentIndex())
    assert three_drafts.parts.item_page.isVisible()
    three_drafts.parts.desk.back.click()
    three_drafts.act("next")
    assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert three_drafts.parts.item_page.isVisible()


@pytest.mark.parametrize("key", [View.TO_REVIEW, View.LATER, DELIVERIES, AGENTS])
def test_the_keys_are_with_the_page_once_the_runner_was_started(three_drafts: Window, key: str) -> None:
    """Not with the button beside “Start”, which pauses it."""
    parts = three_drafts.parts
    parts.show_view(key)
    settle()
    parts.runner_strip._start.show()
    parts.runner_strip._start.setFocus()
    parts.runner_strip._start.click()
    parts.runner_strip._start.hide()
    settle()
    focus = three_drafts.top.focusWidget()
    assert focus is not None
    assert parts.desk.pages.isAncestorOf(focus)


def test_an_item_that_is_in_no_list_stays_while_nothing_is_to_review(three_drafts: Window) -> None:
    """Reading the empty list anew, for whatever reason, does not take away what was gone to."""
    shop, parts = three_drafts.shop, three_drafts.parts
    for key in "abc":
        shop.decide(shop.number(f"letters/{key}"), Kind.APPROVE, by="ben")
    shop.add("d")
    parts.rounds.all_at_once()
    three_drafts.act("next")
    three_drafts.select("letters/d")
    parts.queue.work_changed()
    parts.rounds.all_at_once()
    settle()
    assert (parts.item.number, parts.item_page.isVisible()) == (shop.number("letters/d"), True)


def test_a_look_at_the_runner_that_tells_nothing_new_reads_no_list(three_drafts: Window) -> None:
    """Where nothing is to review, only a runner that begins, pauses or ends changes what is said of it."""
    shop, parts = three_drafts.shop, three_drafts.parts
    for key in "abc":
        shop.decide(shop.number(f"letters/{key}"), Kind.APPROVE, by="ben")
    parts.rounds.all_at_once()
    three_drafts.act("next")
    parts.runner.refresh()
    heard: list[object] = []
    parts.queue_page.listed.connect(heard.append)
    parts.runner.refresh()
    settle()
    assert heard == []
    shop.services.control_runner.begin(1)
    parts.runner.refresh()
    settle()
    assert heard == [False]

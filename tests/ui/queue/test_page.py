"""The page of the list: what is selected, what stays in place, what is said where there is nothing."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.view import View
from reviewer_app.ui.queue.emptiness import ADD_WORK, AGENTS, NEW_AGENT, RESUME, START_RUNNER, Empty
from reviewer_app.ui.queue.page import QueuePage
from tests.ui.queue.conftest import Open
from tests.ui.queue.rows import FakeQueue, queue_of


def told(page: QueuePage) -> list[int | None]:
    """Return a list that every change of the current item is added to."""
    heard: list[int | None] = []
    page.current_changed.connect(heard.append)
    return heard


def top_of(page: QueuePage, number: int) -> int:
    """Return how far down in sight an item stands."""
    return page.list.rowViewportPosition(page.model.row(number))


def test_a_list_is_shown_with_its_first_item_selected(open_desk: Open) -> None:
    """Title, bands and rows are there, and the presenter knows the current item."""
    desk = open_desk(queue_of(20, care=2))
    page = desk.page
    assert page.heading.title.accessibleName() == "To review, 20"
    assert page.heading.note.text() == "Needs care first"
    assert page.list.rows.bands == {0: ("Needs care", "2"), 2: ("Ready", "18")}
    assert (page.current(), desk.presenter.current()) == (1, 1)
    assert page.model.line(0) is not None


@pytest.mark.parametrize(
    ("care", "bands"),
    [(0, {}), (3, {0: ("Needs care", "3")}), (1, {0: ("Needs care", "1"), 1: ("Ready", "2")})],
)
def test_bands_part_only_what_differs(open_desk: Open, care: int, bands: dict[int, tuple[str, str]]) -> None:
    """Where nothing needs care, or everything does, there is nothing to part."""
    assert open_desk(queue_of(3, care)).page.list.rows.bands == bands


def test_moving_tells_each_item_once(open_desk: Open) -> None:
    """Next and previous say whether there is one; numbers may be larger than 32 bits."""
    queue = queue_of(2)
    queue.lists[View.TO_REVIEW] = [1, 2**40]
    page = open_desk(queue).page
    heard = told(page)
    assert page.next()
    assert not page.next()
    assert page.previous()
    assert not page.previous()
    page.select(2**40)
    page.select(99)
    assert heard == [2**40, 1, 2**40]


def test_enter_and_a_double_click_open(open_desk: Open, qtbot: QtBot) -> None:
    """The item that was meant is told."""
    page = open_desk(queue_of(5)).page
    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.current() == 1
    place = page.list.visualRect(page.model.index(2)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.opened):
        QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.current() == 3


def test_a_decision_moves_to_the_next_and_tells_it_once(open_desk: Open) -> None:
    """Removing the current item selects the one at its place, without steps in between."""
    desk = open_desk(queue_of(6, care=2))
    desk.page.select(2)
    heard = told(desk.page)
    desk.presenter.remove(2)
    assert heard == [3]
    assert desk.page.current() == desk.presenter.current() == 3
    assert desk.page.list.rows.bands == {0: ("Needs care", "1"), 1: ("Ready", "4")}


def test_what_is_read_stays_where_it_is(open_desk: Open, qapp: QApplication) -> None:
    """Items that come or go above do not move the current one, in steps or when the list is made anew."""
    desk = open_desk(queue_of(600))
    desk.page.select(300)
    qapp.processEvents()
    place, heard = top_of(desk.page, 300), told(desk.page)
    for numbers in (range(5, 601), range(300, 601), [*range(310, 299, -1), *range(311, 601)]):
        desk.put(*numbers)
        qapp.processEvents()
        if desk.page.model.row(300) > 15:
            assert top_of(desk.page, 300) == place
        assert 0 <= top_of(desk.page, 300) < desk.page.list.viewport().height()
    assert heard == []


def test_a_refresh_does_not_scroll_back_to_the_selection(open_desk: Open, qapp: QApplication) -> None:
    """Whoever scrolled away from the current item stays there."""
    desk = open_desk(queue_of(600))
    desk.page.list.verticalScrollBar().setValue(12_000)
    seen = desk.page.model.number(desk.page.list.rowAt(0))
    place = top_of(desk.page, seen)
    for numbers in ([1, *range(3, 601)], [1, *range(50, 2, -1), *range(51, 601)]):
        desk.put(*numbers)
        qapp.processEvents()
        assert desk.page.current() == 1
        assert top_of(desk.page, seen) == place
        assert top_of(desk.page, 1) < 0


def test_an_empty_queue_takes_the_whole_page(open_desk: Open, qtbot: QtBot) -> None:
    """The figures of the day and two buttons; the title comes back as a switch where it is needed."""
    desk = open_desk(FakeQueue())
    page = desk.page
    assert page.nothing.isVisible()
    assert page.nothing.line.text() == "All caught up"
    assert not page.heading.isVisible()
    decisions, add = page.nothing.buttons
    with qtbot.waitSignal(page.view_requested) as asked:
        decisions.click()
    assert asked.args == ["approved-today"]
    with qtbot.waitSignal(page.add_requested):
        add.click()
    page.set_compact(compact=True)
    assert page.heading.isVisible()
    assert page.heading.note.text() == ""


@pytest.mark.parametrize(
    ("act", "signal"),
    [
        (NEW_AGENT, "new_agent_requested"),
        (ADD_WORK, "add_requested"),
        (START_RUNNER, "start_requested"),
        (RESUME, "resume_requested"),
        (AGENTS, "view_requested"),
    ],
)
def test_what_is_missing_is_asked_for(open_desk: Open, qtbot: QtBot, act: str, signal: str) -> None:
    """The button of an empty list asks for what it says; when the reason changes, so does the page."""
    queue = FakeQueue()
    queue.why = Empty("Nothing here", "For a reason.", (), (("Do it", "plus", act),))
    desk = open_desk(queue)
    assert desk.page.nothing.line.text() == "Nothing here"
    [button] = desk.page.nothing.buttons
    with qtbot.waitSignal(getattr(desk.page, signal)):
        button.click()
    queue.why = None
    desk.presenter.work_changed()
    assert desk.page.nothing.line.text() == "All caught up"


def test_whoever_listens_learns_that_nothing_is_left(open_desk: Open) -> None:
    """With the last item the page is empty and nothing is selected; with a new one it is not."""
    desk = open_desk(queue_of(1))
    heard, rows = told(desk.page), list[bool]()
    desk.page.listed.connect(rows.append)
    desk.queue.lists[View.TO_REVIEW] = []
    desk.presenter.remove(1)
    assert (heard, rows[-1]) == ([None], False)
    desk.put(1)
    assert (heard, rows[-1]) == ([None, 1], True)
    assert not desk.page.nothing.isVisible()


def test_a_search_without_result_can_be_cleared(open_desk: Open, qtbot: QtBot) -> None:
    """What was searched for is repeated as it is, and the button asks to clear it."""
    desk = open_desk(queue_of(3))
    desk.presenter.search("<b>x</b>")
    assert desk.page.nothing.line.text() == "Nothing matches “<b>x</b>”"
    assert desk.page.heading.isVisible()
    with qtbot.waitSignal(desk.page.clear_search_requested):
        desk.page.nothing.buttons[1].click()


def test_a_search_of_one_list_can_be_made_wider(open_desk: Open) -> None:
    """From an empty result and from above the hits; where an item stands is the name of its band."""
    desk = open_desk(queue_of(3))
    desk.queue.found, desk.queue.elsewhere = {"b": [2]}, {"a": [8, 9], "b": [7]}
    named: list[str] = []
    desk.page.named.connect(named.append)
    assert not desk.page.heading.wider.isVisible()
    desk.presenter.search("a")
    assert not desk.page.heading.wider.isVisible()
    desk.page.nothing.buttons[0].click()
    assert desk.page.list.rows.bands == {0: ("Approved", "2")}
    desk.presenter.search("")
    desk.presenter.search("b")
    desk.page.heading.wider.click()
    assert desk.page.list.rows.bands == {0: ("To review", "1"), 1: ("Approved", "1")}
    assert not desk.page.heading.wider.isVisible()
    assert named == ["To review", "All lists", "To review", "To review", "All lists"]


def test_work_is_named_only_when_it_takes_a_moment(open_desk: Open, qtbot: QtBot) -> None:
    """A quick search says nothing; a slow one says what is being done until it ends."""
    page = open_desk(queue_of(3)).page
    page.show_busy("Searching…")
    assert page.heading.note.text() == "Needs care first"
    qtbot.waitUntil(lambda: page.heading.note.text() == "Searching…")
    page.show_busy("")
    assert page.heading.note.text() == "Needs care first"
    assert not page._busy_timer.isActive()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreUnavailable("The store is locked."), "The store is locked."),
        (RuntimeError("x" * 500), "RuntimeError: x"),
    ],
)
def test_a_list_that_cannot_be_read_can_be_tried_again(open_desk: Open, error: Exception, said: str) -> None:
    """The old rows stay below a strip that says why; trying again takes it away."""
    desk = open_desk(queue_of(3))
    desk.queue.error = error
    desk.presenter.refresh()
    strip = desk.page.trouble
    assert strip.isVisible()
    assert said in strip.sentence.text()
    assert len(strip.sentence.text()) < 200
    assert desk.page.current() == 1
    desk.queue.error = None
    strip.buttons[0].click()
    assert not strip.isVisible()


def test_ages_are_painted_anew_as_time_passes(open_desk: Open, qapp: QApplication) -> None:
    """Without reading anything, and soon after a minute is over."""
    desk = open_desk(queue_of(3))
    desk.queue.asked.clear()
    before = desk.page.list.grab().toImage()
    desk.now += timedelta(minutes=1)
    desk.page._age_timer.timeout.emit()
    qapp.processEvents()
    assert desk.page.list.grab().toImage() != before
    assert desk.queue.asked == []
    assert desk.page._age_timer.isActive()
    assert desk.page._age_timer.interval() <= 5000


def test_a_compact_page_offers_the_views(open_desk: Open, qtbot: QtBot) -> None:
    """Without navigation the title is a switch, with the counts of the views."""
    page = open_desk(queue_of(3)).page
    page.set_compact(compact=True)
    page.show_counts({View.TO_REVIEW: 3, View.LATER: 1200})
    title = page.heading.title
    title.menu().aboutToShow.emit()
    texts = [action.text() for action in title.menu().actions()]
    assert texts[:3] == ["To review\t3", "Needs care", "Later\t1,200"]
    assert [action.isChecked() for action in title.menu().actions()][:2] == [True, False]
    with qtbot.waitSignal(page.view_requested) as asked:
        title.menu().actions()[2].trigger()
    assert asked.args == ["later"]


def test_what_is_said_of_an_empty_list_stays_as_it_is(open_desk: Open) -> None:
    """Reading the same nothing again leaves its buttons alone: one may be pressed at that moment."""
    desk = open_desk(queue_of(0))
    [button] = desk.page.nothing.buttons[-1:]
    button.setFocus()
    desk.put()
    assert desk.page.nothing.buttons[-1:] == [button]
    assert desk.page.window().focusWidget() is button
    desk.put(1)
    assert desk.page.window().focusWidget() is desk.page.list

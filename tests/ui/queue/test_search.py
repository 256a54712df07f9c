"""Searching in a list: what is found, which item is the current one then, and the way back."""

from reviewer_app.domain.view import View
from reviewer_app.ui.queue.emptiness import CLEAR_SEARCH
from tests.ui.queue.desk import Desk, desk


def test_the_newest_search_wins() -> None:
    """An answer that nobody waits for any more is dropped, and only one search runs at a time."""
    here = desk().open()
    here.queue.found = {"a": [1], "ab": [1, 2], "abc": [3]}
    for text in ("a", "ab", "abc "):
        here.presenter.search(text)
    assert here.view.busy[-1] == "Searching…"
    assert len(here.tasks.kept) == 1
    here.tasks.run()
    assert here.shown() == [1, 2, 3, 4, 5]
    here.tasks.run()
    assert (here.shown(), here.view.last.count, here.view.busy[-1]) == ([3], "1 found", "")
    assert [of[1] for what, of in here.queue.asked if what == "numbers"].count("ab") == 0


def test_a_search_keeps_the_current_item_if_it_finds_it() -> None:
    """Typing further does not jump away from an item that is still found; clearing shows all as before."""
    here = desk().open(current=3)
    here.queue.found = {"x": [2, 3], "xy": [2]}
    for text, current in (("x", 3), ("xy", 2), ("", 3)):
        here.presenter.search(text)
        here.tasks.run()
        assert here.view.last.current == current
    assert here.shown() == [1, 2, 3, 4, 5]


def searched(here: Desk, *texts: str) -> int | None:
    """Search for one text after the other; return the current item."""
    for text in texts:
        here.presenter.search(text)
        here.tasks.run()
    return here.view.last.current


def test_a_search_that_is_over_leads_back_to_where_it_began() -> None:
    """Whatever it found: its first hit, or nothing at all."""
    here = desk(30).open(current=21)
    here.queue.found = {"r": [3, 7]}
    assert searched(here, "r", "zzzz", "") == 21
    assert searched(here, "zzzz", "") == 21


def test_who_chose_a_hit_stays_with_it() -> None:
    """What was found by hand is worth more than where one was; another list is another place."""
    here = desk(30).open(current=21)
    here.queue.found = {"r": [3, 7]}
    searched(here, "r")
    here.presenter.set_current(7)
    assert searched(here, "") == 7
    searched(here, "r")
    here.presenter.stay()
    assert searched(here, "") == 7
    searched(here, "zzzz")
    here.queue.lists[View.LATER] = [5, 7]
    assert here.open(View.LATER).view.last.current == 5


def test_where_a_search_began_may_be_gone_when_it_is_over() -> None:
    """Then the hit that was looked at is the current one."""
    here = desk(5).open(current=4)
    here.queue.found = {"r": [3]}
    searched(here, "r")
    here.put(1, 2, 3, 5)
    assert searched(here, "") == 3


def test_taking_a_search_back_at_once_says_nothing_more() -> None:
    """If what is shown is what is wanted, nothing is being done for the person."""
    here = desk().open()
    here.presenter.search("x")
    here.presenter.search("")
    assert here.view.busy[-1] == ""
    here.tasks.run()
    here.tasks.run()
    assert here.view.last.search == ""


def test_another_view_does_not_wait_for_a_search() -> None:
    """A slow search keeps nobody from another view."""
    here = desk().open()
    here.queue.lists[View.LATER] = [8]
    here.presenter.search("slow")
    here.presenter.show_view(View.LATER)
    slow = here.tasks.kept.pop(0)
    here.tasks.run()
    assert here.shown() == [8]
    slow()
    assert here.shown() == [8]


def test_everything_can_be_searched() -> None:
    """What is typed further is searched for everywhere, too, until the search is over."""
    here = desk(5).open(current=4)
    here.queue.found, here.queue.elsewhere = {"x": [2], "xy": [2]}, {"x": [7, 8], "xy": [8]}
    searched(here, "x")
    here.presenter.search_everywhere()
    here.tasks.run()
    last = here.view.last
    assert (here.shown(), last.bands) == ([2, 7, 8], (("To review", 1), ("Approved", 2)))
    assert (last.title, last.count, last.ages, last.current) == ("All lists", "3 found", "Since", 2)
    searched(here, "xy")
    assert (here.shown(), here.view.last.everywhere) == ([2, 8], True)
    assert searched(here, "") == 4
    searched(here, "x")
    assert (here.shown(), here.view.last.title) == ([2], "To review")


def test_another_list_is_not_searched_everywhere() -> None:
    """It is shown whole."""
    here = desk(5).open()
    searched(here, "zzzz")
    here.presenter.search_everywhere()
    here.tasks.run()
    empty = here.view.last.empty
    assert empty is not None
    assert [act for _, _, act in empty.buttons] == [CLEAR_SEARCH]
    assert not here.open(View.LATER).view.last.everywhere


def test_who_goes_to_an_item_during_a_search_stays_there_when_it_ends() -> None:
    """Also where the item is among what was found, and the whole list is still to come."""
    here = desk(7)
    here.open(View.TO_REVIEW)
    here.queue.found = {"x": [5, 6, 7]}
    here.presenter.search("x")
    here.tasks.run()
    here.presenter.search("")
    here.presenter.select(6)
    here.tasks.run()
    assert here.view.last.current == 6

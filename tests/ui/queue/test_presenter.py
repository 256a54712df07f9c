"""Which items are shown, which is the current one, and what happens when the list changes below it."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.spec import OutputKind
from reviewer_app.domain.view import View
from reviewer_app.ui.queue.presenter import QueuePresenter
from tests.ui.doubles import AtOnce
from tests.ui.queue.desk import Shown, care_of, desk
from tests.ui.queue.rows import AT, PEOPLE, FakeQueue, queue_of, row


def test_a_view_is_shown_from_its_first_item() -> None:
    """Name, count, order and numbers come together, and the first item is the current one."""
    listing = desk(1200).open().view.last
    assert (listing.title, listing.count, listing.order) == ("To review", "1,200", "Needs care first")
    assert (listing.current, listing.ages, listing.empty) == (1, "Waiting", None)
    assert list(listing.numbers) == list(range(1, 1201))


def test_what_needs_care_is_a_band_in_front() -> None:
    """The band is as long as the view of that name; in other lists there is none."""
    here = desk(5, care=2).open()
    assert here.care() == 2
    assert here.open(View.NEEDS_CARE).care() == 0
    here.queue.found = {"reply": [1, 2, 3]}
    here.open().presenter.search("reply")
    here.tasks.run()
    assert here.care() == 0


def test_care_that_comes_with_time_moves_in_front() -> None:
    """What became stale is in the middle of the store's order, and first in the list."""
    here = desk(5)
    here.queue.lists[View.NEEDS_CARE] = [1, 4, 99]
    here.open()
    assert (here.shown(), here.care()) == ([1, 4, 2, 3, 5], 2)


def test_nothing_to_review_tells_of_the_day() -> None:
    """An empty queue is read together with the figures of the day."""
    empty = desk(0).open().view.last.empty
    assert empty is not None
    assert empty.line == "All caught up"
    assert [figure for figure, _ in empty.numbers] == ["61", "7", "$0.38"]


def test_decided_lists_show_when_it_was_decided() -> None:
    """Ages are of the decision, and another view has another sentence for nothing."""
    listing = desk().open(View.REJECTED).view.last
    assert (listing.ages, listing.current) == ("Decided", None)
    assert listing.empty is not None
    assert listing.empty.line == "Nothing rejected"


def test_rows_become_words_with_the_kind_of_their_output() -> None:
    """Rows are read when asked for; missing ones are left out; the same kinds again change nothing."""
    here = desk(2).open()
    here.presenter.show_kinds({"support-reply": OutputKind.JSON})
    here.view.lines.clear()
    here.presenter.load_rows([2, 77])
    here.tasks.run()
    assert list(here.view.lines) == [2]
    assert here.view.lines[2].icon == "braces"
    here.presenter.show_kinds({"support-reply": OutputKind.JSON})
    assert here.view.forgotten == 1


def test_another_list_comes_with_its_first_rows() -> None:
    """A list is not seen without words first; the same one, read again, asks only for what is in sight."""
    here = desk(200).open()
    assert list(here.view.lines) == list(range(1, 65))
    here.presenter.refresh()
    here.tasks.run()
    assert here.view.answers == 1


def test_refreshes_do_not_pile_up() -> None:
    """However often the store changes, one reading is under way and one more follows."""
    here = desk().open()
    for _ in range(5):
        here.presenter.refresh()
    assert len(here.tasks.kept) == 1
    here.put(1, 2)
    here.tasks.run()
    here.put(2)
    here.tasks.run()
    assert here.shown() == [2]
    assert here.tasks.kept == []


@pytest.mark.parametrize(
    ("current", "left", "expected"),
    [
        (3, [9, 1, 2, 3, 4, 5], 3),
        (3, [1, 2, 4, 5], 4),
        (3, [1, 2, 5, 9], 5),
        (5, [1, 2, 3], 3),
        (3, [8, 9], 8),
        (3, [], None),
        (None, [8, 9], 8),
        (77, [8, 9], 8),
    ],
)
def test_a_refresh_keeps_the_place(current: int | None, left: list[int], expected: int | None) -> None:
    """The current item stays; if it is gone the next that is left follows, else the one before."""
    here = desk().open()
    here.presenter.set_current(current)
    here.put(*left)
    here.presenter.refresh()
    here.tasks.run()
    assert here.view.last.current == here.presenter.current() == expected


def test_removing_shows_the_next_at_once() -> None:
    """After a decision nothing is read before the next item is shown; bands shrink with it."""
    here = desk(5, care=2).open(current=2)
    here.presenter.remove(2)
    assert here.tasks.kept == []
    assert (here.shown(), here.care(), here.view.last.current) == ([1, 3, 4, 5], 1, 3)
    assert here.view.last.count == "4"
    here.presenter.set_current(5)
    here.presenter.remove(5)
    assert (here.view.last.current, here.care()) == (4, 1)
    here.presenter.remove(1)
    assert (here.view.last.current, here.care()) == (4, 0)


def test_a_list_read_before_a_decision_does_not_bring_the_item_back() -> None:
    """What was removed while the list was being read stays removed."""
    here = desk(4, care=2).open(current=2)
    here.presenter.refresh()
    here.presenter.remove(2)
    here.tasks.run()
    assert (here.shown(), here.care(), here.view.last.current) == ([1, 3, 4], 1, 3)


def test_removing_what_is_not_there_changes_nothing() -> None:
    """A decision on an item outside the list leaves the list alone."""
    here = desk().open()
    before = len(here.view.lists)
    here.presenter.remove(99)
    assert len(here.view.lists) == before


def test_the_last_item_leaves_the_figures_of_the_day() -> None:
    """When everything is decided, the day is read for the empty page."""
    here = desk(1).open()
    here.put()
    here.presenter.remove(1)
    assert here.view.last.current is None
    here.tasks.run()
    assert here.view.last.empty is not None
    assert here.view.last.empty.numbers


def test_an_undone_item_becomes_the_current_one() -> None:
    """An item in the list is selected at once, another as soon as a reading brings it, or never."""
    here = desk(3).open()
    here.presenter.select(3)
    assert here.view.last.current == 3
    here.put(1, 2, 3, 7)
    here.presenter.select(7)
    here.tasks.run()
    assert here.view.last.current == 7
    here.presenter.select(99)
    here.tasks.run()
    here.put(1, 99)
    here.presenter.refresh()
    here.tasks.run()
    assert here.view.last.current == 1


def test_an_undone_item_is_awaited_beyond_a_reading_that_began_before() -> None:
    """A reading under way when an item is asked for may not have it yet; the next one selects it."""
    here = desk(3).open()
    here.presenter.refresh()
    here.presenter.select(7)
    here.tasks.run()
    assert here.view.last.current == 1
    here.put(1, 2, 3, 7)
    here.tasks.run()
    assert here.view.last.current == 7


def test_places_and_neighbours() -> None:
    """Places count from 1; neighbours are nearest first, the following one before the preceding one."""
    presenter = desk(5).open().presenter
    assert (presenter.position(1), presenter.position(5), presenter.position(9)) == ((1, 5), (5, 5), (0, 5))
    assert presenter.neighbours(3, 2) == [4, 2, 5, 1]
    assert presenter.neighbours(1, 2) == [2, 3]
    assert presenter.neighbours(9, 2) == []
    assert presenter.total() == 5


def test_a_list_that_cannot_be_read_is_said_and_can_be_tried_again() -> None:
    """The old list stays, what is being done ends, and the next reading is a new one."""
    here = desk(3).open()
    here.queue.error = StoreUnavailable("The store is locked.")
    here.presenter.show_view(View.LATER)
    assert here.view.busy[-1] == "Loading…"
    here.tasks.run()
    assert (here.view.troubles, here.view.busy[-1]) == (["The store is locked."], "")
    assert here.view.last.title == "To review"
    here.queue.error = None
    here.presenter.refresh()
    here.tasks.run()
    assert here.view.last.title == "Later"


def test_an_error_that_nobody_waits_for_is_not_told() -> None:
    """A search that was given up may fail in silence."""
    here = desk().open()
    here.presenter.search("x")
    here.presenter.show_view(View.LATER)
    failing = here.tasks.kept.pop(0)
    here.tasks.run()
    here.queue.error = StoreUnavailable("The store is locked.")
    failing()
    assert here.view.troubles == []


def test_rows_that_cannot_be_read_are_said() -> None:
    """The list is told that no rows come, and the person why."""
    here = desk().open()
    here.view.lines.clear()
    here.queue.error = StoreUnavailable("The store is locked.")
    here.presenter.load_rows([1])
    here.tasks.run()
    assert (here.view.answers, here.view.lines, here.view.troubles) == (2, {}, ["The store is locked."])


NUMBERS = st.lists(st.integers(1, 12), unique=True)


@given(NUMBERS, st.sets(st.integers(1, 12)), st.lists(st.integers(1, 12), max_size=6), NUMBERS)
def test_the_current_item_is_always_in_the_list(
    before: list[int], care: set[int], removed: list[int], after: list[int]
) -> None:
    """Whatever is removed and whatever a refresh brings, the current item is one that is shown."""
    queue, view = FakeQueue(row(number) for number in before), Shown()
    queue.lists[View.NEEDS_CARE] = sorted(care)
    presenter = QueuePresenter(queue, AtOnce(), view, lambda: AT, queue.quiet, PEOPLE)
    presenter.show_view(View.TO_REVIEW)
    assert sorted(view.last.numbers) == sorted(before)
    assert set(view.last.numbers[: care_of(view.last)]) == care & set(before)
    for number in removed:
        queue.lists[View.TO_REVIEW] = [left for left in queue.lists[View.TO_REVIEW] if left != number]
        presenter.remove(number)
        assert number not in view.last.numbers
        assert view.last.current in view.last.numbers or not view.last.numbers
    queue.lists[View.TO_REVIEW] = after
    presenter.refresh()
    assert view.last.current in view.last.numbers or (view.last.current is None and not after)


def test_the_work_is_looked_at_only_where_nothing_is_to_review() -> None:
    """A list with rows, another view and a search say nothing of the runner, so nothing is read."""
    queue, view = queue_of(1), Shown()
    presenter = QueuePresenter(queue, AtOnce(), view, lambda: AT, queue.quiet, PEOPLE)
    for show in (partial(presenter.show_view, View.TO_REVIEW), partial(presenter.show_view, View.LATER)):
        show()
        queue.asked.clear()
        presenter.work_changed()
        assert queue.asked == []
    queue.lists[View.TO_REVIEW] = []
    presenter.show_view(View.TO_REVIEW)
    queue.asked.clear()
    presenter.work_changed()
    assert ("quiet", None) in queue.asked


def test_an_item_is_chosen_in_the_list_on_its_way() -> None:
    """Though the list that is still shown has it, too: so an undo leads from approved ones back to review."""
    here = desk(5)
    here.queue.lists[View.APPROVED_TODAY] = [4]
    here.open(View.APPROVED_TODAY).presenter.show_view(View.TO_REVIEW)
    here.presenter.select(4)
    assert here.view.last.title == "Approved today"
    here.tasks.run()
    assert (here.view.last.title, here.view.last.current) == ("To review", 4)

"""The steps from one list to another: replayed they give it, and there are never many."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.queue.difference import MOST, Difference, difference

NUMBERS = st.lists(st.integers(0, 30), unique=True, max_size=30)


def replayed(before: list[int], after: list[int], steps: Difference) -> list[int]:
    """Do the steps as a model does them."""
    made = list(before)
    for first, last in steps.removed:
        del made[first : last + 1]
    for first, last in steps.inserted:
        made[first:first] = after[first : last + 1]
    return made


def steps_of(before: list[int], after: list[int]) -> Difference | None:
    """Return the steps between two lists."""
    return difference(array("q", before), array("q", after))


@given(NUMBERS, NUMBERS)
def test_the_steps_lead_from_one_list_to_the_other(before: list[int], after: list[int]) -> None:
    """Where there are steps, doing them gives exactly the other list."""
    steps = steps_of(before, after)
    if steps is not None:
        assert replayed(before, after, steps) == after


@given(NUMBERS, st.sets(st.integers(0, 30)))
def test_what_only_comes_or_goes_has_steps(before: list[int], changed: set[int]) -> None:
    """If nothing changes places, the list is never made anew."""
    left = [number for number in before if number not in changed]
    assert steps_of(before, left) is not None
    assert steps_of(left, before) is not None


def test_neighbours_go_and_come_together() -> None:
    """Ranges, not single rows: from the end when they go, from the front when they come."""
    steps = steps_of([1, 2, 3, 4, 5, 6], [1, 7, 8, 4, 9])
    assert steps == Difference(removed=((4, 5), (1, 2)), inserted=((1, 2), (4, 4)))


def test_the_same_list_needs_no_steps() -> None:
    """Lists longer than one comparison are seen to be the same."""
    long = list(range(10_000))
    assert steps_of(long, long) == Difference()
    assert steps_of([], []) == Difference()


def test_one_row_far_down_is_found() -> None:
    """A single removal in a long list is one step."""
    long = list(range(10_000))
    assert steps_of(long, long[:7_777] + long[7_778:]) == Difference(removed=((7_777, 7_777),))


def test_too_many_changes_are_no_steps() -> None:
    """From so many changes on, showing the list anew is cheaper."""
    assert steps_of([], list(range(MOST))) is None
    assert steps_of(list(range(MOST)), list(range(MOST, 2 * MOST))) is None
    assert steps_of([], list(range(MOST - 1))) is not None


def test_another_order_is_no_steps() -> None:
    """A list that is only sorted differently is shown anew."""
    assert steps_of([1, 2, 3], [3, 2, 1]) is None

"""What lists are called, and what is said where there is nothing."""

import pytest

from reviewer_app.domain.view import Today, View
from reviewer_app.ui.queue.emptiness import (
    ADD_WORK,
    CLEAR_SEARCH,
    SEARCH_EVERYWHERE,
    TITLES,
    Empty,
    caught_up,
    found_none,
    nothing_in,
    order_of,
)


def acts(said: Empty) -> list[str]:
    """Return what the buttons ask for."""
    return [act for _, _, act in said.buttons]


@pytest.mark.parametrize("view", View)
def test_every_view_has_a_name_an_order_and_a_sentence_of_its_own(view: View) -> None:
    """No view is ever blank."""
    assert TITLES[view]
    assert order_of(view)
    said = nothing_in(view)
    assert said.line
    assert said.sentence.endswith(".")
    assert [other for other in View if nothing_in(other).line == said.line] == [view]


def test_caught_up_shows_the_day() -> None:
    """An empty queue says what was done, and offers to look at it."""
    said = caught_up(Today(1061, 7, 380_000))
    assert said.line == "All caught up"
    assert [number for number, _ in said.numbers] == ["1,061", "7", "$0.38"]
    assert acts(said) == [View.APPROVED_TODAY, ADD_WORK]


@pytest.mark.parametrize(
    ("day", "spent", "offered"),
    [
        (Today(0, 0, 0), "$0", [ADD_WORK]),
        (Today(0, 3, None), "unknown", [View.REJECTED, ADD_WORK]),
    ],
)
def test_a_quiet_day_offers_what_there_is(day: Today, spent: str, offered: list[str]) -> None:
    """Decisions are offered only where there are some, and an unknown cost is said to be unknown."""
    said = caught_up(day)
    assert said.numbers[2] == (spent, "spent today")
    assert acts(said) == offered


def test_a_search_that_finds_nothing_can_be_cleared() -> None:
    """The sentence repeats what was searched for, visible and short."""
    said = found_none("a\u202eb", "Later")
    assert said.line == "Nothing matches “a⟦RLO⟧b”"
    assert "“Later”" in said.sentence
    assert acts(said) == [SEARCH_EVERYWHERE, CLEAR_SEARCH]
    assert len(found_none("x" * 500, "Later").line) < 100


def test_where_everything_was_searched_nothing_wider_is_offered() -> None:
    """The sentence says that decided items were searched, too."""
    said = found_none("a", "")
    assert said.sentence == "Titles, keys, agents and texts of all items, decided ones too, were searched."
    assert acts(said) == [CLEAR_SEARCH]

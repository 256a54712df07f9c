"""The item page follows the list, but not away from what a person looks at or edits because others decide."""

from dataclasses import dataclass, field

import pytest

from reviewer_app.ui.following import Following


@dataclass
class Pages:
    """A list and an item page; showing an item ends the edit of another one."""

    numbers: list[int] = field(default_factory=lambda: [1, 2, 3])
    at: int | None = None
    number: int | None = None
    is_editing: bool = False
    went_by_itself: bool = False

    def __post_init__(self) -> None:
        self.following = Following(self, self, self.show)

    def current(self) -> int | None:
        """Return the list's current item."""
        return self.at

    def position(self, number: int) -> tuple[int, int]:
        """Return an item's place."""
        return (self.numbers.index(number) + 1 if number in self.numbers else 0, len(self.numbers))

    def show(self, number: int | None) -> None:
        """Show an item."""
        self.number, self.is_editing = number, False

    def go(self, number: int | None) -> None:
        """Make an item the list's current one."""
        self.at = number
        self.following.moved(number)

    def lose(self, number: int, *, by_itself: bool = False) -> None:
        """Take an item out of the list, which goes on to the next one."""
        self.went_by_itself = by_itself
        place = self.numbers.index(number)
        self.numbers.remove(number)
        self.go(self.numbers[min(place, len(self.numbers) - 1)] if self.numbers else None)


@pytest.fixture
def pages() -> Pages:
    """Return three items, the first one on the screen."""
    made = Pages()
    made.go(1)
    return made


def test_the_page_follows_the_list(pages: Pages) -> None:
    """Whether a person goes or an item is gone, the page shows the list's current item."""
    pages.go(2)
    assert pages.number == 2
    pages.lose(2)
    assert pages.number == 3
    assert not pages.following.catch_up()


def test_an_item_that_others_take_away_stays_until_the_person_goes_on(pages: Pages) -> None:
    """However many they take; the next step leads to what stands in its place."""
    for number in (1, 2):
        pages.lose(number, by_itself=True)
        assert pages.number == 1
    assert pages.following.catch_up()
    assert pages.number == 3
    pages.lose(3, by_itself=True)
    assert pages.number == 3
    assert pages.following.holds
    assert pages.following.catch_up()
    assert pages.number is None
    assert not pages.following.holds


def test_an_item_that_is_edited_stays(pages: Pages) -> None:
    """However often the list goes on by itself, also to its end and to a new item after that."""
    pages.is_editing = True
    for number in (1, 2, 3):
        pages.lose(number)
        assert (pages.number, pages.is_editing) == (1, True)
    pages.numbers.append(4)
    pages.go(4)
    assert (pages.number, pages.is_editing) == (1, True)


def test_a_person_s_step_leaves_an_item_that_is_edited(pages: Pages) -> None:
    """From the item itself, or from what stands in its place in the list."""
    pages.is_editing = True
    pages.go(2)
    assert (pages.number, pages.is_editing) == (2, False)
    pages.is_editing = True
    pages.lose(2)
    pages.go(1)
    assert (pages.number, pages.is_editing) == (1, False)


def test_the_page_catches_up(pages: Pages) -> None:
    """Once the editor is left, the next step leads to what stands in the item's place."""
    pages.is_editing = True
    pages.lose(1)
    pages.is_editing = False
    assert pages.following.catch_up()
    assert pages.number == 2

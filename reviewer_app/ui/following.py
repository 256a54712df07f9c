"""The item page follows the list; what others do never takes away the item that a person looks at. No Qt."""

from collections.abc import Callable
from typing import Protocol


class Listed(Protocol):
    """The list: which of its items is the current one, and where an item stands in it."""

    def current(self) -> int | None:
        """Return the number of the current item."""
        ...

    def position(self, number: int) -> tuple[int, int]:
        """Return an item's place counted from 1, 0 if it is not in the list, and how many there are."""
        ...

    @property
    def went_by_itself(self) -> bool:
        """Whether the list has another current item because others took away the one before."""
        ...


class OnScreen(Protocol):
    """The item page: which item it shows, and whether that is edited."""

    @property
    def number(self) -> int | None:
        """The item that is shown, or is to be."""
        ...

    @property
    def is_editing(self) -> bool:
        """Whether its draft is in the editor."""
        ...


class Following:
    """Shows what the list's current item is, through `show`."""

    def __init__(self, listed: Listed, item: OnScreen, show: Callable[[int | None], None]) -> None:
        self._listed, self._item, self._show = listed, item, show
        self._last: int | None = None

    @property
    def holds(self) -> bool:
        """Whether the item on the screen stays there although it is gone from the list."""
        looked_at = self._item.number is not None and self._listed.went_by_itself
        return self._item.is_editing or looked_at

    def moved(self, number: int | None) -> None:
        """Go where the list went, unless its current item is gone and the page holds on to it.

        A person's step leaves that item in the list.
        """
        last, self._last = self._last, number
        by_hand = last is not None and self._listed.position(last)[0] > 0
        if by_hand or not self.holds:
            self._show(number)

    def catch_up(self) -> bool:
        """Go to the list's current item; say whether another one was on the screen."""
        current = self._listed.current()
        if current == self._item.number:
            return False
        self._show(current)
        return True

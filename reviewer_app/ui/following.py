"""The item page follows the list; only a person's own step leads away from an item that is edited. No Qt."""

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

    def moved(self, number: int | None) -> None:
        """Go where the list went, unless it moved by itself while an item is edited.

        It moves by itself only when its current item is gone from it; a person's step leaves that in it.
        """
        last, self._last = self._last, number
        by_hand = last is not None and self._listed.position(last)[0] > 0
        if by_hand or not self._item.is_editing:
            self._show(number)

    def catch_up(self) -> bool:
        """Go to the list's current item; say whether another one was on the screen."""
        current = self._listed.current()
        if current == self._item.number:
            return False
        self._show(current)
        return True

"""What the list shows: which items in which order, which of them is the current one, and its rows. No Qt.

Reading is done by Tasks, everything else in the thread of the window. The list is an array of item numbers;
rows are read as they come into sight.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.item import ListRow
from reviewer_app.domain.spec import OutputKind
from reviewer_app.domain.view import DECIDED, View
from reviewer_app.ui.queue.emptiness import TITLES, Empty, nothing_in, order_of
from reviewer_app.ui.queue.row_text import Line, line
from reviewer_app.ui.tasks import Tasks


class Queue(Protocol):
    """Where lists are read; called in worker threads."""

    def numbers(self, view: View, *, search: str = "", agent: str | None = None) -> "array[int]":
        """Return the numbers of the items in a view, in its order."""
        ...

    def rows(self, numbers: Sequence[int]) -> list[ListRow]:
        """Return what the list shows of these items; missing ones are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Listing:
    """One list at one moment."""

    view: View
    search: str
    title: str
    count: str  # as words: `128`, `3 found`
    order: str
    numbers: "array[int]"
    care: int  # so many of the first rows make the band “Needs care”; 0: no bands
    current: int | None  # the item to select
    ages: str  # what the column of ages is called
    empty: Empty | None  # said instead of the rows, where there are none


class QueueView(Protocol):
    """Shows what the presenter says."""

    def show_list(self, listing: Listing) -> None:
        """Show another list, or the same one changed."""
        ...

    def show_rows(self, lines: Mapping[int, Line]) -> None:
        """Show rows that were asked for, by item number."""
        ...

    def forget_rows(self) -> None:
        """Ask again for every row: they may have changed."""
        ...

    def show_busy(self, words: str) -> None:
        """Say what is being done, or nothing any more."""
        ...

    def show_trouble(self, error: Exception) -> None:
        """Say that the list could not be read."""
        ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which list a person wants to see."""

    view: View
    search: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read for it."""

    numbers: "array[int]"
    care: int = 0
    quiet: Empty | None = None  # why nothing is to review
    lines: Mapping[int, Line] = field(default_factory=dict)  # the first rows of another list


_FIRST = 64
"""So many rows of another list are read with it, so that it is never seen without them."""

_NONE = _Found(array("q"))


class QueuePresenter:
    """Keeps one list and the current item in it."""

    def __init__(
        self,
        queue: Queue,
        tasks: Tasks,
        view: QueueView,
        clock: Clock,
        quiet: Callable[[], Empty],
        people: Mapping[str, str],
    ) -> None:
        """Take what it stands on.

        `quiet` is asked in a worker why nothing is to review; `people` are names by their keys.
        """
        self._queue, self._tasks, self._view, self._clock = queue, tasks, view, clock
        self._quiet, self._people = quiet, people
        self._kinds: Mapping[str, OutputKind] = {}
        self._wanted = _Wanted(View.TO_REVIEW)
        self._shown: _Wanted | None = None  # the list that `_found` is of
        self._found = _NONE
        self._reading: _Wanted | None = None
        self._again = False  # read once more when the present reading ends
        self._gone: set[int] = set()  # removed while a reading was under way, so it may still have them
        self._current: int | None = None
        self._awaited: int | None = None  # becomes the current item as soon as it is in the list
        self._before: int | None = None  # the current item when the search began
        self._by_itself = False

    def show_view(self, view: View) -> None:
        """Show another view, from its first item; a search ends."""
        if view is not self._wanted.view:
            self._before = None
        self._want(_Wanted(view), "Loading…")

    def search(self, text: str) -> None:
        """Show what matches a text in the present view; an empty one shows everything again."""
        wanted = _Wanted(self._wanted.view, text.strip())
        if wanted.search and not self._wanted.search:
            self._before = self._current
        self._want(wanted, "Searching…" if wanted.search else "Loading…")

    def refresh(self) -> None:
        """Read the list again; the current item stays the current one, else the next at its place is."""
        self._view.forget_rows()
        self._load()

    def work_changed(self) -> None:
        """Say anew why nothing is to review: the runner may have begun, paused or ended."""
        if self._found.quiet is not None:
            self._load()

    def show_kinds(self, kinds: Mapping[str, OutputKind]) -> None:
        """Say which kind of output each agent makes."""
        if kinds != self._kinds:
            self._kinds = kinds
            self._view.forget_rows()

    def remove(self, number: int) -> None:
        """Take an item out of the list at once; the next at its place becomes the current one."""
        self._gone.add(number)
        numbers, place = self._found.numbers, self._place(number)
        if place is None:
            return
        left = numbers[:place] + numbers[place + 1 :]
        care = self._found.care - (place < self._found.care)
        if self._current == number:
            self._current = _at(left, place)
        self._found = _Found(left, care)
        self._show()
        if not left:
            self._load()

    def set_current(self, number: int | None) -> None:
        """Remember which item is selected; one chosen among the hits of a search is where to stay."""
        if number != self._current:
            self.stay()
        self._current = number

    def stay(self) -> None:
        """Keep the current item when the search ends: somebody opened it."""
        self._before = None

    def select(self, number: int) -> None:
        """Make an item the current one; if it is not in the list, as soon as a reading brings it."""
        if self._place(number) is None:
            self._awaited = number
            self._load()
        else:
            self._current = number
            self._show()

    def load_rows(self, numbers: Sequence[int]) -> None:
        """Read these rows; the view is told those that still exist."""
        self._tasks.read(partial(self._lines, numbers), self._view.show_rows, self._rows_failed)

    def current(self) -> int | None:
        """Return the selected item's number."""
        return self._current

    @property
    def went_by_itself(self) -> bool:
        """Whether there is another current item because a reading no longer found the one before."""
        return self._by_itself

    def total(self) -> int:
        """Return how many items are in the list."""
        return len(self._found.numbers)

    def position(self, number: int) -> tuple[int, int]:
        """Return an item's place counted from 1, 0 if it is not in the list, and how many there are."""
        place = self._place(number)
        return (0 if place is None else place + 1, self.total())

    def neighbours(self, number: int, count: int) -> list[int]:
        """Return up to `count` items on each side of an item, the nearest first, after before before it."""
        place = self._place(number)
        if place is None:
            return []
        steps = [place + step * side for step in range(1, count + 1) for side in (1, -1)]
        return [self._found.numbers[step] for step in steps if 0 <= step < self.total()]

    def _place(self, number: int) -> int | None:
        with suppress(ValueError):
            return self._found.numbers.index(number)
        return None

    def _want(self, wanted: _Wanted, busy: str) -> None:
        self._wanted = wanted
        self._view.show_busy("" if wanted == self._shown else busy)
        self._load()

    def _load(self) -> None:
        """Read what is wanted; one reading of the same list and one search at a time."""
        reading, wanted = self._reading, self._wanted
        if reading is not None and (reading == wanted or (reading.search and wanted.search)):
            self._again = True
            return
        self._reading = wanted
        self._gone.clear()
        self._tasks.read(
            partial(self._read, wanted, wanted != self._shown),
            partial(self._loaded, wanted),
            partial(self._failed, wanted),
        )

    def _read(self, wanted: _Wanted, another: bool) -> _Found:  # noqa: FBT001 - given through partial
        """Return the list, with its first rows if it is another one; in a worker."""
        found = self._numbers(wanted)
        return replace(found, lines=self._lines(found.numbers[:_FIRST])) if another else found

    def _numbers(self, wanted: _Wanted) -> _Found:
        numbers = self._queue.numbers(wanted.view, search=wanted.search)
        if wanted != _Wanted(View.TO_REVIEW):
            return _Found(numbers)
        if not numbers:
            return _Found(numbers, quiet=self._quiet())
        return _care_first(numbers, self._queue.numbers(View.NEEDS_CARE))

    def _lines(self, numbers: Sequence[int]) -> Mapping[int, Line]:
        """Return the words of rows; in a worker."""
        kinds, present = self._kinds, self._clock()
        rows = self._queue.rows(numbers)
        return {row.row.number: line(row, present, kinds.get(row.row.agent), self._people) for row in rows}

    def _loaded(self, wanted: _Wanted, found: _Found) -> None:
        if wanted == self._wanted:
            self._apply(wanted, _without(found, self._gone))
        self._ended(wanted)

    def _failed(self, wanted: _Wanted, error: Exception) -> None:
        if wanted == self._wanted:
            self._view.show_busy("")
            self._view.show_trouble(error)
        self._ended(wanted)

    def _ended(self, wanted: _Wanted) -> None:
        if wanted == self._reading:
            self._reading = None
            if self._again:
                self._again = False
                self._load()

    def _apply(self, wanted: _Wanted, found: _Found) -> None:
        by_itself = False
        if self._awaited is not None and self._awaited in found.numbers:
            self._current = self._awaited
        elif wanted == self._shown:
            before = self._current
            self._current = _kept(before, self._found.numbers, found.numbers)
            by_itself = self._by_itself or (before is not None and before != self._current)
        elif not wanted.search and self._before in found.numbers:
            self._current = self._before
        elif self._current not in found.numbers or _other_view(wanted, self._shown):
            self._current = _at(found.numbers, 0)
        self._shown, self._found, self._awaited = wanted, found, None
        self._view.show_busy("")
        self._show(by_itself=by_itself)
        if found.lines:
            self._view.show_rows(found.lines)

    def _show(self, *, by_itself: bool = False) -> None:
        self._by_itself = by_itself
        found, shown = self._found, self._shown or self._wanted
        total = len(found.numbers)
        self._view.show_list(
            Listing(
                view=shown.view,
                search=shown.search,
                title=TITLES[shown.view],
                count=f"{total:,} found" if shown.search else f"{total:,}",
                order=order_of(shown.view),
                numbers=found.numbers,
                care=found.care,
                current=self._current,
                ages="Decided" if shown.view in DECIDED else "Waiting",
                empty=None if total else found.quiet or nothing_in(shown.view, shown.search),
            )
        )

    def _rows_failed(self, error: Exception) -> None:
        self._view.show_rows({})
        self._view.show_trouble(error)


def _care_first(numbers: "array[int]", care: "array[int]") -> _Found:
    """Return the list with everything that needs care in front, in unchanged order otherwise."""
    if numbers[: len(care)] == care:
        return _Found(numbers, len(care))
    inside, wanting = set(numbers), set(care)
    first = array("q", (number for number in care if number in inside))
    first_count = len(first)
    first.extend(number for number in numbers if number not in wanting)
    return _Found(first, first_count)


def _without(found: _Found, gone: set[int]) -> _Found:
    if not gone:
        return found
    care = array("q", (number for number in found.numbers[: found.care] if number not in gone))
    rest = array("q", (number for number in found.numbers[found.care :] if number not in gone))
    return replace(found, numbers=care + rest, care=len(care))


def _kept(current: int | None, before: "array[int]", after: "array[int]") -> int | None:
    """Return the current item if it is still there, else the nearest after it, else the nearest before."""
    if current is None or current in after:
        return _at(after, 0) if current is None else current
    with suppress(ValueError):
        place, left = before.index(current), set(after)
        following = next((number for number in before[place:] if number in left), None)
        if following is not None:
            return following
        return next((number for number in reversed(before[:place]) if number in left), _at(after, 0))
    return _at(after, 0)


def _other_view(wanted: _Wanted, shown: _Wanted | None) -> bool:
    return shown is not None and shown.view is not wanted.view


def _at(numbers: "array[int]", place: int) -> int | None:
    """Return the item at a place, the last one where the list is shorter."""
    return numbers[min(place, len(numbers) - 1)] if numbers else None

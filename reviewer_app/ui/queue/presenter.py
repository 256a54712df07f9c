"""What the list shows: which items in which order, which of them is the current one, and its rows. No Qt.

Reading is done by Tasks, everything else in the thread of the window. The list is an array of item numbers;
rows are read as they come into sight.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.item import ListRow
from reviewer_app.domain.spec import OutputKind
from reviewer_app.domain.view import DECIDED, Standing, View
from reviewer_app.ui.queue.emptiness import EVERYWHERE, TITLES, Empty, found_none, nothing_in, order_of
from reviewer_app.ui.queue.found import NONE, Bands, Found, at, by_standing, care_first, kept, less, without
from reviewer_app.ui.queue.row_text import Line, line
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from array import array


class Queue(Protocol):
    """Where lists are read; called in worker threads."""

    def numbers(self, view: View, *, search: str = "", agent: str | None = None) -> "array[int]":
        """Return the numbers of the items in a view, in its order."""
        ...

    def everywhere(self, search: str) -> "Mapping[Standing, array[int]]":
        """Return the numbers of all items that hold a text, by where they stand."""
        ...

    def rows(self, numbers: Sequence[int]) -> list[ListRow]:
        """Return what the list shows of these items; missing ones are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Listing:
    """One list at one moment."""

    view: View
    search: str
    everywhere: bool  # all items were searched, not only the view
    title: str
    count: str  # as words: `128`, `3 found`
    order: str
    numbers: "array[int]"
    bands: Bands
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
    everywhere: bool = False  # it searches all items, not only the view


_FIRST = 64
"""So many rows of another list are read with it, so that it is never seen without them."""


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
        self._found = NONE
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
        """Show what matches a text where was searched before; an empty one shows the whole view again."""
        sought = text.strip()
        wanted = replace(self._wanted, search=sought, everywhere=self._wanted.everywhere and bool(sought))
        if wanted.search and not self._wanted.search:
            self._before = self._current
        self._want(wanted, "Searching…" if wanted.search else "Loading…")

    def search_everywhere(self) -> None:
        """Show what matches the same text in all lists, and what is in none of them."""
        self._want(replace(self._wanted, everywhere=True), "Searching…")

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
        place = self._place(number)
        self._gone.add(number)
        if place is None:
            return
        self._found = less(self._found, place)
        if self._current == number:
            self._current = at(self._found.numbers, place)
        self._show()
        if not self._found.numbers:
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
        self.stay()
        if self._wanted != self._shown:  # the list on its way is meant, not the one still on the screen
            self._awaited = number
        elif self._place(number) is None:
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
        if number in self._gone:  # known without a look at every number
            return None
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

    def _read(self, wanted: _Wanted, another: bool) -> Found:  # noqa: FBT001 - given through partial
        """Return the list, with its first rows if it is another one; in a worker."""
        found = self._numbers(wanted)
        return replace(found, lines=self._lines(found.numbers[:_FIRST])) if another else found

    def _numbers(self, wanted: _Wanted) -> Found:
        if wanted.everywhere:
            return by_standing(self._queue.everywhere(wanted.search))
        numbers = self._queue.numbers(wanted.view, search=wanted.search)
        if wanted != _Wanted(View.TO_REVIEW):
            return Found(numbers)
        if not numbers:
            return Found(numbers, quiet=self._quiet())
        return care_first(numbers, self._queue.numbers(View.NEEDS_CARE))

    def _lines(self, numbers: Sequence[int]) -> Mapping[int, Line]:
        """Return the words of rows; in a worker."""
        kinds, present = self._kinds, self._clock()
        rows = self._queue.rows(numbers)
        return {row.row.number: line(row, present, kinds.get(row.row.agent), self._people) for row in rows}

    def _loaded(self, wanted: _Wanted, found: Found) -> None:
        if wanted == self._wanted:
            self._apply(wanted, without(found, self._gone))
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

    def _apply(self, wanted: _Wanted, found: Found) -> None:
        by_itself = False
        if self._awaited is not None and self._awaited in found.numbers:
            self._current = self._awaited
        elif wanted == self._shown:
            before = self._current
            self._current = kept(before, self._found.numbers, found.numbers)
            by_itself = self._by_itself or (before is not None and before != self._current)
        elif not wanted.search and self._before in found.numbers:
            self._current = self._before
        elif self._current not in found.numbers or _other_view(wanted, self._shown):
            self._current = at(found.numbers, 0)
        self._shown, self._found = wanted, found
        if self._current == self._awaited or not self._again:  # a reading still to come may bring it
            self._awaited = None
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
                everywhere=shown.everywhere,
                title=EVERYWHERE if shown.everywhere else TITLES[shown.view],
                count=f"{total:,} found" if shown.search else f"{total:,}",
                order="" if shown.search else order_of(shown.view),
                numbers=found.numbers,
                bands=found.bands,
                current=self._current,
                ages=_ages(shown),
                empty=None if total else found.quiet or _nothing(shown),
            )
        )

    def _rows_failed(self, error: Exception) -> None:
        self._view.show_rows({})
        self._view.show_trouble(error)


def _ages(shown: _Wanted) -> str:
    """Return what the column of ages is called."""
    if shown.everywhere:
        return "Since"
    return "Decided" if shown.view in DECIDED else "Waiting"


def _nothing(shown: _Wanted) -> Empty:
    if shown.search:
        return found_none(shown.search, "" if shown.everywhere else TITLES[shown.view])
    return nothing_in(shown.view)


def _other_view(wanted: _Wanted, shown: _Wanted | None) -> bool:
    return shown is not None and shown.view is not wanted.view

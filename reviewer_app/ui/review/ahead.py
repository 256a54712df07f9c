"""The neighbours of the item on the screen, read before anybody goes there. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reviewer_app.ui.review.loading import Loaded
from reviewer_app.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Ready:
    """An item that is kept ready; once the store has changed it is shown at once and read again."""

    loaded: Loaded
    outdated: bool  # the store has changed since it was read


class Ahead:
    """Keeps neighbours ready. `reading` makes the work that reads an item, `writes` counts its kept edits."""

    def __init__(
        self, tasks: Tasks, reading: Callable[[int], Callable[[], Loaded]], writes: Callable[[int], int]
    ) -> None:
        self._tasks, self._reading, self._writes = tasks, reading, writes
        self._ready: dict[int, tuple[int, Loaded]] = {}  # with the age at which it was read
        self._coming: set[int] = set()
        self._neighbours: tuple[int, ...] = ()
        self._age = 0  # grows when the store changes

    def numbers(self) -> tuple[int, ...]:
        """Return the items that are ready."""
        return tuple(self._ready)

    def want(self, numbers: Sequence[int]) -> None:
        """Keep these items ready from now on, and no others; `read` reads them."""
        self._neighbours = tuple(numbers)
        self._ready = {number: ready for number, ready in self._ready.items() if number in self._neighbours}

    def read(self) -> None:
        """Read what is wanted and neither ready nor on its way."""
        for number in self._neighbours:
            if number not in self._ready and number not in self._coming:
                self._coming.add(number)
                keep = partial(self._keep, self._age, self._writes(number))
                self._tasks.read(self._reading(number), keep, partial(self._not_ready, number))

    def get(self, number: int) -> Ready | None:
        """Return an item if it is ready."""
        found = self._ready.get(number)
        return None if found is None else Ready(found[1], outdated=found[0] != self._age)

    def forget(self, number: int) -> None:
        """Let an item be ready no more: something was written about it here."""
        self._ready.pop(number, None)

    def store_changed(self) -> None:
        """Take note that what is ready is out of date."""
        self._age += 1

    def _keep(self, age: int, writes: int, loaded: Loaded) -> None:
        self._coming.discard(loaded.number)
        if loaded.number in self._neighbours and writes == self._writes(loaded.number):
            self._ready[loaded.number] = (age, loaded)

    def _not_ready(self, number: int, _error: Exception) -> None:
        self._coming.discard(number)

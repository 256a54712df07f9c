"""Texts on their way to the store: held here until it has them, and shown as if it had them. No Qt."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.ui.tasks import Tasks, pass_on_defects
from reviewer_app.ui.wording import one_line

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services
    from reviewer_app.ui.review.loading import Loaded


@dataclass(frozen=True, slots=True)
class Unkept:
    """A person's text for an item's revision, or None: their edit of it is over.

    `why` it is not in the store is empty until a try fails; `aloud`: the person waits for a word about it.
    """

    number: int
    title: str
    revision: int
    text: str | None
    at: datetime
    aloud: bool = False
    why: str = ""

    def says(self, other: "Unkept | None") -> bool:
        """Say whether the store would be the same after either."""
        return other is not None and (self.revision, self.text) == (other.revision, other.text)


class Keeping:
    """Holds the newest text of each item until the store has it; what is superseded is not written any more.

    `kept` is told what the store has got, `lost` what failed for the first time.
    """

    def __init__(
        self,
        services: "Services",
        tasks: Tasks,
        by: str,
        kept: Callable[[Unkept], None],
        lost: Callable[[Unkept], None],
    ) -> None:
        self._services, self._tasks, self._by = services, tasks, by
        self._kept, self._lost = kept, lost
        self._held: dict[int, Unkept] = {}
        self._under_way: Counter[int] = Counter()
        self._writes: Counter[int] = Counter()

    def keep(self, unkept: Unkept) -> None:
        """Write a text; it is held until that has succeeded."""
        before = self._held.get(unkept.number)
        if before is not None:
            unkept = replace(unkept, why=before.why, aloud=unkept.aloud or before.aloud)
        self._held[unkept.number] = unkept
        if not (unkept.says(before) and self._under_way[unkept.number]):
            self._write(unkept)

    def again(self) -> None:
        """Try once more what failed."""
        for unkept in tuple(self._held.values()):
            if unkept.why and not self._under_way[unkept.number]:
                self._write(unkept)

    def forget(self, number: int) -> None:
        """Hold an item's text no more, and do not write it: the item is decided."""
        self._held.pop(number, None)

    def of(self, number: int) -> Unkept | None:
        """Return what is held for an item."""
        return self._held.get(number)

    def unsaved(self) -> tuple[Unkept, ...]:
        """Return the texts that the store does not have."""
        return tuple(unkept for unkept in self._held.values() if unkept.text is not None)

    def writes(self, number: int) -> int:
        """Return how often an item's edit was written; what was read before the last time is out of date."""
        return self._writes[number]

    def merged(self, loaded: "Loaded") -> "Loaded":
        """Return an item with the text that is held for it as its unfinished edit."""
        from reviewer_app.services.keep_edits import Unfinished  # noqa: PLC0415 - the store is loaded after the window

        held = self._held.get(loaded.number)
        if held is None:
            return loaded
        edit = None
        if held.text is not None:
            edit = Unfinished(held.number, self._by, held.revision, held.text, held.at)
        return replace(loaded, unfinished=edit)

    def _write(self, unkept: Unkept) -> None:
        self._under_way[unkept.number] += 1
        self._tasks.write(
            partial(self._put, unkept), partial(self._written, unkept), partial(self._failed, unkept)
        )

    def _put(self, unkept: Unkept) -> None:
        """Write, unless something newer waits to be written; in the writing thread."""
        if not unkept.says(self._held.get(unkept.number)):
            return
        if unkept.text is None:
            self._services.keep_edits.discard(unkept.number, self._by)
        else:
            self._services.keep_edits.save(unkept.number, self._by, unkept.revision, unkept.text)

    def _written(self, unkept: Unkept, _none: None) -> None:
        number = unkept.number
        self._under_way[number] -= 1
        self._writes[number] += 1
        held = self._held.get(number)
        if held is not None and held.says(unkept):
            del self._held[number]
            self._kept(held)

    def _failed(self, unkept: Unkept, error: Exception) -> None:
        number = unkept.number
        self._under_way[number] -= 1
        held = self._held.get(number)
        if held is None or not held.says(unkept):
            return
        self._held[number] = told = replace(held, why=one_line(str(error)) or type(error).__name__)
        if not held.why:
            self._lost(told)
            pass_on_defects(error)

"""Rows and a queue for tests of the list: nothing behind them but memory."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import ListRow, QueueRow, State
from reviewer_app.domain.view import Standing, Today, View
from reviewer_app.ui.queue.emptiness import Empty, caught_up

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
"""The present of these tests."""
PEOPLE = {"ada": "Ada Berg"}


def row(number: int = 1, *, waiting: timedelta = timedelta(minutes=4), **columns: Any) -> ListRow:
    """Return a waiting row; columns of the row itself or of what the list adds can be changed."""
    plain = QueueRow(
        number=number,
        id=item_id(number),
        agent="support-reply",
        version="1" * 64,
        key=f"mail-{number}",
        title=f"Reply {number}",
        state=State.WAITING,
        outcome=None,
        flags=(),
        model="scripted/m",
        cost_micro=11_000,
        created_at=AT - timedelta(days=1),
        due_at=None,
        stale=False,
        later_until=None,
        escalated_to=None,
        priority=1,
    )
    listed = ListRow(plain, AT - waiting, None, failed=0, warned=0, has_edit=False)
    outer = {name: columns.pop(name) for name in list(columns) if name in ListRow.__slots__}
    return replace(listed, row=replace(plain, **columns), **outer)


class FakeQueue:
    """A queue in memory; `asked` remembers what was read."""

    def __init__(self, rows: Iterable[ListRow] = ()) -> None:
        self.known = {row.row.number: row for row in rows}
        self.lists: dict[View, list[int]] = {View.TO_REVIEW: list(self.known)}
        self.found: Mapping[str, list[int]] = {}
        self.elsewhere: Mapping[str, list[int]] = {}
        self.asked: list[tuple[str, Any]] = []
        self.error: Exception | None = None
        self.day = Today(61, 7, 380_000)
        self.why: Empty | None = None

    def numbers(self, view: View, *, search: str = "", agent: str | None = None) -> "array[int]":
        """Return what a view has, or what a search found."""
        assert agent is None
        self._read("numbers", (view, search))
        return array("q", self.found.get(search, []) if search else self.lists.get(view, []))

    def everywhere(self, search: str) -> "Mapping[Standing, array[int]]":
        """Return what a search found to review, and `elsewhere` among what was approved."""
        self._read("everywhere", search)
        hits = {standing: array("q") for standing in Standing}
        hits[Standing.TO_REVIEW].extend(self.found.get(search, []))
        hits[Standing.APPROVED].extend(self.elsewhere.get(search, []))
        return hits

    def rows(self, numbers: Sequence[int]) -> list[ListRow]:
        """Return the known rows."""
        self._read("rows", list(numbers))
        return [self.known[number] for number in numbers if number in self.known]

    def quiet(self) -> Empty:
        """Return why nothing is to review: `why`, or the figures of the day."""
        self._read("quiet", None)
        return self.why or caught_up(self.day)

    def _read(self, what: str, of: object) -> None:
        self.asked.append((what, of))
        if self.error is not None:
            raise self.error


def queue_of(count: int, care: int = 0) -> FakeQueue:
    """Return a queue of items 1 to `count`, of which the first `care` have a failed check."""
    flagged = (Flag.FAILED_CHECK,)
    made = FakeQueue(
        row(number, flags=flagged if number <= care else (), failed=int(number <= care))
        for number in range(1, count + 1)
    )
    made.lists[View.NEEDS_CARE] = list(range(1, care + 1))
    return made

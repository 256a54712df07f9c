"""Looking: lists of items, one item with all that is known of it, and its history. Changes nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.decision import Binding, Decision
from reviewer_app.domain.delivery import Delivery
from reviewer_app.domain.events import Event
from reviewer_app.domain.finding import Finding
from reviewer_app.domain.item import Item, ListRow, QueueRow, State
from reviewer_app.domain.run import Run
from reviewer_app.domain.view import Standing, Today, View
from reviewer_app.store import decisions, deliveries, events, items, queue, runs, texts, verify, views
from reviewer_app.store.database import Database
from reviewer_app.store.queue import Filter
from reviewer_app.store.runs import Revision

if TYPE_CHECKING:
    from array import array


@dataclass(frozen=True, slots=True)
class Opened:
    """One item with everything a person may ask about it; texts of calls only where asked for."""

    item: Item
    findings: tuple[Finding, ...]
    runs: tuple[Run, ...]
    revisions: tuple[Revision, ...]
    decisions: tuple[Decision, ...]
    deliveries: tuple[Delivery, ...]
    approvers: frozenset[str]  # whose approval of the present draft stands

    def binding(self) -> Binding:
        """Return what a decision about what is shown here is bound to."""
        item = self.item
        return Binding(item.revision, item.output_sha, item.content_sha, item.row.version, None)

    @property
    def repaired(self) -> dict[int, int]:
        """Return the revision that each repair mends, by the repair's number: the one before in its run."""
        pairs = pairwise(self.revisions)
        return {new.number: old.number for old, new in pairs if new.run is not None and new.run == old.run}


class BrowseQueue:
    """Reads lists and items."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, wanted: Filter, limit: int | None = None) -> tuple[list[QueueRow], int]:
        """Return the first rows of a list, and how many there are in all."""
        with self._database.read() as tx:
            return queue.page(tx, wanted, self._clock(), limit)

    def numbers(self, view: View, *, search: str = "", agent: str | None = None) -> "array[int]":
        """Return the item numbers of a view, in its order."""
        with self._database.read() as tx:
            return views.numbers(tx, view, self._clock(), queue.about(agent, search))

    def everywhere(self, search: str) -> Mapping[Standing, "array[int]"]:
        """Return the numbers of all items that hold a text, by where they stand."""
        with self._database.read() as tx:
            return views.everywhere(tx, self._clock(), queue.about(None, search))

    def view_of(self, number: int) -> View | None:
        """Return the first view that has an item, None where none has it."""
        with self._database.read() as tx:
            return views.view_of(tx, number, self._clock())

    def rows(self, numbers: Sequence[int]) -> list[ListRow]:
        """Return what a list shows of these items, in the order given, without those that are not there."""
        with self._database.read() as tx:
            return views.rows(tx, numbers, self._clock())

    def counts(self) -> Mapping[View, int]:
        """Return how many items each view has."""
        with self._database.read() as tx:
            return views.counts(tx, self._clock())

    def today(self) -> Today:
        """Return what was decided and spent since local midnight."""
        with self._database.read() as tx:
            return views.today(tx, self._clock())

    def queued(self) -> Mapping[str, int]:
        """Return how many items wait for a runner, by agent."""
        with self._database.read() as tx:
            found = queue.counts(tx)
        return {agent: count for (agent, state, _), count in found.items() if state == State.QUEUED}

    def approvals(self, rows: Sequence[QueueRow]) -> Mapping[int, int]:
        """Return how many people have approved what still waits for another one, by item number."""
        with self._database.read() as tx:
            return items.approvals(tx, (row.number for row in rows))

    def find(self, reference: str) -> int:
        """Return the number of the item a person named; raise Refused where none or several fit."""
        with self._database.read() as tx:
            return items.find(tx, reference)

    def open(self, number: int, *, whole: bool = False) -> Opened:
        """Return an item with its history; `whole` adds what was sent to models and what they answered."""
        with self._database.read() as tx:
            item = items.get(tx, number, self._clock())
            return Opened(
                item,
                tuple(runs.findings(tx, number, item.revision)),
                tuple(runs.of_item(tx, number, whole=whole)),
                tuple(runs.revisions(tx, number)),
                tuple(decisions.of_item(tx, number)),
                tuple(deliveries.page(tx, item=number)),
                decisions.approvers(tx, number, item.output_sha or ""),
            )

    def text(self, sha256: str) -> str:
        """Return a text that a revision names."""
        with self._database.read() as tx:
            return texts.get_text(tx, sha256)

    def look(self, number: int) -> None:
        """Remember that a person has now seen a waiting item, if nobody had."""
        with self._database.read() as tx:
            seen = items.is_seen(tx, number)
        if not seen:
            with self._database.write() as tx:
                items.mark_looked(tx, number, self._clock())

    def history(self, number: int | None = None, after: int = 0) -> Iterator[Event]:
        """Give the events after a number, of one item or of all."""
        while True:
            with self._database.read() as tx:
                found = events.page(tx, after=after, item=number)
            yield from found
            if number is not None or not found:
                return
            after = found[-1].seq

    def newest(self, count: int) -> list[Event]:
        """Return the newest events, oldest first."""
        with self._database.read() as tx:
            return events.last(tx, count)

    def verify(self) -> verify.Audit:
        """Check the whole history, every decision against its hash, and which items each event names."""
        return verify.verify(self._database)

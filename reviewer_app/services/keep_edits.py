"""Unfinished edits: what a person is writing survives the window, the program, and the next item."""

from reviewer_app.domain.clock import Clock
from reviewer_app.store import edits
from reviewer_app.store.database import Database
from reviewer_app.store.edits import Unfinished

__all__ = ["KeepEdits", "Unfinished"]


class KeepEdits:
    """Keeps each person's unfinished edit of each item, with its older states."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def save(self, number: int, by: str, revision: int, text: str) -> None:
        """Make a text the person's unfinished edit of an item; the same again writes nothing."""
        with self._database.write() as tx:
            edits.save(tx, Unfinished(number, by, revision, text, self._clock()))

    def of(self, number: int, by: str) -> Unfinished | None:
        """Return the person's unfinished edit of an item."""
        return next((edit for edit in self.of_all(number) if edit.by == by), None)

    def of_all(self, number: int) -> list[Unfinished]:
        """Return everybody's unfinished edits of an item, newest first."""
        with self._database.read() as tx:
            return edits.unfinished(tx, number)

    def discard(self, number: int, by: str) -> None:
        """Let the person's edit be unfinished no more; its text stays as a snapshot."""
        with self._database.write() as tx:
            edits.close(tx, number, by)

    def written(self, number: int, by: str) -> list[Unfinished]:
        """Return the states of the person's edits of an item, newest first; at most 20."""
        with self._database.read() as tx:
            return edits.written(tx, number, by)

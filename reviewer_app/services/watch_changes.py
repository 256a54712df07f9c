"""Noticing that the store was changed, by whatever program: a number that is asked for again and again."""

from reviewer_app.store.changes import Watch
from reviewer_app.store.database import Database


class WatchChanges:
    """Watches from when it is first asked; one thread at a time may use it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watch: Watch | None = None

    def version(self) -> int:
        """Return a number that any change of the store makes another one, until `close`.

        A runner that only says that it lives changes nothing. Raises StoreUnavailable.
        """
        if self._watch is None:
            self._watch = Watch(self._database)
        return self._watch.version()

    def close(self) -> None:
        """Give the connection back; asking again begins a new count."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

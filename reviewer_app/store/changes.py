"""Whether anybody has changed what people are shown since it was last asked, without reading any of it."""

from contextlib import ExitStack

from reviewer_app.store import dialects
from reviewer_app.store.database import Database


class Watch:
    """A connection that is kept open, because SQLite counts the changes of all others for each connection.

    One thread at a time may use it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held = ExitStack()
        self._connection = self._held.enter_context(database.exclusive())
        self._version: int | None = None
        self._changes = 0

    def version(self) -> int:
        """Return a number that another connection's change makes another one; raise StoreUnavailable.

        A runner's heartbeats leave it as it is. What wrote past `Database` is noticed with the next change.
        """
        with self._database.read():  # looks whether the file is still there, and says what SQLite says
            version = self._connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            if version != self._version:
                found = self._connection.exec_driver_sql(dialects.CHANGES).scalar_one_or_none()
                self._version, self._changes = version, int(found or 0)
        return self._changes

    def close(self) -> None:
        """Give the connection back."""
        self._held.close()

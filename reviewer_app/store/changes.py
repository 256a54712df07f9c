"""Whether anybody has changed the store since it was last asked, without reading any of it."""

from contextlib import ExitStack

from reviewer_app.store.database import Database


class Watch:
    """A connection that is kept open, because SQLite counts the changes of all others for each connection.

    One thread at a time may use it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held = ExitStack()
        self._connection = self._held.enter_context(database.exclusive())

    def version(self) -> int:
        """Return a number that another connection's change makes another one; raise StoreUnavailable."""
        with self._database.read():  # looks whether the file is still there, and says what SQLite says
            return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def close(self) -> None:
        """Give the connection back."""
        self._held.close()

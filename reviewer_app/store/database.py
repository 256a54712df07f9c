"""One SQLite file, opened the one way that loses nothing: WAL, FULL, BEGIN IMMEDIATE, foreign keys, 0600.

Every process uses the SQLite inside `pysqlite3` and no other: older libraries have a WAL race between
processes, and two libraries in one process undo each other's locks. What SQLite says about a locked, full,
read-only or damaged file becomes a sentence here (StoreUnavailable), in one place for all rooms.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.errors import BadUsage, StoreLost, StoreUnavailable
from reviewer_app.domain.quoting import quoted
from reviewer_app.store import dialects

Transaction = Connection
"""What `read` and `write` give: other rooms hand it on and never look inside."""

OLDEST_SQLITE = (3, 51, 3)
BUSY_SECONDS = 10.0
_WRITE = "reviewer_write"
_NO_TRANSACTION = "reviewer_no_transaction"


class Database:
    """The store's file. Reads see one snapshot; writes are short, immediate and one at a time per process."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        _require_sqlite(sqlite.sqlite_version_info)
        self._writing = threading.Lock()
        self._file = _identity(path)
        self._engine = _engine(path, busy_seconds)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the store."""
        self._require_same_file()
        with _sentences(self.path), self._engine.connect() as connection:
            connection.begin()  # else a statement that goes past SQLAlchemy would see a state of its own
            yield connection

    @contextmanager
    def write(self, *, quiet: bool = False) -> Iterator[Connection]:
        """Give a connection in a write transaction: durable at the end, undone by an exception.

        A quiet one changes nothing that people are shown: it is not counted, and nobody who watches sees it.
        """
        self._require_same_file()
        with self._writing, _sentences(self.path), self._engine.connect() as connection:
            connection.execution_options(**{_WRITE: True})
            with connection.begin():
                raw: Any = connection.connection.driver_connection
                before = raw.total_changes
                yield connection
                if not quiet and raw.in_transaction and raw.total_changes != before:
                    raw.execute(dialects.COUNT_CHANGE)

    @contextmanager
    def exclusive(self) -> Iterator[Connection]:
        """Give a connection outside any transaction, for VACUUM and pragmas."""
        self._require_same_file()
        with _sentences(self.path), self._engine.connect() as connection:
            yield connection.execution_options(**{_NO_TRANSACTION: True})

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    def _require_same_file(self) -> None:
        """Raise StoreLost if what connections write to is not what stands at the path any more."""
        present = _identity(self.path)
        if self._file is None:
            self._file = present
        elif present != self._file:
            raise StoreLost(
                f"The store {self.path} was removed or exchanged while this program used it. "
                "Put it back, or a file from the folder backups, and start the program again."
            )


def create_file(path: Path) -> None:
    """Make an empty store file that only its owner can read, before SQLite makes a wider one."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreUnavailable(f"The file {path} cannot be made ({error.strerror}).") from error


def _require_sqlite(version: tuple[int, ...]) -> None:
    if version < OLDEST_SQLITE:
        has, needs = (".".join(map(str, v)) for v in (version, OLDEST_SQLITE))
        raise StoreUnavailable(
            f"The installed SQLite {has} can damage a store that two programs use at once; "
            f"at least {needs} is needed. Install the package pysqlite3 again."
        )


def _engine(path: Path, busy_seconds: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlite,
        connect_args={"timeout": busy_seconds, "isolation_level": None, "check_same_thread": False},
        pool_size=4,
        max_overflow=60,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    for pragma in dialects.PRAGMAS:
        connection.execute(pragma)
    dialects.add_functions(connection)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(_NO_TRANSACTION):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITE) else "BEGIN")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of the same name, None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite.Error, UnicodeDecodeError) as error:
        found = getattr(error, "orig", error)
        sentence = explain(found, path)
        if sentence is None:
            raise
        raise (StoreLost if _code(found) in _LOST else StoreUnavailable)(sentence) from error
    except UnicodeEncodeError as error:
        raise BadUsage(f"{quoted(error.object)} holds bytes that are no text.") from error
    except OverflowError as error:
        raise BadUsage("A number is too large; the largest that can be kept has 18 digits.") from error


_EXPLAINED = {
    sqlite.SQLITE_BUSY: "is locked by another program. Wait a moment and try again; nothing was changed",
    sqlite.SQLITE_LOCKED: "is locked by another program. Wait a moment and try again; nothing was changed",
    sqlite.SQLITE_FULL: "could not be written: the disk is full. Make room, try again; nothing was changed",
    sqlite.SQLITE_IOERR: (
        "could not be read or written: the disk is full or failing. Mend that and try again; "
        "nothing was changed"
    ),
    sqlite.SQLITE_READONLY: "cannot be written: the file or its folder is read-only",
    sqlite.SQLITE_PERM: "cannot be opened: its owner does not allow it",
    sqlite.SQLITE_CANTOPEN: "cannot be opened: its folder is missing, read-only or not yours",
    sqlite.SQLITE_CORRUPT: ("is damaged. Do not delete it: stop the runner, and keep a copy of it"),
    sqlite.SQLITE_NOTADB: "is not a Reviewer store or is damaged. Stop the runner, and keep a copy of it",
}
_LOST = frozenset({sqlite.SQLITE_CORRUPT, sqlite.SQLITE_NOTADB})


def explain(error: object, path: Path) -> str | None:
    """Return the sentence for an SQLite error that the world caused, None for a defect of the program."""
    code = _code(error)
    said = _EXPLAINED.get(code)
    if said is None:
        return None
    return f"The store {path} {said}.{f' {put_back(path)}' if code in _LOST else ''}"


def put_back(path: Path) -> str:
    """Return what can take the place of a lost store: its newest backup or, without one, what is left."""
    newest = max((path.parent / "backups").glob("*.db"), key=_written, default=None)
    if newest is None:
        return (
            f"There is no backup yet. If the store cannot be mended, move all files {path.name}* away: "
            "“reviewer init” then makes an empty one, and keeps decisions.jsonl, the agents and the settings."
        )
    time = datetime.fromtimestamp(_written(newest)).astimezone()
    return (
        f"The newest backup is {newest} ({time:%Y-%m-%d %H:%M}): move all files {path.name}* away, "
        f"then copy it to {path}."
    )


def _written(file: Path) -> float:
    return file.stat().st_mtime


def _code(error: object) -> int:
    """Return SQLite's code of an error, 0 for none."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        code = sqlite.SQLITE_CORRUPT  # the store holds UTF-8 only
    return (code or 0) & 0xFF

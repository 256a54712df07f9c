"""Other processes for tests of the store: each plays one role, says when it is ready, and does as it is told.

`python -m tests.store.processes ROLE ARGUMENTS…`; a role writes lines to standard output and reads them from
standard input, so that a test never has to wait for a clock.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from reviewer_app import failpoints
from reviewer_app.domain.clock import now
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.events import NewEvent
from reviewer_app.store import backup, claims, events, schema, texts
from reviewer_app.store.claims import Lifeline
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.journal import ROW, Journal, Line
from reviewer_app.store.promotions import Admitted

ROOT = Path(__file__).parents[2]


class Other:
    """A process that plays a role."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def hear(self) -> str:
        """Return the next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, word: str = "go") -> None:
        """Send it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def rest(self) -> tuple[str, str, int]:
        """Let it end; return what else it said, its complaints, and its exit code."""
        said, complained = self.process.communicate(timeout=60)
        return said, complained, self.process.returncode


@contextmanager
def playing(*words: object, prefix: tuple[str, ...] = (), failpoint: str = "") -> Iterator[Other]:
    """Give a process that plays a role; it is killed at the end if it still lives."""
    command = [*prefix, sys.executable, "-m", "tests.store.processes", *map(str, words)]
    environ = {**os.environ, failpoints.VARIABLE: failpoint}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environ
    ) as process:
        try:
            yield Other(process)
        finally:
            process.kill()


def say(line: object) -> None:
    """Write a line for the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def wait() -> str:
    """Wait for a line from the test."""
    return sys.stdin.readline().strip()


def _lock(path: str) -> None:
    """Hold the store's write lock until told."""
    database = Database(Path(path))
    with database.write():
        say("ready")
        wait()


def _live(folder: str) -> None:
    """Hold a lifeline until told."""
    lifeline = Lifeline(Path(folder))
    lifeline.hold()
    say(lifeline.token)
    wait()
    lifeline.let_go()


def _create(path: str) -> None:
    """Make the store at the word."""
    say("ready")
    wait()
    schema.create(Path(path)).close()


NEXT = schema.CURRENT + 1
"""The version of an imagined next shape."""


def to_next(tx: Transaction, _target: int) -> None:
    """Bring a store to the imagined next shape: a new table with a row for each text, and a new column."""
    tx.execute(text("CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"))
    tx.execute(text("INSERT INTO labels (name) SELECT sha256 FROM texts"))
    tx.execute(text("ALTER TABLE items ADD COLUMN label INTEGER"))


def _migrate(path: str) -> None:
    """Bring the store to the imagined next shape at the word."""
    database = Database(Path(path))
    say("ready")
    wait()
    schema.bring_up(database, Path(path).parent / "backups", target=NEXT, migrate=to_next)
    say("done")


def _back_up(path: str) -> None:
    """Make a backup at the word."""
    database = Database(Path(path))
    say("ready")
    wait()
    try:
        say(backup.back_up(database, Path(path).parent / "backups", "test"))
    except StoreUnavailable as error:
        say(error)
    say([file.name for file in (Path(path).parent / "backups").iterdir()])


def _claim(path: str, agent: str, count: str) -> None:
    """Register as a runner and, at the word, claim items until there are none; name those it got."""
    database = Database(Path(path))
    with database.write() as tx:
        runner = claims.register(tx, "token", 1, 1, now())
    say("ready")
    wait()
    while True:
        with database.write() as tx:
            held = claims.claim(tx, runner, Admitted(frozenset([agent])), int(count), now())
        if not held:
            return
        for claim in held:
            say(claim.number)


def decision_row(name: str, **more: object) -> dict[str, object]:
    """Return the columns of a decision as the journal keeps them."""
    said = {
        "item_id": 1,
        "kind": "approve",
        "actor": "ada",
        "at": 1,
        "revision": 1,
        "content_sha": "c",
        "prior": "{}",
    }
    return dict.fromkeys(ROW) | said | {"id": name} | more


def _journal(path: str, name: str, count: str) -> None:
    """Append lines to the journal at the word."""
    journal = Journal(Path(path))
    say("ready")
    wait()
    for place in range(int(count)):
        row = decision_row(f"{name}-{place}", note="n" * (place * 37 % 3000))
        journal.append([Line(row, place, "0")])


def _events(path: str, name: str, count: str) -> None:
    """Append events, one in each transaction, naming each once it is durable."""
    database = Database(Path(path))
    say("ready")
    wait()
    for place in range(int(count)):
        with database.write() as tx:
            events.append(tx, NewEvent("test.said", name, [], {"place": place}), now())
        say(place)


def _fill(path: str, size: str) -> None:
    """Write texts in a file that may not grow beyond so many bytes, until the store refuses; then read."""
    database = Database(Path(path))
    if int(size):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    kept = 0
    try:
        while True:
            with database.write() as tx:
                texts.put(tx, f"{kept}".encode() * 3000)
            kept += 1
    except StoreUnavailable as error:
        say(error)
    with database.read() as tx:
        say(tx.exec_driver_sql("SELECT count(*) FROM texts").scalar_one() == kept)
        say(tx.exec_driver_sql("PRAGMA integrity_check").scalar_one())


def _try(path: str) -> None:
    """Open the store, then write to it; say what it answers each time."""
    try:
        database = schema.open_existing(Path(path))
        say("opened")
        with database.write() as tx:
            texts.put(tx, "something new")
        say("written")
    except StoreUnavailable as error:
        say(error)


ROLES: Mapping[str, Callable[..., None]] = {
    "lock": _lock,
    "live": _live,
    "create": _create,
    "migrate": _migrate,
    "back-up": _back_up,
    "claim": _claim,
    "journal": _journal,
    "events": _events,
    "fill": _fill,
    "try": _try,
}

if __name__ == "__main__":
    ROLES[sys.argv[1]](*sys.argv[2:])

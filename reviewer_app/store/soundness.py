"""Whether the store is sound, by reading it only: SQLite's own checks, the texts, the journal's anchor."""

from collections.abc import Collection
from dataclasses import dataclass

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import func, select, text

from reviewer_app.domain.digests import digest
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.dialects import unpack
from reviewer_app.store.tables import DECISIONS, EVENTS, TEXTS

READ_ALL_UP_TO = 256_000_000
"""Bytes of texts up to which every one is hashed again; of more, a part is."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """What hashing texts again found: how many there are, were read, and are not what their digest says."""

    there: int
    read: int
    wrong: tuple[str, ...]  # digests


def sqlite_version() -> str:
    """Return the version of the SQLite library that the store is opened with."""
    return str(sqlite.sqlite_version)


def complaints(database: Database, limit: int = 20) -> list[str]:
    """Return what SQLite finds wrong with the file, and rows that name what is not there."""
    with database.read() as tx:
        said = tx.execute(text(f"PRAGMA integrity_check({limit:d})")).scalars().all()
        found = [str(line) for line in said if line != "ok"]
        lost = tx.execute(text("PRAGMA foreign_key_check")).all()
    return found + [f"a row of {row[0]} names one of {row[2]} that is missing" for row in lost[:limit]]


def hash_texts(tx: Transaction, start: int, *, read_all_up_to: int = READ_ALL_UP_TO) -> Hashed:
    """Hash the texts again: all, or every n-th from a place that `start` chooses if they are many bytes."""
    count, size = tx.execute(select(func.count(), func.coalesce(func.sum(TEXTS.c.size), 0))).one()
    step = max(1, -(-size // read_all_up_to))
    query = select(TEXTS.c.sha256, TEXTS.c.codec, TEXTS.c.body).where(TEXTS.c.id % step == start % step)
    read, wrong = 0, []
    for row in tx.execute(query):
        read += 1
        if not _is_whole(row.sha256, row.codec, row.body):
            wrong.append(str(row.sha256))
    return Hashed(count, read, tuple(wrong))


def _is_whole(sha256: str, codec: int, body: bytes) -> bool:
    data = unpack(codec, body)
    return data is not None and digest(data) == sha256


def has_event(tx: Transaction, seq: int, hash_: str) -> bool:
    """Say whether the history has this event with this hash."""
    found = tx.execute(select(EVENTS.c.hash).where(EVENTS.c.seq == seq)).scalar_one_or_none()
    return isinstance(found, bytes) and found.hex() == hash_


def decision_ids(tx: Transaction) -> Collection[str]:
    """Return the ids of all decisions."""
    return set(tx.execute(select(DECISIONS.c.id)).scalars())

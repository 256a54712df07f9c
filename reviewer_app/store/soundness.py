"""Whether the store is sound, by reading it only: SQLite's own checks, the texts, the journal's anchor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Column, func, select, text
from sqlmodel import SQLModel

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.digests import digest
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import AttemptState, RunState
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.dialects import unpack
from reviewer_app.store.tables import (
    ATTEMPTS,
    DECISIONS,
    DELIVERIES,
    EVENTS,
    FINDINGS,
    ITEMS,
    REVISIONS,
    RUNS,
    TEXTS,
)

_WORDS: Sequence[tuple[Column[Any], type[StrEnum]]] = (
    (ITEMS.c.state, State),
    (ITEMS.c.outcome, Outcome),
    (RUNS.c.state, RunState),
    (ATTEMPTS.c.state, AttemptState),
    (FINDINGS.c.verdict, Verdict),
    (DECISIONS.c.kind, Kind),
    (DELIVERIES.c.state, DeliveryState),
)
_FOREIGN = (
    select(ITEMS.c.id)
    .outerjoin(
        REVISIONS,
        (REVISIONS.c.item_id == ITEMS.c.id)
        & (REVISIONS.c.number == ITEMS.c.revision)
        & (REVISIONS.c.sha256 == ITEMS.c.output_sha),
    )
    .where(ITEMS.c.output_sha.is_not(None), REVISIONS.c.id.is_(None))
    .limit(20)
)

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
    """Return what SQLite finds wrong with the file, what is not there, and words that mean nothing."""
    with database.read() as tx:
        said = tx.execute(text(f"PRAGMA integrity_check({limit:d})")).scalars().all()
        found = [str(line) for line in said if line != "ok"]
        there = set(tx.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars())
        missing = sorted(SQLModel.metadata.tables.keys() - there)
        if missing:
            return [*found, *(f"the table {name} is missing" for name in missing)]
        lost = tx.execute(text("PRAGMA foreign_key_check")).all()
        found += [f"a row of {row[0]} names one of {row[2]} that is missing" for row in lost[:limit]]
        found += [
            f"item {item_id(row.id)} shows a draft that is none of its own" for row in tx.execute(_FOREIGN)
        ]
        return found + [each for column, words in _WORDS for each in _meaningless(tx, column, words)]


def _meaningless(tx: Transaction, column: Column[Any], words: type[StrEnum]) -> Iterator[str]:
    for value in tx.execute(select(column).distinct()).scalars():
        if value is not None and value not in set(words):
            yield f"{quoted(str(value))} is no {column.name} of {column.table.name}"


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

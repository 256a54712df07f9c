"""Statements and settings that only SQLite has; another database would bring its own of these."""

import zlib
from typing import Any

from reviewer_app.domain.ids import item_id

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-16000",  # kB: the digests of 200,000 texts, which come in no order, stay in memory
    "PRAGMA wal_autocheckpoint=16000",  # pages: what a long import changes again and again is copied once
)

APPEND_ONLY = tuple(
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
    for table in ("events", "decisions")
    for verb in ("UPDATE", "DELETE")
)
"""The history and the decisions can be added to, never changed or removed."""

COUNT_CHANGE = (
    "INSERT INTO meta (key, value) VALUES ('changes', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1"
)
CHANGES = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'changes'"
"""How many transactions changed what people are shown."""

PLAIN, DEFLATED = 0, 1
COMPRESS_FROM = 4096


def pack(data: bytes) -> tuple[int, bytes]:
    """Return how a text is kept, and its bytes: deflated from 4 kB if that makes it smaller."""
    if len(data) >= COMPRESS_FROM:
        small = zlib.compress(data, 1)
        if len(small) < len(data):
            return DEFLATED, small
    return PLAIN, data


def unpack(codec: int, body: Any) -> bytes | None:
    """Return the bytes that `pack` was given, None for what cannot have come from it."""
    try:
        data = zlib.decompress(body) if codec == DEFLATED else body
    except (zlib.error, TypeError):
        return None
    return data if isinstance(data, bytes) else None


def _holds(codec: int, body: Any, needle: str) -> bool:
    return needle in (unpack(codec, body) or b"").decode("utf-8", "replace").casefold()


def add_functions(connection: Any) -> None:
    """Give a raw connection the functions that searching and finding need."""
    connection.create_function("text_holds", 3, _holds, deterministic=True)
    connection.create_function("item_id", 1, item_id, deterministic=True)
    connection.create_function("casefold", 1, str.casefold, deterministic=True)

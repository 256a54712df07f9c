"""Texts apart from the rows that name them: kept once, addressed by sha256, deflated from 4 kB."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.store.database import Transaction
from reviewer_app.store.dialects import pack, unpack
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import TEXTS

_ADD = Hot(insert(TEXTS).on_conflict_do_nothing(index_elements=["sha256"]))
_GET = Hot(select(TEXTS.c.codec, TEXTS.c.body).where(TEXTS.c.sha256 == bindparam("sha")))


class DamagedTextError(StoreUnavailable):
    """One text is missing or not what its digest says; others may be whole."""


class Pile:
    """Texts that are hashed and packed before a transaction, so that it holds its lock for less time."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {}

    def put(self, data: bytes) -> str:
        """Take a text and return its digest."""
        sha = digest(data)
        if sha not in self._rows:
            codec, body = pack(data)
            taken = bytearray(body)  # what the driver takes over sooner than bytes
            self._rows[sha] = {"sha256": sha, "size": len(data), "codec": codec, "body": taken}
        return sha

    def keep(self, tx: Transaction, shas: Iterable[str]) -> None:
        """Keep those of the texts once; in the order of their digests, which is how they are looked up."""
        if wanted := sorted(self._rows.keys() & shas):
            _ADD.add_many(tx, [self._rows[sha] for sha in wanted])


def put(tx: Transaction, content: str | bytes) -> str:
    """Keep one text and return its digest."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    pile = Pile()
    sha = pile.put(data)
    pile.keep(tx, [sha])
    return sha


def get(tx: Transaction, sha: str) -> bytes:
    """Return the bytes with this digest, proved by hashing them again."""
    row = _GET.run(tx, {"sha": sha}).fetchone()
    data = None if row is None else unpack(*row)
    if data is None or digest(data) != sha:
        raise DamagedTextError(
            f"The store is damaged: the text {sha[:12]}… is missing or not what it was. "
            f"Run “reviewer doctor”, and put back a file from the folder backups."
        )
    return data


def is_here(tx: Transaction, sha: str) -> bool:
    """Say whether there is a text with this digest."""
    return _GET.run(tx, {"sha": sha}).fetchone() is not None


def get_text(tx: Transaction, sha: str) -> str:
    """Return a text by its digest."""
    return get(tx, sha).decode("utf-8", "surrogatepass")


def get_text_or_none(tx: Transaction, sha: str | None) -> str | None:
    """Return a text by its digest, None for no digest."""
    return None if sha is None else get_text(tx, sha)

"""Everything that can be handed in by path: text files, folders of them, and tables by their suffix.

A package adds a kind of file under the entry-point group `reviewer.sources`: the entry's name is the suffix
without its dot, its object a `Reader`. It is loaded when such a file is met.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reviewer_app import plugins
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.quoting import cut, quoted
from reviewer_app.sources.contract import Batch, Reader, Rejected
from reviewer_app.sources.csv_table import csv_columns, read_csv
from reviewer_app.sources.files import MAX_BYTES, Found, find, open_bytes, text_item
from reviewer_app.sources.jsonl_table import jsonl_columns, read_jsonl

if TYPE_CHECKING:
    from reviewer_app.domain.item import NewItem

GROUP = "reviewer.sources"

READERS: Mapping[str, Reader] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""The kinds of table that the program reads; any other file is a text."""

_HEADERS: Mapping[str, Callable[[bytes], list[str]]] = {
    ".csv": csv_columns,
    ".tsv": csv_columns,
    ".jsonl": jsonl_columns,
    ".ndjson": jsonl_columns,
}
_WORKBOOKS = (".xlsx", ".xls", ".ods")
_TABLE_FACTOR = 25  # a table may be this many times as large as one input


def read(
    paths: Sequence[Path], mapping: Mapping[str, str] | None = None, max_bytes: int = MAX_BYTES
) -> Batch:
    """Return the items of files and folders, in order, and what was rejected, each with its reason.

    A file is one item; a table is an item per row, or nothing if a row is bad. `mapping` (see `parse_map`)
    is for tables; raises BadUsage when it does not fit one, or there is none.
    """
    gathered = _Gathered()
    tables = 0
    for found in (found for path in paths for found in find(path)):
        if isinstance(found, Rejected):
            gathered.rejected.append(found)
            continue
        reader = None
        try:
            reader = _reader(PurePath(found.key).suffix.lower())
            batch = _rows(reader, found, mapping or {}, max_bytes) if reader else _text(found, max_bytes)
        except Refused as error:
            batch = Batch((), (Rejected(found.source, str(error)),))
        tables += reader is not None
        gathered.take(found.source, batch)
    if mapping and not tables:
        raise BadUsage("A map names the columns of a table (.csv, .jsonl), and no table was handed in.")
    return gathered.batch()


def columns(paths: Sequence[Path], max_bytes: int = MAX_BYTES) -> tuple[str, ...]:
    """Return the names of the columns of all tables among files and folders, each once, as they come.

    A table that cannot be read has none; `read` says why.
    """
    names: dict[str, None] = {}
    for found in (found for path in paths for found in find(path)):
        if isinstance(found, Rejected):
            continue
        if header := _HEADERS.get(PurePath(found.key).suffix.lower()):
            with suppress(Refused):
                names |= dict.fromkeys(header(open_bytes(found.path, max_bytes * _TABLE_FACTOR)))
    return tuple(names)


class _Gathered:
    """What several sources brought: each key once; a source whose key means something else brings nothing."""

    def __init__(self) -> None:
        self.items: dict[str, NewItem] = {}
        self.rejected: list[Rejected] = []
        self.notices: list[str] = []
        self.unkeyed: dict[str, None] = {}
        self._sources: dict[str, str] = {}

    def batch(self) -> Batch:
        items, rejected = tuple(self.items.values()), tuple(self.rejected)
        return Batch(items, rejected, tuple(self.notices), tuple(self.unkeyed))

    def take(self, source: str, batch: Batch) -> None:
        self.rejected += batch.rejected
        known = (item for item in batch.items if item.key in self.items)
        other = next((item for item in known if item != self.items[item.key]), None)
        if other is not None:
            first = self._sources[other.key]
            why = f"The key {quoted(other.key)} comes from {first} too, with other content. Not added."
            self.rejected.append(Rejected(source, why))
            return
        self.notices += batch.notices
        self.unkeyed |= dict.fromkeys(batch.unkeyed)
        for item in batch.items:
            self.items[item.key] = item
            self._sources.setdefault(item.key, source)


def _text(found: Found, max_bytes: int) -> Batch:
    item = text_item(open_bytes(found.path, max_bytes), found.key, PurePath(found.key).stem)
    return Batch((item,))


def _rows(reader: Reader, found: Found, mapping: Mapping[str, str], max_bytes: int) -> Batch:
    return reader(open_bytes(found.path, max_bytes * _TABLE_FACTOR), found.source, mapping, max_bytes)


@cache
def _reader(suffix: str) -> Reader | None:
    """Return the reader of a suffix, None for a text; raise Refused for what cannot be read yet."""
    if suffix in READERS:
        return READERS[suffix]
    added: Reader | None = plugins.load(GROUP, suffix[1:]) if suffix else None
    if added is not None:
        return _guarded(suffix, added)
    if suffix in _WORKBOOKS:
        raise Refused("Workbooks cannot be read yet; save it as CSV (UTF-8) and add that.")
    return None


def _guarded(suffix: str, added: Reader) -> Reader:
    """Return the reader of an installed package, with every failure of it as a refusal."""

    def reader(data: bytes, source: str, mapping: Mapping[str, str], max_bytes: int) -> Batch:
        try:
            return added(data, source, mapping, max_bytes)
        except (BadUsage, Refused):
            raise
        except Exception as error:
            what = f"{type(error).__name__}: {cut(str(error))}"
            raise Refused(f"The installed reader for “{suffix}” files failed: {what}.") from error

    return reader

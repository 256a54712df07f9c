"""The second copy of every human decision: a plain file beside the store, one JSON line each, fsynced.

A line is written after the store's commit and before anything is called saved. Torn or foreign lines are
passed over when it is read, so that a crash in the middle of a line costs nothing but that line, which the
store has.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import Any

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.digests import canonical
from reviewer_app.paths import sync_folder

_ALWAYS: dict[str, type] = {
    "id": str,
    "item_id": int,
    "kind": str,
    "actor": str,
    "at": int,
    "revision": int,
    "content_sha": str,
    "prior": str,
}
_SOMETIMES: dict[str, type] = {
    "sha256": str,
    "version": str,
    "destination": str,
    "reason": str,
    "note": str,
    "until": int,
    "target": str,
    "undoes": str,
}
_EXTRA: dict[str, type] = {"text": str, "delivery": dict, "outcome": str}
_LARGEST = 253_402_300_800_000  # the year 10000 in milliseconds; no other number of a line is larger

ROW = frozenset(_ALWAYS | _SOMETIMES)
"""The columns of a decision: what a line must say."""


@dataclass(frozen=True, slots=True)
class Line:
    """One decision as the journal keeps it: its row, and the history's head when it was made."""

    row: dict[str, Any]
    seq: int
    head: str
    extra: dict[str, Any] = field(default_factory=dict)  # an edit's text, a delivery's place


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading on from an offset found."""

    lines: tuple[Line, ...]
    end: int  # bytes; read on from here next time
    torn: int  # lines that are no decision


class Journal:
    """The file `decisions.jsonl`, shared by every process of a workspace."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, lines: Sequence[Line]) -> None:
        """Add lines and make them durable; raises OSError if that cannot be done."""
        data = b"".join(
            canonical({"decision": line.row, "seq": line.seq, "head": line.head, "extra": line.extra}) + b"\n"
            for line in lines
        )
        with FileIO(os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+") as file:
            size = file.seek(0, os.SEEK_END)
            _write_all(file, data if _ends_clean(file, size) else b"\n" + data)
            os.fsync(file.fileno())
        if size == 0:
            sync_folder(self.path.parent)

    def read(self, offset: int) -> Reading:
        """Return the decisions written after `offset` bytes; a file cut short is read from its start."""
        if not self.path.exists():
            return Reading((), 0, 0)
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(offset if offset <= size else 0)
            data = file.read()
            start = size - len(data)
        whole = data[: data.rfind(b"\n") + 1]
        found = [_line(raw) for raw in whole.split(b"\n") if raw]
        lines = tuple(line for line in found if line is not None)
        return Reading(lines, start + len(whole), len(found) - len(lines))


def _line(raw: bytes) -> Line | None:
    try:
        said = json.loads(raw)
        row, extra = dict(said["decision"]), dict(said["extra"])
        if not (_is_decision(row) and _has_types(extra, _EXTRA)):
            return None
        return Line(row, int(said["seq"]), str(said["head"]), extra)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _is_decision(row: dict[str, Any]) -> bool:
    """Say whether the store could take the row: it never loses a decision again, so each must be whole."""
    optional = {name: row[name] for name in _SOMETIMES if row.get(name) is not None}
    return (
        row.keys() == ROW
        and _has_types(row, _ALWAYS)
        and _has_types(optional, _SOMETIMES)
        and row["kind"] in set(Kind)
        and isinstance(json.loads(row["prior"]), dict)
    )


def _has_types(said: dict[str, Any], types: dict[str, type]) -> bool:
    values = [(said[name], wanted) for name, wanted in types.items() if name in said]
    return all(type(value) is wanted and _is_storable(value) for value, wanted in values)


def _is_storable(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() or value.encode("utf-8", "replace").decode() == value  # no half characters
    return not isinstance(value, int) or 0 <= value < _LARGEST


def _ends_clean(file: FileIO, size: int) -> bool:
    if size == 0:
        return True
    file.seek(size - 1)
    return file.read(1) == b"\n"


def _write_all(file: FileIO, data: bytes) -> None:
    done = file.write(data)
    while done < len(data):
        done += file.write(data[done:])

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

from reviewer_app.domain.digests import canonical
from reviewer_app.paths import sync_folder

ROW = frozenset(
    {
        "id",
        "item_id",
        "kind",
        "actor",
        "at",
        "revision",
        "sha256",
        "content_sha",
        "version",
        "destination",
        "reason",
        "note",
        "until",
        "target",
        "undoes",
        "prior",
    }
)
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
        row = dict(said["decision"])
        if row.keys() != ROW:
            return None
        return Line(row, int(said["seq"]), str(said["head"]), dict(said["extra"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _ends_clean(file: FileIO, size: int) -> bool:
    if size == 0:
        return True
    file.seek(size - 1)
    return file.read(1) == b"\n"


def _write_all(file: FileIO, data: bytes) -> None:
    done = file.write(data)
    while done < len(data):
        done += file.write(data[done:])

"""Where values stand in a record: `total`, `tax.amount`, `lines[].amount` for that of each line.

A path that begins with `-` names what is subtracted; one that ends with `?` may lead to nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reviewer_app.checks.change_size import common_start
from reviewer_app.checks.json_text import Path, pointer
from reviewer_app.domain.quoting import quoted

_NAME = r"[^.\[\]?]+"
_WRITTEN = re.compile(rf"-?(?!-)(?:{_NAME}|(?=\[))(?:\[\])*(?:\.{_NAME}(?:\[\])*)*\??")
_STEP = re.compile(rf"\[\]|{_NAME}")
_EACH = "[]"


class NotThereError(Exception):
    """Why a path leads nowhere, as the end of a sentence; `path` leads to the last value that is there."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True, slots=True)
class Written:
    """A path as a document has it; `[]` among its steps stands for each entry of a list."""

    text: str
    steps: tuple[str, ...]
    is_subtracted: bool = False
    is_optional: bool = False

    def lists_after(self, other: "Written") -> bool:
        """Say whether this path goes through a list that the other one does not share from the start."""
        return _EACH in self.steps[common_start(self.steps, other.steps) :]


def wrong(value: Any) -> str:
    """Return what is wrong with a path, as the end of a sentence."""
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return ""
    shown = f"; {quoted(value)} is none" if isinstance(value, str) else ""
    return f"must be a path such as total or lines[].amount{shown}"


def read(text: str) -> Written:
    """Return a path in which nothing is wrong."""
    bare = text.removeprefix("-").removesuffix("?")
    return Written(text, tuple(_STEP.findall(bare)), text.startswith("-"), text.endswith("?"))


def found(record: Any, path: Written, along: Path = (), of: Written | None = None) -> list[Path]:
    """Return where the path leads in a record; raise NotThereError.

    Lists that it shares from the start with the path `of` are not gone through: their entries are those of
    `along`, one of the places to which `of` leads.
    """
    shared = common_start(path.steps, of.steps) if of else 0
    places = [along[:shared]]
    for step in path.steps[shared:]:
        go = _next_if_there if path.is_optional else _next
        places = [next_place for place in places for next_place in go(record, place, step)]
    return [place for place in places if not (path.is_optional and value_at(record, place) is None)]


def value_at(record: Any, place: Path) -> Any:
    """Return the value at a place that is there."""
    for step in place:
        record = record[step]
    return record


def _next(record: Any, place: Path, step: str) -> Iterator[Path]:
    value = value_at(record, place)
    if step == _EACH:
        if not isinstance(value, list):
            raise NotThereError(place, f"{named(place)} is not a list")
        yield from ((*place, index) for index in range(len(value)))
    elif not isinstance(value, dict) or step not in value:
        raise NotThereError(place, f"{named(place)} has no {quoted(step)}")
    else:
        yield (*place, step)


def _next_if_there(record: Any, place: Path, step: str) -> list[Path]:
    try:
        return list(_next(record, place, step))
    except NotThereError:
        return []


def named(place: Path) -> str:
    """Return a place as a sentence names it."""
    return quoted(pointer(place)) if place else "the record"

"""What a source hands in: one piece of work, or one sentence why not.

Nothing is added while any piece of a table is bad: a source reads everything before the first item exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from reviewer_app.domain.item import NewItem


@dataclass(frozen=True, slots=True)
class Rejected:
    """A piece that cannot become an item: where it stands and why, as a sentence."""

    source: str  # a path, or a path and line
    why: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one reading found, in the source's order."""

    items: tuple[NewItem, ...]
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[str, ...] = ()  # sentences about what was taken otherwise than it may be meant
    unkeyed: tuple[str, ...] = ()  # the first column of each table whose keys were made up


class Reader(Protocol):
    """Makes items of one file of a kind. It raises ReviewerError, or nothing, whatever the bytes are."""

    def __call__(self, data: bytes, source: str, mapping: Mapping[str, str], max_bytes: int) -> Batch:
        """Read a file that `source` names for people; no item's input is longer than `max_bytes` in UTF-8.

        `mapping` names the columns to take as key, title, input and baseline where they are called otherwise.
        """
        ...

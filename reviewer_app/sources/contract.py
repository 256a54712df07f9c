"""What a source hands in: one piece of work, or one sentence why not.

Nothing is added while any piece of a table is bad: a source reads everything before the first item exists.
"""

from dataclasses import dataclass

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

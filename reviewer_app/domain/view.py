"""Views: the lists that a person works with, where any item stands, and what this day has brought."""

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """One list; what needs a person comes in the order of the queue, what is decided newest first."""

    TO_REVIEW = "to-review"  # waits for a person or failed, and is not postponed
    NEEDS_CARE = "needs-care"  # of these: flagged, stale, failed, or escalated
    LATER = "later"  # postponed
    APPROVED_TODAY = "approved-today"  # approved or edited since local midnight
    REJECTED = "rejected"
    FAILED = "failed"  # no draft came, and it is not postponed


DECIDED = frozenset({View.APPROVED_TODAY, View.REJECTED})
"""The views of what has its outcome."""


class Standing(StrEnum):
    """Where an item stands, each item in one of them, in the order in which they are shown."""

    TO_REVIEW = "to-review"
    LATER = "later"
    UNDER_WAY = "under-way"  # waits for a runner, or one works on it
    APPROVED = "approved"  # or edited, whenever it was
    REJECTED = "rejected"
    OVER = "over"  # expired or withdrawn: nobody decided


@dataclass(frozen=True, slots=True)
class Today:
    """What happened since local midnight."""

    approved: int  # edited ones included
    rejected: int
    cost_micro: int | None  # of model calls; None if the cost of one is unknown

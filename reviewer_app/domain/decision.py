"""Decisions: what a person said about one exact revision, and what binds the word to the bytes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer_app.domain.item import Outcome


class Kind(StrEnum):
    """What a person can say."""

    APPROVE = "approve"
    EDIT = "edit"
    REJECT = "reject"
    REDO = "redo"
    ESCALATE = "escalate"
    LATER = "later"
    UNDO = "undo"


RESULT = {
    Kind.APPROVE: "approved",
    Kind.EDIT: "edited",
    Kind.REJECT: "rejected",
    Kind.REDO: "redo",
    Kind.ESCALATE: "escalated",
    Kind.LATER: "later",
    Kind.UNDO: "undone",
}
"""The word that answers each kind, in the interface and in JSON."""

ENDS = {Kind.APPROVE: Outcome.APPROVED, Kind.EDIT: Outcome.EDITED, Kind.REJECT: Outcome.REJECTED}
"""The kinds that end an item, and the outcome each gives it."""

LEAVES = frozenset({Kind.APPROVE, Kind.EDIT})
"""The kinds after which the output may leave."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a decision is about, to the byte.

    `sha256` is the revision's (for an edit: of the new text), `destination` a digest of the destination's
    settings; both are None where nothing would leave (a failed run).
    """

    revision: int
    sha256: str | None
    content_sha: str  # of input, baseline and fields together
    version: str | None
    destination: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it is kept; rows are only ever added."""

    id: str
    item: str  # public id
    kind: Kind
    by: str
    at: datetime
    binding: Binding
    reason: str | None = None
    note: str | None = None
    until: datetime | None = None  # of `later`
    to: str | None = None  # of `escalate`
    undoes: str | None = None  # decision id, of `undo`


@dataclass(frozen=True, slots=True)
class Left:
    """What an undo could not call back: where it went; `known` is False where it may have arrived."""

    destination: str
    target: str
    known: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one request to decide: the item, a word of RESULT or `refused`, and why."""

    id: str
    result: str
    why: str = ""
    undone: Decision | None = None  # what an undo took back
    left: Left | None = None  # what an undo did not


REFUSED = "refused"

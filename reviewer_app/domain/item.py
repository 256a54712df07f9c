"""An item: one piece of work for one agent, where it stands, and which moves are allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from reviewer_app.domain.digests import digest
from reviewer_app.domain.flags import Flag


class State(StrEnum):
    """Where an item stands."""

    QUEUED = "queued"  # waits for a runner
    RUNNING = "running"  # a runner holds its lease
    WAITING = "waiting"  # a draft waits for a person
    FAILED = "failed"  # no draft came; waits for a person all the same
    DECIDED = "decided"  # it has an outcome


class Outcome(StrEnum):
    """How an item ended; never merged with each other."""

    APPROVED = "approved"  # a person approved the draft untouched
    EDITED = "edited"  # a person approved it with changes
    REJECTED = "rejected"
    EXPIRED = "expired"  # its time ran out, nobody decided
    WITHDRAWN = "withdrawn"  # the source took it back


NEEDS_PERSON = (State.WAITING, State.FAILED)

ALLOWED: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.QUEUED: frozenset({State.RUNNING, State.WAITING, State.FAILED, State.DECIDED}),
        State.RUNNING: frozenset({State.WAITING, State.FAILED, State.QUEUED}),
        State.WAITING: frozenset({State.QUEUED, State.WAITING, State.DECIDED}),
        State.FAILED: frozenset({State.QUEUED, State.FAILED, State.WAITING, State.DECIDED}),
        State.DECIDED: frozenset({State.WAITING, State.FAILED, State.QUEUED}),
    }
)
"""Which state may follow which: queued or failed → waiting is the undo of a redo, decided → waiting or
failed an undo, decided → queued an updated input."""


def may_move(before: State, after: State) -> bool:
    """Say whether an item in state `before` may go to `after`."""
    return after in ALLOWED[before]


@dataclass(frozen=True, slots=True)
class NewItem:
    """Work as it was handed in: texts as text, `raw` only where decoding changed the bytes."""

    key: str
    title: str
    input: str
    baseline: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    notice: str = ""  # for example: decoded from windows-1252


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What a list shows of an item; no large text."""

    number: int
    id: str
    agent: str
    version: str | None  # of the latest run
    key: str
    title: str
    state: State
    outcome: Outcome | None
    flags: tuple[Flag, ...]
    model: str | None
    cost_micro: int | None
    created_at: datetime
    due_at: datetime | None
    stale: bool
    later_until: datetime | None
    escalated_to: str | None
    priority: int


@dataclass(frozen=True, slots=True)
class ListRow:
    """What the window's list shows of an item; the findings are those of its current revision."""

    row: QueueRow
    waiting_since: datetime | None
    decided_at: datetime | None
    failed: int  # checks that failed
    warned: int  # checks that warned
    has_edit: bool  # somebody has an unfinished edit of it


@dataclass(frozen=True, slots=True)
class Item:
    """One item whole, with its texts, as a person or a runner works on it."""

    row: QueueRow
    input: str
    input_sha: str
    content_sha: str  # of input, baseline and fields together
    baseline: str | None
    fields: Mapping[str, str]
    notice: str
    revision: int  # number of the current revision, 0 before the first draft
    output: str | None
    output_sha: str | None
    failure: str  # why there is no draft, as a sentence; empty otherwise
    looked_at: datetime | None
    fence: int  # raised by every claim of a runner
    next_attempt_at: datetime | None = None  # it is queued, and no runner takes it before


def content_digest(input_sha: str, baseline_sha: str | None, fields_sha: str | None) -> str:
    """Return the digest of all that was handed in, from the digests of its parts.

    It is the input's own digest where there is nothing else.
    """
    if baseline_sha is None and fields_sha is None:
        return input_sha
    return digest(f"{input_sha} {baseline_sha} {fields_sha}")

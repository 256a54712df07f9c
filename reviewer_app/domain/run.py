"""Runs and attempts: how a draft came to be, and what it cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from reviewer_app.domain.finding import Finding
from reviewer_app.domain.flags import Flag


class RunState(StrEnum):
    """Where a run stands."""

    OPEN = "open"  # its steps are being done, or wait for a runner to take it over
    DRAFTED = "drafted"  # it produced the item's current revision
    FAILED = "failed"  # it ended without a draft
    ABANDONED = "abandoned"  # the item moved on while it ran


class AttemptState(StrEnum):
    """Where one model call stands in the ledger."""

    STARTED = "started"  # written before the call
    SETTLED = "settled"  # an answer arrived and is kept
    FAILED = "failed"  # the provider said no, or was not reached; it cost nothing
    UNKNOWN = "unknown"  # no usable answer, or its runner died in mid-call; it may have been charged


RUN_ALLOWED: Mapping[RunState, frozenset[RunState]] = MappingProxyType(
    {
        RunState.OPEN: frozenset({RunState.DRAFTED, RunState.FAILED, RunState.ABANDONED}),
        RunState.DRAFTED: frozenset(),
        RunState.FAILED: frozenset(),
        RunState.ABANDONED: frozenset(),
    }
)

ATTEMPT_ALLOWED: Mapping[AttemptState, frozenset[AttemptState]] = MappingProxyType(
    {
        AttemptState.STARTED: frozenset({AttemptState.SETTLED, AttemptState.FAILED, AttemptState.UNKNOWN}),
        AttemptState.SETTLED: frozenset(),
        AttemptState.FAILED: frozenset(),
        AttemptState.UNKNOWN: frozenset(),
    }
)

CHARGED = (AttemptState.SETTLED, AttemptState.UNKNOWN)
"""The calls that cost something, or may have."""


class Stop(StrEnum):
    """Why a model stopped writing."""

    FINISHED = "finished"
    TRUNCATED = "truncated"  # it reached max_output_tokens or its context limit
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call as the provider counted them; None where it did not say."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0


NO_MODEL = Usage(0, 0)
"""Usage of an answer that no model was called for."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an answer gave: its text and why the model stopped."""

    text: str
    stop: Stop


@dataclass(frozen=True, slots=True)
class Draft:
    """One revision that a run made, with what the checks said of it."""

    text: str
    findings: tuple[Finding, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft that waits for a person, of another item."""

    id: str  # the item's public one
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One row of the ledger."""

    number: int  # counted over the item's life, from 1
    state: AttemptState
    model: str
    usage: Usage
    cost_micro: int | None
    stop: Stop | None
    request: str | None  # what was sent; None in lists
    answer: str | None  # what came back, unparsed; None in lists and before it is there
    error: str
    request_id: str | None
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt series of an agent version on an item."""

    id: int
    version: str
    state: RunState
    error: str
    started_at: datetime
    ended_at: datetime | None
    attempts: tuple[Attempt, ...]

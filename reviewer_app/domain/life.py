"""The life of an agent: complete, profiled on samples, let live by a person, paused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_SAMPLES = 5
"""Decided samples that a person has to have seen before an agent goes live."""
MANY_SAMPLES = 10
"""Samples of a profile where nobody says how many."""


class Stage(StrEnum):
    """Where an agent stands; only a live one works on whatever is added."""

    NOT_READY = "not ready"  # its document is incomplete
    READY = "ready"  # complete; it has no profile yet
    PROFILED = "profiled"  # a profile was begun: its samples run, and are decided
    LIVE = "live"  # a person said so
    PAUSED = "paused"  # it takes no new work


class Step(StrEnum):
    """What somebody does next, before an agent can go live."""

    DOCUMENT = "document"  # mend it
    PROFILE = "profile"  # begin one
    RUN = "run"  # let the runner draft the samples
    DECIDE = "decide"  # the samples


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps an agent from going live: a sentence, and what to do."""

    what: str
    step: Step


@dataclass(frozen=True, slots=True)
class Promotion:
    """A person let an agent go live, for as long as it behaves like that version."""

    version: str
    by: str
    at: datetime
    why: str  # it has no profile, for this reason; else empty


@dataclass(frozen=True, slots=True)
class Pause:
    """An agent takes no new work."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the samples of a profile are."""

    profile: int
    samples: int
    open: int  # queued, or being drafted
    waiting: int  # for a person; those that failed among them
    approved: int  # untouched or with changes
    rejected: int

    @property
    def decided(self) -> int:
        """Return how many samples a person ended."""
        return self.approved + self.rejected


@dataclass(frozen=True, slots=True)
class Life:
    """Where an agent stands, and why; of its present version."""

    ready: bool
    promotion: Promotion | None = None
    progress: Progress | None = None  # of the newest profile
    pause: Pause | None = None

    @property
    def is_live(self) -> bool:
        """Say whether it works on whatever is added."""
        return self.ready and self.promotion is not None and self.pause is None

    @property
    def is_unprofiled(self) -> bool:
        """Say whether it went live without a profile."""
        return self.promotion is not None and bool(self.promotion.why)

    @property
    def stage(self) -> Stage:
        """Return where it stands."""
        if not self.ready:
            return Stage.NOT_READY
        if self.pause is not None:
            return Stage.PAUSED
        if self.promotion is not None:
            return Stage.LIVE
        return Stage.READY if self.progress is None else Stage.PROFILED


def missing(life: Life) -> list[Missing]:
    """Return what keeps an agent from going live, in the order in which it is done; empty for nothing."""
    if not life.ready:
        return [Missing("Its document is not complete.", Step.DOCUMENT)]
    progress = life.progress
    if progress is None:
        return [Missing("This version has no cost profile.", Step.PROFILE)]
    found = []
    if progress.open:
        found.append(Missing(f"{_samples(progress.open)} not drafted yet.", Step.RUN))
    if progress.waiting:
        found.append(Missing(f"{_samples(progress.waiting)} not decided yet.", Step.DECIDE))
    return found or _too_little(progress)


def _too_little(progress: Progress) -> list[Missing]:
    if progress.decided < LEAST_SAMPLES:
        what = f"Only {progress.decided} of its samples were decided; at least {LEAST_SAMPLES} are needed."
        return [Missing(what, Step.PROFILE)]
    if not progress.approved:
        what = "None of its samples was approved, so it has not shown that it can do its task."
        return [Missing(what, Step.PROFILE)]
    return []


def _samples(count: int) -> str:
    return "1 sample is" if count == 1 else f"{count} samples are"

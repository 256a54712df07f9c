"""A finding: what one check says about one draft, with the places it means."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a check concluded."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    WARN = "warn"
    FAIL = "fail"
    NOT_RUN = "not_run"  # it could not judge, and says why


class Where(StrEnum):
    """Which text a position counts in."""

    OUTPUT = "output"
    INPUT = "input"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: characters `start` (inclusive) to `end` (exclusive), counted in code points."""

    start: int
    end: int
    where: Where = Where.OUTPUT


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's verdict on one draft; `message` is a sentence for the reviewer."""

    name: str
    verdict: Verdict
    message: str
    spans: tuple[Span, ...] = ()

"""What a model provider is: one call in, one answer or one typed error out.

A provider makes exactly one request per `answer`, never retries by itself, and ends within its deadline.

    ProviderError
    ├── kinds that a later try may mend: UNREACHABLE, TIMEOUT, OVERLOADED, RATE_LIMIT, SERVER
    └── kinds that a person must mend:   KEY, CREDIT, FORBIDDEN, NOT_FOUND, BAD_REQUEST, NONSENSE, MISSING
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.domain.spec import AgentSpec


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a model: the document as `system`, the item as `user`.

    `key`, `title`, `input`, `baseline` and `fields` are the item's, for providers that work without a model;
    `attempt` counts the item's answered calls from 1.
    """

    agent: AgentSpec
    system: str
    user: str
    key: str
    title: str
    input: str
    baseline: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said. `cost_micro` is None when the price is unknown, 0 when no model was called.

    What only describes the call (how long its first byte took, how much was sent) is None where the provider
    does not know it, and makes no two answers different.
    """

    text: str
    stop: Stop
    usage: Usage
    cost_micro: int | None
    model: str  # as the provider reports it
    request_id: str | None = None
    stop_detail: str | None = None  # why it stopped, in the provider's words: one short line
    first_byte_ms: int | None = field(default=None, compare=False)
    sent_bytes: int | None = field(default=None, compare=False)


class ErrorKind(StrEnum):
    """Why a call brought no answer."""

    UNREACHABLE = "unreachable"  # no connection, no name, no trust in the certificate
    TIMEOUT = "timeout"  # the deadline passed
    OVERLOADED = "overloaded"
    RATE_LIMIT = "rate_limit"
    SERVER = "server"
    KEY = "key"  # missing or wrong
    CREDIT = "credit"  # spend limit reached, payment needed
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"  # no such model or address
    BAD_REQUEST = "bad_request"
    NONSENSE = "nonsense"  # an answer that is not one; its bytes are in `raw`
    MISSING = "missing"  # a recording, a template or a setting is not there


PASSING = frozenset(
    {
        ErrorKind.UNREACHABLE,
        ErrorKind.TIMEOUT,
        ErrorKind.OVERLOADED,
        ErrorKind.RATE_LIMIT,
        ErrorKind.SERVER,
    }
)
"""The kinds that a later try may mend."""


class ProviderError(Exception):
    """A call without a usable answer: `str()` is a sentence for the reviewer, free of secrets.

    `may_be_charged` says that a model may have worked for it all the same: its cost is unknown, not 0.
    `advice` is what whoever keeps the agent does about it; it stands with the call, not with the item.
    `again_after_s` is set to the seconds for which the server asked to be left alone, if it did.
    """

    again_after_s: float | None = None

    def __init__(
        self,
        kind: ErrorKind,
        message: str,
        *,
        raw: str | None = None,
        request_id: str | None = None,
        may_be_charged: bool = False,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.advice = advice
        self.kind = kind
        self.raw = raw
        self.request_id = request_id
        self.may_be_charged = may_be_charged

    @property
    def is_passing(self) -> bool:
        """Say whether a later try may mend it."""
        return self.kind in PASSING


class Provider(Protocol):
    """One configured provider; used from one event loop, by many tasks at once."""

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Make one call; raise ProviderError, also when `deadline_s` seconds in all have passed.

        What the first call has to import is not counted.
        """
        ...

    def most_micro(self, call: Call) -> int | None:
        """Return the most that a call can cost in micro-dollars, None where no price is known.

        It is asked in a thread, before the call.
        """
        ...

    async def close(self) -> None:
        """Give connections back; closing twice is harmless."""
        ...


class ProviderKind(Protocol):
    """A kind of provider, as `kind` in a [providers.NAME] section of reviewer.toml names it."""

    def problems(self, settings: Mapping[str, Any]) -> list[str]:
        """Return a sentence for each thing wrong with a section; empty when it can be used."""
        ...

    def build(self, section: str, settings: Mapping[str, Any], key: Callable[[], str]) -> Provider:
        """Return the provider; `key` gives the section's key, empty if there is none, and may block."""
        ...

"""The history: facts in the order they happened, each chained to the one before by its hash.

An event's body is the canonical JSON of everything it says; its hash covers the previous event's hash and
that body, so a changed, removed, added or reordered event shows itself. Bodies hold digests, never texts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reviewer_app.domain.clock import iso
from reviewer_app.domain.digests import canonical, digest

GENESIS = "0" * 64
RUNNER = "runner"
"""The actor of what no person did; no person can be called so."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What a transaction did: one event, however many items it touched."""

    kind: str  # noun.verb, such as draft.published
    actor: str  # a person's name, or runner
    items: Sequence[str]  # public ids
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is read back."""

    seq: int
    at: str  # ISO 8601 with Z
    kind: str
    actor: str
    items: tuple[str, ...]
    facts: Mapping[str, Any]
    hash: str


def body(seq: int, at: datetime, event: NewEvent) -> bytes:
    """Return the bytes that are stored and hashed for an event."""
    return canonical(
        {
            "seq": seq,
            "at": iso(at),
            "kind": event.kind,
            "actor": event.actor,
            "items": list(event.items),
            "facts": dict(event.facts),
        }
    )


def chain(previous: str, content: bytes) -> str:
    """Return the hash of an event whose predecessor has the hash `previous`."""
    return digest(previous.encode("ascii") + content)


def read(content: bytes, hash_: str) -> Event:
    """Return the event that a stored body says; raises ValueError if the bytes are not one."""
    said = json.loads(content)
    try:
        return Event(
            said["seq"], said["at"], said["kind"], said["actor"], tuple(said["items"]), said["facts"], hash_
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not an event: {error}") from error

"""What a destination is: where approved bytes go, in steps that a crash between any two cannot repeat.

The order is fixed by the one who delivers: `prepare` (no effect yet), a note in the store that the attempt
begins, `send` (the effect), a note that it is done. After a crash between the notes, `finish` finds out what
happened and does what is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol


class DeliveryError(Exception):
    """The delivery did not happen: a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a destination may name things by."""

    agent: str
    key: str
    title: str
    id: str
    date: str  # ISO, of the decision
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parcel:
    """One approved output on its way. `token` is the decision's id, `fence` the lease's number."""

    token: str
    fence: int
    target: str
    data: bytes
    before_sha: str | None  # what was at the target when the person approved; None: nothing
    sha256: str


class Destination(Protocol):
    """One configured destination."""

    @property
    def digest(self) -> str:
        """Digest of its settings: an approval is bound to it."""
        ...

    @property
    def hold(self) -> timedelta:
        """How long an approval can be taken back."""
        ...

    def targets(self, facts: Facts) -> tuple[str, str]:
        """Return where the item would go, and a second name for the case that this one is taken."""
        ...

    def present(self, target: str) -> str | None:
        """Return the digest of what is at the target now, None for nothing.

        Raises DeliveryError where that cannot be told.
        """
        ...

    def prepare(self, parcel: Parcel) -> None:
        """Do everything short of the effect; raise DeliveryError, leaving nothing behind."""
        ...

    def send(self, parcel: Parcel) -> str:
        """Let the effect happen, durably; return the receipt."""
        ...

    def finish(self, parcel: Parcel) -> str:
        """Complete a send that a crash may have interrupted, without repeating it; return the receipt."""
        ...

    def discard(self, parcel: Parcel) -> None:
        """Remove what `prepare` left."""
        ...


class DestinationKind(Protocol):
    """A kind of destination, as `kind` in reviewer.toml names it."""

    def problems(self, options: Mapping[str, Any]) -> list[str]:
        """Return a sentence for each thing wrong with the section's options."""
        ...

    def build(self, options: Mapping[str, Any], hold: timedelta, root: Any) -> Destination:
        """Return the destination; `root` is the workspace's folder, relative paths count from there."""
        ...

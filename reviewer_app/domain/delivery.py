"""Deliveries: carrying out an approved item, in states that never claim more than is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    HELD = "held"  # undo is still possible
    DUE = "due"  # may leave now
    ATTEMPTING = "attempting"  # recorded before the effect; it may or may not have happened
    DELIVERED = "delivered"
    FAILED = "failed"  # it did not happen, and says why
    UNKNOWN = "unknown"  # restored from the journal: it may have arrived; a person must look
    CANCELLED = "cancelled"  # undone before it left


ALLOWED: Mapping[DeliveryState, frozenset[DeliveryState]] = MappingProxyType(
    {
        DeliveryState.HELD: frozenset(
            {DeliveryState.DUE, DeliveryState.ATTEMPTING, DeliveryState.FAILED, DeliveryState.CANCELLED}
        ),
        DeliveryState.DUE: frozenset(
            {DeliveryState.ATTEMPTING, DeliveryState.FAILED, DeliveryState.CANCELLED}
        ),
        DeliveryState.ATTEMPTING: frozenset({DeliveryState.DELIVERED, DeliveryState.FAILED}),
        DeliveryState.DELIVERED: frozenset(),
        DeliveryState.FAILED: frozenset({DeliveryState.DUE, DeliveryState.CANCELLED}),
        DeliveryState.UNKNOWN: frozenset({DeliveryState.DUE, DeliveryState.CANCELLED}),
        DeliveryState.CANCELLED: frozenset(),
    }
)

MAY_LEAVE = frozenset({DeliveryState.HELD, DeliveryState.DUE})
"""What has not begun, and leaves when its hold is over."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery as lists show it."""

    id: int
    item: str  # public id
    agent: str
    key: str
    title: str
    destination: str
    target: str  # where it goes, for a folder the file's path
    state: DeliveryState
    sha256: str
    hold_until: datetime
    receipt: str  # what proves the delivery; empty before
    error: str
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What approving an item would do now; empty where nobody can tell."""

    destination: str  # its name in reviewer.toml
    kind: str  # of the destination, such as folder
    place: str  # where exactly; of a folder the file, relative to the workspace if it lies inside
    replaces: bool  # something lies there now, which the delivery replaces
    hold_s: int  # seconds in which it can be taken back
    why_not: str  # the sentence with which an approval is refused; empty where it is not
    approvals_needed: int
    approvers: tuple[str, ...]  # whose approval of the present draft stands
    digest: str | None = None  # of the destination's settings: what an approval of this is bound to
    before_sha: str | None = None  # of what lies there now

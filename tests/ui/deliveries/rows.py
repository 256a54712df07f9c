"""Deliveries for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer_app.domain.delivery import Delivery, DeliveryState

PRESENT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)

_DELIVERED = Delivery(
    id=1,
    item="k3f9x2ab",
    agent="letters",
    key="mail-1.txt",
    title="Where is my parcel?",
    destination="drafts",
    target="letters/mail-1.md",
    state=DeliveryState.DELIVERED,
    sha256="a" * 64,
    hold_until=PRESENT - timedelta(minutes=5),
    receipt="letters/mail-1.md, 120 bytes",
    error="",
    created_at=PRESENT - timedelta(minutes=6),
    ended_at=PRESENT - timedelta(minutes=5),
)


def delivery(state: DeliveryState = DeliveryState.DELIVERED, **others: Any) -> Delivery:
    """Return a delivery in a state, with other values where they are named."""
    ended = {} if state is DeliveryState.DELIVERED else {"receipt": "", "ended_at": None}
    return replace(_DELIVERED, state=state, **{**ended, **others})

"""What the page says of deliveries, as plain texts; no Qt.

Whatever comes from an item is one line here, with its hidden characters made visible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.ui.naming import DELIVERIES
from reviewer_app.ui.wording import age, duration, exact, one_line

_WAITS = DELIVERIES[DeliveryState.DUE].sentence.removesuffix(".")
_OVERDUE = 5  # seconds after which a runner that works would have sent it

CHOICES: Mapping[str, str] = {"": "All", **{state: DELIVERIES[state].short for state in DeliveryState}}
"""What can be shown alone, in plain words."""

AGAIN = frozenset({DeliveryState.FAILED, DeliveryState.UNKNOWN})
"""What a person can have tried again."""


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery of the list; `key` is its number as text."""

    key: str
    icon: str
    token: str
    title: str
    state: str
    place: str
    age: str
    tooltip: str

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}. {self.state}. {self.place}. {self.age}."


@dataclass(frozen=True, slots=True)
class DeliveryList:
    """The list at one moment; `counting` while a row says how many seconds are left."""

    rows: tuple[DeliveryRow, ...]
    choices: tuple[tuple[str, str], ...]  # what can be shown alone: key, words with the count
    chosen: str
    sentence: str
    counting: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One delivery whole; `error` is as it was written, `facts` are pairs of a word and a line."""

    title: str
    icon: str
    token: str
    state: str
    error: str
    facts: tuple[tuple[str, str], ...]
    item: str  # public id
    again: bool  # it can be tried again
    folder: bool  # it has a folder to open


def list_of(
    deliveries: Sequence[Delivery], counts: Mapping[DeliveryState, int], chosen: str, present: datetime
) -> DeliveryList:
    """Return the list, newest first as given, with what can be shown alone."""
    total = sum(counts.values())
    words = [
        (key, text, counts.get(DeliveryState(key), 0) if key else total) for key, text in CHOICES.items()
    ]
    choices = tuple((str(key), f"{text} ({count})") for key, text, count in words if count or not key)
    return DeliveryList(
        rows=tuple(_row(each, present) for each in deliveries),
        choices=choices,
        chosen=chosen,
        sentence=_sentence(total, counts),
        counting=any(each.state is DeliveryState.HELD for each in deliveries),
    )


def whole_of(delivery: Delivery, present: datetime, *, folder: bool) -> Shown:
    """Return everything that is shown of one delivery."""
    stands = DELIVERIES[delivery.state]
    facts = [
        ("Agent", one_line(delivery.agent)),
        ("Item", f"{delivery.item} · {one_line(delivery.key)}"),
        ("Where to", f"{one_line(delivery.destination)}: {one_line(delivery.target)}"),
        ("Approved", exact(delivery.created_at)),
        ("Ended", exact(delivery.ended_at) if delivery.ended_at else ""),
        ("Receipt", one_line(delivery.receipt)),
        ("SHA-256", delivery.sha256),
    ]
    return Shown(
        title=_title(delivery),
        icon=stands.icon,
        token=stands.token,
        state=state_words(delivery, present, whole=True),
        error=delivery.error,
        facts=tuple((word, said) for word, said in facts if said),
        item=delivery.item,
        again=delivery.state in AGAIN,
        folder=folder,
    )


def state_words(delivery: Delivery, present: datetime, *, whole: bool = False) -> str:
    """Return where a delivery stands; with `whole` the error is left to be shown elsewhere."""
    if delivery.state is DeliveryState.HELD:
        return _leaves((delivery.hold_until - present).total_seconds())
    if delivery.state is DeliveryState.FAILED and not whole:
        failed = DELIVERIES[delivery.state].short
        return f"{failed}: {one_line(delivery.error)}" if delivery.error else failed
    return _WAITS if delivery.state is DeliveryState.DUE else DELIVERIES[delivery.state].short


def _row(delivery: Delivery, present: datetime) -> DeliveryRow:
    stands = DELIVERIES[delivery.state]
    at = delivery.ended_at or delivery.created_at
    title, state = _title(delivery), state_words(delivery, present)
    place = f"{one_line(delivery.destination)}: {one_line(delivery.target)}"
    return DeliveryRow(
        key=str(delivery.id),
        icon=stands.icon,
        token=stands.token,
        title=title,
        state=state,
        place=place,
        age=age(at, present),
        tooltip="\n".join((title, state, place, exact(at))),
    )


def _title(delivery: Delivery) -> str:
    return one_line(delivery.title) or one_line(delivery.key)


def _leaves(seconds: float) -> str:
    if seconds < -_OVERDUE:
        return _WAITS
    if seconds <= 0:
        return "Leaves now"
    return f"Leaves in {duration(seconds)}"


def _sentence(total: int, counts: Mapping[DeliveryState, int]) -> str:
    wrong = sum(counts.get(state, 0) for state in AGAIN)
    if not total:
        return "Nothing has been approved yet."
    if not wrong:
        return f"{total} in all. Nothing went wrong."
    return f"{total} in all. {wrong} need{'s' * (wrong == 1)} you."

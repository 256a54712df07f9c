"""What the page says of deliveries, as plain texts; no Qt.

Whatever comes from an item is one line here, with its hidden characters made visible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.text.hidden import reveal

_LONGEST = 300
_WAITS = "Leaves as soon as the runner works"
_OVERDUE = 5  # seconds after which a runner that works would have sent it
_SECONDS_SAID = 90  # above so many a wait is said in minutes
_AGES = ((timedelta(days=1), "d"), (timedelta(hours=1), "h"), (timedelta(minutes=1), "min"))

CHOICES: Mapping[str, str] = {
    "": "All",
    DeliveryState.HELD: "Can be undone",
    DeliveryState.DUE: "Leaves next",
    DeliveryState.ATTEMPTING: "Leaving now",
    DeliveryState.DELIVERED: "Delivered",
    DeliveryState.FAILED: "Failed",
    DeliveryState.UNKNOWN: "Perhaps arrived",
    DeliveryState.CANCELLED: "Taken back",
}
"""What can be shown alone, in plain words."""

_LOOKS: Mapping[DeliveryState, tuple[str, str]] = {
    DeliveryState.HELD: ("hourglass", "text2"),
    DeliveryState.DUE: ("send", "text2"),
    DeliveryState.ATTEMPTING: ("send", "text2"),
    DeliveryState.DELIVERED: ("circle-check", "accent"),
    DeliveryState.FAILED: ("circle-x", "bad"),
    DeliveryState.UNKNOWN: ("triangle-alert", "care"),
    DeliveryState.CANCELLED: ("undo-2", "text3"),
}
"""The icon of each state, and the token of its words and icon."""

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
    exact: str

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

    key: str
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
    icon, token = _LOOKS[delivery.state]
    facts = [
        ("Agent", line_of(delivery.agent)),
        ("Item", f"{delivery.item} · {line_of(delivery.key)}"),
        ("Where to", f"{line_of(delivery.destination)}: {line_of(delivery.target)}"),
        ("Approved", _moment(delivery.created_at)),
        ("Ended", _moment(delivery.ended_at) if delivery.ended_at else ""),
        ("Receipt", line_of(delivery.receipt)),
        ("SHA-256", delivery.sha256),
    ]
    return Shown(
        key=str(delivery.id),
        title=_title(delivery),
        icon=icon,
        token=token,
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
        return f"Failed: {line_of(delivery.error)}" if delivery.error else "Failed"
    return {
        DeliveryState.DUE: _WAITS,
        DeliveryState.ATTEMPTING: "Leaving now",
        DeliveryState.DELIVERED: "Delivered",
        DeliveryState.FAILED: "Failed",
        DeliveryState.UNKNOWN: "Nobody knows whether it arrived",
        DeliveryState.CANCELLED: "Taken back",
    }[delivery.state]


def line_of(text: str) -> str:
    """Return a foreign text on one line of bounded length, its hidden characters visible."""
    shown = reveal(" ".join(text[: _LONGEST * 2].split()), keep="", everything=False)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _row(delivery: Delivery, present: datetime) -> DeliveryRow:
    icon, token = _LOOKS[delivery.state]
    at = delivery.ended_at or delivery.created_at
    return DeliveryRow(
        key=str(delivery.id),
        icon=icon,
        token=token,
        title=_title(delivery),
        state=state_words(delivery, present),
        place=f"{line_of(delivery.destination)}: {line_of(delivery.target)}",
        age=_age(present - at),
        exact=_moment(at),
    )


def _title(delivery: Delivery) -> str:
    return line_of(delivery.title) or line_of(delivery.key)


def _leaves(seconds: float) -> str:
    if seconds < -_OVERDUE:
        return _WAITS
    if seconds <= 0:
        return "Leaves now"
    if seconds <= _SECONDS_SAID:
        return f"Leaves in {ceil(seconds)} s"
    return f"Leaves in {ceil(seconds / 60)} min"


def _age(passed: timedelta) -> str:
    for unit, word in _AGES:
        if passed >= unit:
            return f"{passed // unit} {word}"
    return "now"


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S %Z}"


def _sentence(total: int, counts: Mapping[DeliveryState, int]) -> str:
    wrong = sum(counts.get(state, 0) for state in AGAIN)
    if not total:
        return "Nothing has been approved yet."
    if not wrong:
        return f"{total} in all. Nothing went wrong."
    return f"{total} in all. {wrong} need{'s' * (wrong == 1)} you."

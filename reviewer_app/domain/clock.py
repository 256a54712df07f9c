"""Time: UTC inside, milliseconds in the store, ISO with Z outside, durations such as `4h` in documents."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.quoting import quoted

Clock = Callable[[], datetime]

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(\d{1,5})\s*([smhdw])", re.IGNORECASE)
_DAY_TIME = re.compile(r"(today|tomorrow)(?:\s+(\d{1,2}):(\d{2}))?", re.IGNORECASE)
_MORNING = time(9, 0)
_EPOCH = datetime.fromtimestamp(0, UTC)


def now() -> datetime:
    """Return the present time in UTC, to the millisecond (what the store keeps)."""
    present = datetime.now(UTC)
    return present.replace(microsecond=present.microsecond // 1000 * 1000)


def iso(moment: datetime) -> str:
    """Return ISO 8601 in UTC with milliseconds and Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_or_none(moment: datetime | None) -> str | None:
    """Return `iso(moment)`, or None for no moment."""
    return None if moment is None else iso(moment)


def millis(moment: datetime) -> int:
    """Return a moment as the store keeps it: milliseconds since 1970 in UTC."""
    return round(moment.timestamp() * 1000)


def moment(value: int) -> datetime:
    """Return the moment a stored number means."""
    return _EPOCH + timedelta(milliseconds=value)


def when(value: int | None) -> datetime | None:
    """Return the moment a stored number means, None for none."""
    return None if value is None else moment(value)


def midnight(present: datetime) -> datetime:
    """Return when the local day of a moment began."""
    return datetime.combine(present.astimezone().date(), time()).astimezone(UTC)


def first_of_month(present: datetime) -> datetime:
    """Return when the local month of a moment began."""
    return datetime.combine(present.astimezone().date().replace(day=1), time()).astimezone(UTC)


def parse_duration(text: str) -> timedelta:
    """Return the duration that `90s`, `30m`, `4h`, `2d` or `1w` names; raise BadUsage otherwise."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise BadUsage(
            f"{quoted(text)} is not a duration; write a number and s, m, h, d or w, such as 4h or 2d."
        )
    return timedelta(**{_UNITS[match[2].lower()]: int(match[1])})


def parse_until(text: str, present: datetime) -> datetime:
    """Return the future moment that a person named: an ISO time, `2h`, `tomorrow 9:00`.

    A time without a zone is the local one of `present`, which must be aware. Raises BadUsage for
    anything else and for a moment that has passed.
    """
    moment = _named_moment(text.strip(), present)
    if moment is None:
        raise BadUsage(
            f"{quoted(text)} is not a time; write an ISO time (2030-01-31T09:00), a duration (2h) "
            f"or “tomorrow 9:00”."
        )
    if moment <= present:
        raise BadUsage(f"{quoted(text)} has passed already ({iso(moment)}); name a later time.")
    return moment


def _named_moment(text: str, present: datetime) -> datetime | None:
    try:
        if _DURATION.fullmatch(text):
            return (present + parse_duration(text)).astimezone(UTC)
        named = _DAY_TIME.fullmatch(text)
        if named:
            at = time(int(named[2]), int(named[3])) if named[2] else _MORNING
            day = present.astimezone().date() + timedelta(days=named[1].lower() == "tomorrow")
            return datetime.combine(day, at).astimezone(UTC)
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None

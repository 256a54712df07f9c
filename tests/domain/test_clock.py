"""Time: UTC inside, Z outside, durations and moments as people write them."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.clock import (
    iso,
    iso_or_none,
    midnight,
    millis,
    now,
    parse_duration,
    parse_until,
    when,
)
from reviewer_app.domain.errors import BadUsage

PRESENT = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)
SECONDS = 86_400 * 365 * 5_000
MOMENTS = st.floats(0, SECONDS).map(
    lambda seconds: datetime(1970, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds)
)


def test_now_is_utc_to_the_millisecond() -> None:
    """The present survives the form in which the store keeps it."""
    present = now()
    assert present.tzinfo is UTC
    assert datetime.fromisoformat(iso(present)) == present


@given(MOMENTS, st.integers(-12 * 60, 14 * 60))
def test_iso_is_utc_with_z_in_any_zone(moment: datetime, minutes: int) -> None:
    """The same moment has the same text, whatever zone it came in; texts sort as moments do."""
    elsewhere = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert iso(elsewhere) == iso(moment)
    assert iso(moment).endswith("Z")
    assert len(iso(moment)) == 24
    assert (iso(moment) < iso(PRESENT)) == (iso(moment) != iso(PRESENT) and moment < PRESENT)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the local time be one that changes with the season."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the local time is the system's")
@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("present", "began"),
    [
        ("2030-01-31T22:59:00+00:00", "2030-01-30T23:00:00+00:00"),
        ("2030-01-31T23:00:00+00:00", "2030-01-31T23:00:00+00:00"),
        ("2030-03-31T12:00:00+00:00", "2030-03-30T23:00:00+00:00"),  # the clock was put forward at 2
        ("2030-10-27T12:00:00+00:00", "2030-10-26T22:00:00+00:00"),  # and back at 3
    ],
)
def test_a_day_begins_at_local_midnight(present: str, began: str) -> None:
    """Also on the days on which the clock is put forward or back."""
    assert midnight(datetime.fromisoformat(present)) == datetime.fromisoformat(began)


def test_no_moment_has_no_text() -> None:
    """None stays None."""
    assert iso_or_none(None) is None
    assert iso_or_none(PRESENT) == "2030-01-31T12:00:00.000Z"


@given(st.integers(0, 99_999), st.sampled_from("smhdwSMHDW"), st.sampled_from(["", " "]))
def test_durations_are_a_number_and_a_unit(number: int, unit: str, space: str) -> None:
    """A duration is as long as its number of units."""
    seconds = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}[unit.lower()]
    assert parse_duration(f" {number}{space}{unit} ") == timedelta(seconds=number * seconds)


@pytest.mark.parametrize("text", ["", "4", "h", "-1h", "1.5h", "1 month", "100000s", "4h 30m"])
def test_other_texts_are_no_duration(text: str) -> None:
    """What is no duration is refused with an example."""
    with pytest.raises(BadUsage, match="such as 4h or 2d"):
        parse_duration(text)


def test_moments_are_named_in_three_ways() -> None:
    """A duration, an ISO time and a time of day name a moment."""
    assert parse_until("2h", PRESENT) == PRESENT + timedelta(hours=2)
    assert parse_until("2030-02-01T09:00:00Z", PRESENT) == datetime(2030, 2, 1, 9, tzinfo=UTC)
    local = PRESENT.astimezone()
    following = (local + timedelta(days=1)).date()
    named = parse_until("Tomorrow 9:30", PRESENT)
    assert named.tzinfo is UTC
    assert named.astimezone().replace(tzinfo=None) == datetime.combine(
        following, datetime.min.time()
    ) + timedelta(hours=9, minutes=30)
    assert parse_until("tomorrow", PRESENT).astimezone().hour == 9
    assert parse_until("today 23:59", local.replace(hour=10)).astimezone().date() == local.date()


def test_a_time_without_zone_is_local() -> None:
    """A person who writes no zone means their own."""
    assert parse_until("2030-06-01T09:00", PRESENT).astimezone().replace(tzinfo=None) == datetime(  # noqa: DTZ001 - local
        2030, 6, 1, 9
    )


@pytest.mark.parametrize(
    "text", ["", "soon", "tomorrow 25:00", "2030-13-01", "0001-01-01T00:00", "yesterday"]
)
def test_other_texts_are_no_moment(text: str) -> None:
    """What names no future moment is refused with the ways to name one."""
    with pytest.raises(BadUsage, match=r"is not a time|has passed already"):
        parse_until(text, PRESENT)


@pytest.mark.parametrize("text", ["2030-01-31T11:59:59Z", "2030-01-31T12:00:00Z", "0s"])
def test_a_moment_that_has_passed_is_refused(text: str) -> None:
    """The future begins after the present."""
    with pytest.raises(BadUsage, match="has passed already"):
        parse_until(text, PRESENT)


@pytest.mark.parametrize("text", ["99999w", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+09:00"])
def test_moments_beyond_the_calendar_are_no_moment(text: str) -> None:
    """What no calendar reaches is refused, not an error of the program."""
    with pytest.raises(BadUsage, match="is not a time"):
        parse_until(text, datetime(9990, 1, 1, tzinfo=UTC))


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_are_kept_to_the_millisecond(at: datetime) -> None:
    """A moment comes back exactly to the millisecond, whatever the year; no moment stays none."""
    there = at.replace(microsecond=at.microsecond // 1000 * 1000)
    assert when(millis(there)) == there
    assert when(None) is None

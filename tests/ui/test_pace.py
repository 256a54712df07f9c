"""Tests of how long the rest will take."""

from datetime import UTC, datetime, timedelta

from reviewer_app.ui.pace import Pace
from tests.workshop import Hands


def paced(*seconds: int) -> Pace:
    """Return a pace with one decision after each of these waits."""
    hands = Hands(datetime(2030, 1, 7, tzinfo=UTC))
    pace = Pace(hands)
    pace.decided()
    for wait in seconds:
        hands.at += timedelta(seconds=wait)
        pace.decided()
    return pace


def test_it_says_nothing_of_time_too_early() -> None:
    """After two decisions there is no pace yet."""
    assert paced(10).sentence(128) == "128 left"


def test_it_says_how_long_the_rest_takes() -> None:
    """The median of the last decisions counts, so one long look changes little."""
    assert paced(10, 10, 10, 290).sentence(120) == "120 left, about 20 min at your pace"
    assert paced(60, 60, 60).sentence(1200) == "1,200 left, about 20 h at your pace"


def test_a_pause_is_no_pace() -> None:
    """Time away from the desk does not count."""
    assert paced(10, 4000, 10, 10).sentence(6) == "6 left, about 1 min at your pace"


def test_it_says_when_nothing_is_left() -> None:
    """An empty queue takes no time."""
    assert paced(10, 10, 10).sentence(0) == "Nothing to review"

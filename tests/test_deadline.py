"""Waiting, but not for ever."""

from threading import Event

import pytest

from reviewer_app.deadline import within


def test_what_an_action_returns_or_raises_arrives() -> None:
    """As if it had been called here."""
    assert within(60, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 / 0)


def test_what_hangs_is_left_to_itself() -> None:
    """The time that it has is all that is waited."""
    free = Event()
    with pytest.raises(TimeoutError):
        within(0.01, free.wait)
    free.set()

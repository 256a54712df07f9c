"""The runner's pulse: it goes on through trouble, and keeps what it heard."""

import threading
from collections.abc import Callable

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.runner.heartbeat import Heartbeat
from reviewer_app.services.control_runner import Beat

QUIET = Beat(stop=False, lost=False)


def _beats(*said: Beat | Exception) -> tuple[Callable[[], Beat], threading.Event]:
    """Return a beat that says these things and then nothing more, and what is set once all are said."""
    left, over = list(said), threading.Event()

    def beat() -> Beat:
        if not left:
            over.set()
            return QUIET
        now = left.pop(0)
        if isinstance(now, Exception):
            raise now
        return now

    return beat, over


def _heard(*said: Beat | Exception) -> tuple[bool, bool]:
    beat, over = _beats(*said)
    with Heartbeat(beat, every_s=0.001) as heartbeat:
        assert over.wait(30)
    return heartbeat.stop_requested, heartbeat.lost


def test_nothing_heard_is_nothing_kept() -> None:
    """A runner that nobody asked to stop and nobody took for dead goes on."""
    assert _heard(QUIET, QUIET) == (False, False)


def test_what_was_heard_once_stays() -> None:
    """A request to stop, and having been taken for dead, are kept though later beats do not repeat them."""
    assert _heard(Beat(stop=True, lost=False)) == (True, False)
    assert _heard(Beat(stop=False, lost=True), QUIET) == (False, True)


def test_a_busy_store_does_not_stop_the_pulse() -> None:
    """A beat that finds the store locked is left out; the next one is heard."""
    assert _heard(StoreUnavailable("locked"), Beat(stop=True, lost=False)) == (True, False)


def test_an_unexpected_error_does_not_stop_the_pulse() -> None:
    """A lock file that cannot be opened does not silence the pulse: others would take the runner for dead."""
    assert _heard(OSError("too many open files"), Beat(stop=True, lost=False)) == (True, False)


def test_the_pulse_ends_with_its_runner() -> None:
    """After the runner's end no further beat is made, and none is awaited long."""
    with Heartbeat(lambda: QUIET, every_s=3600) as heartbeat:
        thread = heartbeat._thread
        assert thread.is_alive()
    assert not thread.is_alive()

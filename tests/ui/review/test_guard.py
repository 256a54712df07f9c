"""The guard: time and paint, both."""

from reviewer_app.ui.review.guard import QUIET_S, Guard


class Seconds:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the present second."""
        return self.now


def test_nothing_is_decided_before_anything_is_shown() -> None:
    """A page without an item decides nothing, painted or not."""
    guard = Guard(Seconds())
    guard.painted()
    assert not guard.is_open()


def test_time_alone_is_not_enough() -> None:
    """An item that takes long to appear cannot be decided while it is not there."""
    seconds = Seconds()
    guard = Guard(seconds)
    guard.close()
    seconds.now += 60
    assert not guard.is_open()
    guard.painted()
    assert guard.is_open()


def test_paint_alone_is_not_enough() -> None:
    """An item that appears at once cannot be decided by the second half of a double click."""
    seconds = Seconds()
    guard = Guard(seconds)
    guard.close()
    guard.painted()
    seconds.now += QUIET_S / 2
    assert not guard.is_open()
    seconds.now += QUIET_S / 2
    assert guard.is_open()


def test_each_item_is_guarded_anew() -> None:
    """What opened the guard for one item does not open it for the next."""
    seconds = Seconds()
    guard = Guard(seconds)
    guard.close()
    guard.painted()
    seconds.now += QUIET_S
    guard.close()
    seconds.now += QUIET_S
    assert not guard.is_open()


def test_wishes_without_a_pause_never_pass() -> None:
    """As long as keys come one after the other, none of them decides; after a pause one does."""
    at = [0.0]
    guard = Guard(lambda: at[0])
    assert not guard.lets_pass()
    guard.close()
    guard.painted()
    for _ in range(50):
        at[0] += 0.2
        assert not guard.lets_pass()
    at[0] += QUIET_S
    assert guard.lets_pass()

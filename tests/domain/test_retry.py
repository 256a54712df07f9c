"""When a failed call is made again."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.retry import FIRST_S, LONGEST_S, wait_s

FAILURES, SHARES = st.integers(1, 10_000), st.floats(0, 1)


@given(FAILURES, st.none() | st.floats(0, 1e9), SHARES)
def test_nobody_waits_longer_than_the_longest_time(failures: int, asked: float | None, share: float) -> None:
    """Whatever a server asks for and however often it failed."""
    assert 0 <= wait_s(failures, asked, share) <= LONGEST_S


@given(FAILURES, st.floats(0, LONGEST_S), SHARES)
def test_what_the_server_asked_for_is_kept(failures: int, asked: float, share: float) -> None:
    """No call is made before the time that the server named."""
    assert wait_s(failures, asked, share) >= asked


def test_the_time_doubles() -> None:
    """The longest wait after each failure is twice the one before, up to the longest of all."""
    longest = [wait_s(failures, None, 1) for failures in range(1, 12)]
    assert longest[:4] == [FIRST_S, 2 * FIRST_S, 4 * FIRST_S, 8 * FIRST_S]
    assert longest[-1] == LONGEST_S
    assert wait_s(5, None, 0) == 0

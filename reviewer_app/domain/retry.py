"""When a call that failed for a passing reason is made again: each time later, and never all at once."""

FIRST_S = 2.0
LONGEST_S = 300.0


def wait_s(failures: int, asked_s: float | None, share: float) -> float:
    """Return the seconds until the next call, after so many failures in a row, counted from 1.

    It is a random `share` (0 to 1) of a time that doubles with every failure (“full jitter”: calls that
    failed together do not come back together), and not less than what the server asked for; never more
    than LONGEST_S.
    """
    doubled = min(LONGEST_S, FIRST_S * 2.0 ** min(failures - 1, 16))
    return min(LONGEST_S, max(share * doubled, asked_s or 0.0))

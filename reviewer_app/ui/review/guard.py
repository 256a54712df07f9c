"""The guard against a key that was meant for the item before: nothing is decided that was not yet seen."""

import time
from collections.abc import Callable

QUIET_S = 0.25
"""Seconds after a new item in which nothing is decided."""


class Guard:
    """Closed from the moment another item is shown until it was painted and a quarter of a second passed."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._since: float | None = None
        self._painted = False

    def close(self) -> None:
        """Something else is shown from now on, and nobody has seen it yet."""
        self._since, self._painted = self._seconds(), False

    def painted(self) -> None:
        """Take note that what is shown is on the screen."""
        self._painted = True

    def lets_pass(self) -> bool:
        """Say whether a wish passes; one that comes too early begins the quiet anew.

        So a held key, or a note that is typed on after the item is gone, decides nothing.
        """
        if self.is_open():
            return True
        if self._since is not None:
            self._since = self._seconds()
        return False

    def is_open(self) -> bool:
        """Say whether a decision may be made now; never before anything was shown."""
        if self._since is None or not self._painted:
            return False
        return self._seconds() - self._since >= QUIET_S

"""How long the rest will take at the pace of this sitting; no Qt here."""

from collections import deque
from datetime import datetime, timedelta
from statistics import median

from reviewer_app.domain.clock import Clock

_PAUSE = timedelta(minutes=5)  # longer than that nobody was reviewing
_REMEMBERED = 20
_ENOUGH = 3
_HOUR = 60  # minutes


class Pace:
    """Remembers when decisions were made since the window was opened."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: datetime | None = None
        self._taken: deque[float] = deque(maxlen=_REMEMBERED)

    def decided(self) -> None:
        """Take note of a decision made now."""
        now = self._clock()
        if self._last is not None and now - self._last < _PAUSE:
            self._taken.append((now - self._last).total_seconds())
        self._last = now

    def sentence(self, left: int) -> str:
        """Return how many are left and, once it can be said, how long they will take."""
        if not left:
            return "Nothing to review"
        if len(self._taken) < _ENOUGH:
            return f"{left:,} left"
        minutes = max(1, round(left * median(self._taken) / 60))
        long = f"{minutes} min" if minutes < _HOUR else f"{minutes / _HOUR:.0f} h"
        return f"{left:,} left, about {long} at your pace"

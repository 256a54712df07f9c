"""How high each row is, so that any height leads to its row and back, while single rows still change.

Sums are kept of 512 rows each: a change touches one of them, a question adds up a few hundred numbers.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_CHUNK = 512


class Heights:
    """Heights of rows in pixels."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._each = array("l", heights)
        self._sums = [sum(self._each[at : at + _CHUNK]) for at in range(0, len(self._each), _CHUNK)]

    def __len__(self) -> int:
        return len(self._each)

    def __getitem__(self, row: int) -> int:
        return self._each[row]

    @property
    def total(self) -> int:
        """The height of all rows."""
        return sum(self._sums)

    def set(self, row: int, height: int) -> None:
        """Give a row another height."""
        by = height - self._each[row]
        self._each[row] += by
        self._sums[row // _CHUNK] += by

    def top(self, row: int) -> int:
        """Return where a row begins; for the number of rows, where all of them end."""
        chunk = row // _CHUNK
        return sum(self._sums[:chunk]) + sum(self._each[chunk * _CHUNK : row])

    def at(self, height: int) -> int:
        """Return the row at a height; the first or last one for heights outside. There must be rows."""
        if height < 0:
            return 0
        sums = list(accumulate(self._sums, initial=0))
        chunk = bisect_right(sums, height) - 1
        if chunk == len(self._sums):
            return len(self._each) - 1
        tops = accumulate(self._each[chunk * _CHUNK : (chunk + 1) * _CHUNK], initial=sums[chunk])
        return chunk * _CHUNK + bisect_right(list(tops), height) - 1

"""Lines in pieces that can be laid out at once, and positions counted as the window's library counts them.

A megabyte without a line end takes a text layout most of a minute, and a piece of 4,000 characters none.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

MOST = 4000
"""Characters of a piece, in code points."""

_NEAR = 100  # characters in which a space to break at is looked for
_JOINERS = "\u200c\u200d"


def segments(line: str, most: int = MOST) -> list[tuple[int, int]]:
    """Return where the pieces of a line begin and end; an empty line is one empty piece.

    A piece ends after a space if there is one near, else not inside a letter with its marks.
    """
    if len(line) <= most:
        return [(0, len(line))]
    return list(_cut(line, most))


def _cut(line: str, most: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(line) - start > most:
        end = _end(line, start, start + most)
        yield start, end
        start = end
    yield start, len(line)


def _end(line: str, start: int, most: int) -> int:
    floor = max(start + 1, most - _NEAR)
    space = max(line.rfind(sign, floor - 1, most) for sign in " \t")
    if space >= 0:
        return space + 1
    end = most
    while end > floor and (_goes_on(line[end]) or line[end - 1] in _JOINERS):
        end -= 1
    return end if end > floor else most


def _goes_on(letter: str) -> bool:
    return (
        letter in _JOINERS
        or unicodedata.category(letter).startswith("M")
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
    )


def units(text: str) -> int:
    """Return how many UTF-16 units a text has: what Qt counts instead of characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Units:
    """The positions of a text in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, letter in enumerate(text) if letter > "\uffff"]

    def of(self, position: int) -> int:
        """Return the units before a position in code points."""
        return position + bisect_left(self._wide, position)

    def position(self, units: int) -> int:
        """Return the position in code points; inside a wide character, the one before it."""
        low, high = max(0, units - len(self._wide)), units
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.of(middle) <= units else (low, middle - 1)
        return low

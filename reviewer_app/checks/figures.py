"""Numbers in running text, by value: 1,200.50 and 1200.50 and 1.200,50 are the same, 05 is 5.

A date, a time, a version or an address is its parts. Where a way of writing has two readings (1.200 may be
1200 or 1.2), both are kept and neither is certain. Signs, units, currencies and exponents are not read.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NARROW = "\u00a0\u2009\u202f"
_FIGURE = re.compile(
    rf"\d{{1,3}}(?:[ {_NARROW}]\d{{3}}(?!\d))+(?:[.,]\d+)?"  # grouped by spaces
    r"|\d+(?:[.,'\u2019]\d+)*"
)
_SPLIT = re.compile(rf"[.,'\u2019 {_NARROW}]")
_NUMBERED_LINE = re.compile(r"^[ \t>*+#-]*\(?(\d{1,3})[.)](?=[ \t])", re.MULTILINE)
_GROUP = 3

Values = tuple[str, ...]


class Figure(NamedTuple):
    """A number as written, the values it surely has (None: unsure), and all readings it may have."""

    text: str
    start: int
    end: int
    certain: Values | None
    readings: tuple[Values, ...]


def find_figures(text: str) -> Iterator[Figure]:
    """Yield the numbers of a text in order."""
    for match in _FIGURE.finditer(text):
        written = match[0]
        if written.isdecimal():
            value = (_whole(written),)
            yield Figure(written, match.start(), match.end(), value, (value,))
        else:
            yield Figure(written, match.start(), match.end(), *_read(written))


def numbered_lines(text: str) -> set[int]:
    """Return where the numbers stand that only count lines: 1. 2. 3. at line starts, in order from 1."""
    seen = {0}
    places = set()
    for match in _NUMBERED_LINE.finditer(text):
        number = int(match[1])
        if number - 1 in seen or number == 1:
            seen.add(number)
            places.add(match.start(1))
    return places


def _read(written: str) -> tuple[Values | None, tuple[Values, ...]]:
    """Return the certain values and all readings of a number with separators."""
    groups, marks = _SPLIT.split(written), _SPLIT.findall(written)
    parts = tuple(_whole(group) for group in groups)
    if len(set(marks)) == 1:
        return _one_mark(groups, marks[0], parts)
    if marks[-1] in ".," and len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and _grouped(groups[:-1]):
        value = (_decimal("".join(groups[:-1]), groups[-1]),)
        split = (*parts[: len(groups) - 2], _decimal(groups[-2], groups[-1]))
        return (None, (value, split)) if marks[0] == " " else (value, (value,))
    return parts, (parts,)


def _one_mark(groups: Sequence[str], mark: str, parts: Values) -> tuple[Values | None, tuple[Values, ...]]:
    """Read a number whose separators are all the same."""
    joined = (_whole("".join(groups)),)
    pair = len(groups) == 2  # noqa: PLR2004 - one separator
    if not _grouped(groups):
        if pair and mark in ".,":
            value = (_decimal(*groups),)
            return value, (value, parts)
        lakhs = (joined, (joined,)) if mark == "," and _in_lakhs(groups) else None
        return lakhs or (parts, (parts,))
    if mark == " ":
        return None, (joined, parts)
    if pair and mark in ".,":
        return None, (joined, (_decimal(*groups),))
    return joined, (joined,)


def _grouped(groups: Sequence[str]) -> bool:
    """Say whether the groups are thousands: one to three digits without a leading zero, then threes."""
    first = len(groups[0]) <= _GROUP and unicodedata.decimal(groups[0][0]) != 0
    return first and all(len(group) == _GROUP for group in groups[1:])


def _in_lakhs(groups: Sequence[str]) -> bool:
    """Say whether the groups are Indian ones, as in 12,34,567."""
    middle = all(len(group) == 2 for group in groups[1:-1])  # noqa: PLR2004 - digits of such a group
    return len(groups[0]) <= 2 and middle and len(groups[-1]) == _GROUP  # noqa: PLR2004 - the same


def _whole(digits: str) -> str:
    return _plain(digits).lstrip("0") or "0"


def _decimal(whole: str, fraction: str) -> str:
    tail = _plain(fraction).rstrip("0")
    return f"{_whole(whole)}.{tail}" if tail else _whole(whole)


def _plain(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in digits)

"""What has to be done to one list of numbers to make another of it, in few steps or not at all. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

MOST = 200
"""More single changes than this cost more than showing the list anew."""

_STEP = 4096


@dataclass(frozen=True, slots=True)
class Difference:
    """Ranges `(first, last)`: to remove one after the other, then to insert one after the other.

    Removals come from the end, counted in the old list; insertions from the front, counted in the new one.
    """

    removed: tuple[tuple[int, int], ...] = ()
    inserted: tuple[tuple[int, int], ...] = ()


def difference(before: "array[int]", after: "array[int]") -> Difference | None:
    """Return the steps, or None where they are too many or the order of what stays is another one.

    Numbers occur once in a list.
    """
    if abs(len(before) - len(after)) >= MOST:
        return None
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    old_set, new_set = set(old), set(new)
    removed = [place for place, number in enumerate(old, start) if number not in new_set]
    inserted = [place for place, number in enumerate(new, start) if number not in old_set]
    if len(removed) + len(inserted) >= MOST:
        return None
    if [number for number in old if number in new_set] != [number for number in new if number in old_set]:
        return None
    return Difference(tuple(_ranges(removed))[::-1], tuple(_ranges(inserted)))


def _alike(one: "array[int]", other: "array[int]") -> int:
    """Return how many first numbers are the same."""
    shorter = min(len(one), len(other))
    at = 0
    while at < shorter and one[at : at + _STEP] == other[at : at + _STEP]:
        at += _STEP
    while at < shorter and one[at] == other[at]:
        at += 1
    return min(at, shorter)


def _ranges(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give sorted places as ranges of neighbours."""
    first = last = -2
    for place in places:
        if place != last + 1:
            if first >= 0:
                yield first, last
            first = place
        last = place
    if first >= 0:
        yield first, last

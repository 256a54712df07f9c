"""The numbers of one list as they were read, in bands, and what is left when some of them go. No Qt."""

from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from reviewer_app.domain.view import Standing, View
from reviewer_app.ui.queue.emptiness import TITLES, Empty
from reviewer_app.ui.queue.row_text import Line

CARE, READY = TITLES[View.NEEDS_CARE], "Ready"
STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.TO_REVIEW: TITLES[View.TO_REVIEW],
        Standing.LATER: TITLES[View.LATER],
        Standing.UNDER_WAY: "With the runner",
        Standing.APPROVED: "Approved",
        Standing.REJECTED: TITLES[View.REJECTED],
        Standing.OVER: "Expired or withdrawn",
    }
)
"""What the bands of a search through all lists are called."""

Bands = tuple[tuple[str, int], ...]
"""Names of parts of a list, in its order, each with how many rows it has."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for a list."""

    numbers: "array[int]"
    bands: Bands = ()  # none, or all numbers are in one
    quiet: Empty | None = None  # why nothing is to review
    lines: Mapping[int, Line] = field(default_factory=dict)  # the first rows of another list


NONE = Found(array("q"))


def care_first(numbers: "array[int]", care: "array[int]") -> Found:
    """Return the list with everything that needs care in front, in unchanged order otherwise."""
    if numbers[: len(care)] == care:
        return Found(numbers, _parted(len(care), len(numbers)))
    inside, wanting = set(numbers), set(care)
    first = array("q", (number for number in care if number in inside))
    first_count = len(first)
    first.extend(number for number in numbers if number not in wanting)
    return Found(first, _parted(first_count, len(first)))


def by_standing(found: "Mapping[Standing, array[int]]") -> Found:
    """Return one list of what was found everywhere, with a band for each place that has something."""
    whole = array("q")
    for numbers in found.values():
        whole += numbers
    return Found(whole, _said((STANDINGS[standing], len(numbers)) for standing, numbers in found.items()))


def less(found: Found, place: int) -> Found:
    """Return the list without the number at a place; its rows are known already."""
    left, bands, passed = found.numbers[:place] + found.numbers[place + 1 :], list[tuple[str, int]](), 0
    for name, count in found.bands:
        bands.append((name, count - (passed <= place < passed + count)))
        passed += count
    return Found(left, _said(bands))


def without(found: Found, gone: set[int]) -> Found:
    """Return the list without numbers that are gone."""
    if not gone:
        return found
    left, bands, passed = array("q"), list[tuple[str, int]](), 0
    for name, count in found.bands or (("", len(found.numbers)),):
        part = [number for number in found.numbers[passed : passed + count] if number not in gone]
        left.extend(part)
        bands.append((name, len(part)))
        passed += count
    return replace(found, numbers=left, bands=_said(bands) if found.bands else ())


def kept(current: int | None, before: "array[int]", after: "array[int]") -> int | None:
    """Return the current item if it is still there, else the nearest after it, else the nearest before."""
    if current is None or current in after:
        return at(after, 0) if current is None else current
    with suppress(ValueError):
        place, left = before.index(current), set(after)
        following = next((number for number in before[place:] if number in left), None)
        if following is not None:
            return following
        return next((number for number in reversed(before[:place]) if number in left), at(after, 0))
    return at(after, 0)


def at(numbers: "array[int]", place: int) -> int | None:
    """Return the item at a place, the last one where the list is shorter."""
    return numbers[min(place, len(numbers) - 1)] if numbers else None


def _parted(care: int, total: int) -> Bands:
    return _said(((CARE, care), (READY, total - care)))


def _said(bands: Iterable[tuple[str, int]]) -> Bands:
    """Return the bands that have rows; what is all ready needs no name."""
    told = tuple(band for band in bands if band[1])
    return () if len(told) == 1 and told[0][0] == READY else told

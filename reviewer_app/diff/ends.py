"""What two long lines have in common at their ends: a megabyte without a line end has small changes, too."""

from collections.abc import Callable

from reviewer_app.diff.words import Spans

_LONGEST_WORD = 100
_SHARED = 0.5  # of the shorter line

Changes = Callable[[str, str], tuple[Spans, Spans]]


def changes_inside(old: str, new: str, changes: Changes) -> tuple[Spans, Spans] | None:
    """Return the changed places of two lines, compared only between what is equal at both ends.

    None when less than half of the shorter line is equal there. `changes` compares what is left.
    """
    start, end = shared_ends(old, new)
    if start + end < _SHARED * min(len(old), len(new)):
        return None
    found = changes(old[start : len(old) - end], new[start : len(new) - end])
    gone, come = (tuple((first + start, last + start) for first, last in spans) for spans in found)
    return gone, come


def shared_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters are equal at the beginning and at the end, in whole words."""
    most = min(len(old), len(new))
    start = _whole_words(old, _shared(most, lambda count, past: old[count:past] == new[count:past]))
    room, one, other = most - start, len(old), len(new)
    end = _shared(
        room, lambda count, past: old[one - past : one - count] == new[other - past : other - count]
    )
    return start, _whole_words(old[::-1][: end + 1], end)


def _shared(most: int, equal: Callable[[int, int], bool]) -> int:
    """Return up to where all is equal, asking about halves."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if equal(low, middle) else (low, middle - 1)
    return low


def _whole_words(line: str, count: int) -> int:
    """Return the same count or less, so that no word is cut in two."""
    floor = max(count - _LONGEST_WORD, 0)
    while floor < count < len(line) and line[count - 1].isalnum():
        count -= 1
    return count

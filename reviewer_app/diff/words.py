"""Which words differ between two lines, and which removed line became which added one."""

from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import accumulate

import regex

Step = tuple[int, int, int, int]
"""Words of the old line, from and to, that became words of the new one, from and to; counted from 0."""

Spans = tuple[tuple[int, int], ...]
"""Places in a line, in code points, start inclusive and end exclusive; sorted, apart from each other."""

Refine = Callable[[list[Step], list[str], list[str]], Iterable[Step]]
"""Changes the steps between the words of an old and a new line; none of them may grow into another."""

_WORD = regex.compile(
    r"""\d+(?:[.,]\d+)+                                                            # an amount is one word
    | [\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*   # scripts without spaces
    | \w+ | \s+ | \X""",
    regex.VERBOSE,
)
MOST_CHARACTERS = 20_000
"""Longer texts are not compared by words: together, in code points."""

_ALIKE = 0.5
_WINDOW = 4


def changes(old_line: str, new_line: str, refine: Refine | None = None) -> tuple[Spans, Spans]:
    """Return the changed places of both lines, `refine`d; what remains outside them is equal.

    Beyond 20,000 characters together, the whole lines are marked.
    """
    if old_line == new_line:
        return (), ()
    if len(old_line) + len(new_line) > MOST_CHARACTERS:
        return whole(old_line), whole(new_line)
    old, new = words(old_line), words(new_line)
    found = steps(old, new)
    if refine is not None:
        found = list(refine(found, old, new))
    return (
        spans(old, [(step[0], step[1]) for step in found]),
        spans(new, [(step[2], step[3]) for step in found]),
    )


def words(line: str) -> list[str]:
    """Return the words of a line, with the spaces and signs between them."""
    found: list[str] = _WORD.findall(line)
    return found


def steps(old: list[str], new: list[str]) -> list[Step]:
    """Return which words became which, in order and apart from each other."""
    numbers: dict[str, int] = {}
    indel = import_module("rapidfuzz.distance.Indel")  # costly import
    opcodes = indel.opcodes(
        [numbers.setdefault(word, len(numbers)) for word in old],
        [numbers.setdefault(word, len(numbers)) for word in new],
    )
    return [
        (code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in opcodes
        if code.tag != "equal"
    ]


def spans(words: list[str], ranges: list[tuple[int, int]]) -> Spans:
    """Return the places of ranges of words in their line; empty ones have none, touching ones are one."""
    ends = ends_of(words)
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        start, end = ends[first], ends[last]
        if merged and merged[-1][1] == start:
            start = merged.pop()[0]
        if start < end:
            merged.append((start, end))
    return tuple(merged)


def ends_of(words: list[str]) -> list[int]:
    """Return where each word of a line begins, and where the last one ends."""
    return [0, *accumulate(map(len, words))]


def whole(line: str) -> Spans:
    """Return the place of a whole line; an empty one has none."""
    return ((0, len(line)),) if line else ()


def pairs(removed: list[str], added: list[str]) -> list[tuple[int, int]]:
    """Return which removed line (index) became which added one; both indexes grow.

    Lines pair when at least half of them is alike, within four lines of each other's turn. Beyond 20,000
    characters together nothing pairs.
    """
    if sum(map(len, removed)) + sum(map(len, added)) > MOST_CHARACTERS:
        return []
    found: list[tuple[int, int]] = []
    turn = 0
    for index, line in enumerate(removed):
        best = _most_alike(line, added[turn : turn + _WINDOW])
        if best is not None:
            found.append((index, turn + best))
            turn += best + 1
    return found


def _most_alike(line: str, candidates: list[str]) -> int | None:
    indel = import_module("rapidfuzz.distance.Indel")  # costly import
    scores = [indel.normalized_similarity(line, candidate) for candidate in candidates]
    best = max(scores, default=0.0)
    return scores.index(best) if best >= _ALIKE else None

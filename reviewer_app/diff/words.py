"""Which words differ between two lines, and which removed line became which added one."""

from importlib import import_module

import regex  # type: ignore[import-untyped]  # it ships no types

Spans = tuple[tuple[int, int], ...]
"""Places in a line, in code points, start inclusive and end exclusive; sorted, apart from each other."""

_TOKEN = regex.compile(
    r"""\d+(?:[.,]\d+)+                                                            # an amount is one word
    | [\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*   # scripts without spaces
    | \w+ | \s+ | \X""",
    regex.VERBOSE,
)
_MOST_CHARACTERS = 20_000
_ALIKE = 0.5
_WINDOW = 4


def changes(old_line: str, new_line: str) -> tuple[Spans, Spans]:
    """Return the changed places of both lines; what remains outside them is equal.

    Beyond 20,000 characters together, the whole lines are marked.
    """
    if old_line == new_line:
        return (), ()
    if len(old_line) + len(new_line) > _MOST_CHARACTERS:
        return _whole(old_line), _whole(new_line)
    old, new = _TOKEN.findall(old_line), _TOKEN.findall(new_line)
    numbers: dict[str, int] = {}
    indel = import_module("rapidfuzz.distance.Indel")  # costly import
    steps = indel.opcodes(
        [numbers.setdefault(word, len(numbers)) for word in old],
        [numbers.setdefault(word, len(numbers)) for word in new],
    )
    changed = [step for step in steps if step.tag != "equal"]
    return (
        _spans(old, [(step.src_start, step.src_end) for step in changed]),
        _spans(new, [(step.dest_start, step.dest_end) for step in changed]),
    )


def pairs(removed: list[str], added: list[str]) -> list[tuple[int, int]]:
    """Return which removed line (index) became which added one; both indexes grow.

    Lines pair when at least half of them is alike, within four lines of each other's turn. Beyond 20,000
    characters together nothing pairs.
    """
    if sum(map(len, removed)) + sum(map(len, added)) > _MOST_CHARACTERS:
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


def _whole(line: str) -> Spans:
    return ((0, len(line)),) if line else ()


def _spans(words: list[str], ranges: list[tuple[int, int]]) -> Spans:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        start, end = ends[first], ends[last]
        if merged and merged[-1][1] == start:
            start = merged.pop()[0]
        if start < end:
            merged.append((start, end))
    return tuple(merged)

"""Word changes as a reader of prose wants them: few, whole, and between paragraphs that belong together.

Two sentences that share only `the` and a comma are replaced as a whole, not woven into each other.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Literal, NamedTuple
from unicodedata import category

from reviewer_app.diff.words import MOST_CHARACTERS, Spans, Step, ends_of, words
from reviewer_app.diff.words import changes as marked
from reviewer_app.diff.words import pairs as pairs_in_turn

_ALIKE = 1 / 3
_BOTH_EMPTY = 0.01
_MOST_COMPARED = 1600  # pairs of paragraphs that are held against each other


class Run(NamedTuple):
    """Characters of two merged lines: equal (a space), removed (`-`) or added (`+`), `length` code points.

    Removed ones stand in the old line from `old_start`, others in the new one from `new_start`.
    """

    kind: Literal[" ", "-", "+"]
    old_start: int
    new_start: int
    length: int


def changes(old_line: str, new_line: str) -> tuple[Spans, Spans]:
    """Return the changed places of both lines; equal words that only interrupt a change belong to it.

    Beyond 20,000 characters together, the whole lines are marked.
    """
    return marked(old_line, new_line, _as_read)


def pairs(removed: Sequence[str], added: Sequence[str]) -> list[tuple[int, int]]:
    """Return which removed paragraph (index) became which added one; both indexes grow.

    The pairs that share most words win, at least a third of them each. Beyond 20,000 characters together
    nothing pairs.
    """
    if sum(map(len, removed)) + sum(map(len, added)) > MOST_CHARACTERS:
        return []
    if len(removed) * len(added) > _MOST_COMPARED:
        return pairs_in_turn(list(removed), list(added))
    return list(_best_way(_best_sums(_scores(removed, added))))


def runs(old_line: str, new_line: str, old_spans: Spans, new_spans: Spans) -> Iterator[Run]:
    """Yield both lines merged into one, removed words before those that replace them."""
    gone = iter((*old_spans, (len(old_line), len(old_line))))
    come = iter((*new_spans, (len(new_line), len(new_line))))
    (old_start, old_end), (new_start, new_end) = next(gone), next(come)
    at = now = 0
    while at < len(old_line) or now < len(new_line):
        if at == old_start < old_end:
            yield Run("-", at, now, old_end - at)
            at = old_end
            old_start, old_end = next(gone)
        elif now == new_start < new_end:
            yield Run("+", at, now, new_end - now)
            now = new_end
            new_start, new_end = next(come)
        else:
            length = min(old_start - at, new_start - now)
            yield Run(" ", at, now, length)
            at, now = at + length, now + length


def _as_read(found: list[Step], old: list[str], new: list[str]) -> Iterator[Step]:
    return _with_signs(_calm(found, ends_of(old), ends_of(new)), new)


def _calm(found: list[Step], old_ends: list[int], new_ends: list[int]) -> list[Step]:
    """Join changes where what lies between is no longer than either of them."""

    def size(step: Step) -> int:
        return max(old_ends[step[1]] - old_ends[step[0]], new_ends[step[3]] - new_ends[step[2]])

    joined: list[Step] = []
    for step in found:
        joined.append(step)
        while len(joined) > 1:
            first, last = joined[-2:]
            if old_ends[last[0]] - old_ends[first[1]] > min(size(first), size(last)):
                break
            joined[-2:] = [(first[0], last[1], first[2], last[3])]
    return joined


def _with_signs(found: list[Step], new: list[str]) -> Iterator[Step]:
    """Take the sign of a currency into the change of its amount."""
    end = 0
    for i, i_end, j, j_end in found:
        before = int(j > end and category(new[j - 1][-1]) == "Sc")
        yield i - before, i_end, j - before, j_end
        end = j_end


def _scores(removed: Sequence[str], added: Sequence[str]) -> list[list[float]]:
    """Return how alike each two paragraphs are by their words, 0 where they do not belong together."""
    indel = import_module("rapidfuzz.distance.Indel")  # costly import
    numbers: dict[str, int] = {}
    old, new = (
        [
            [numbers.setdefault(word, len(numbers)) for word in words(line) if not word.isspace()]
            for line in lines
        ]
        for lines in (removed, added)
    )
    return [[_score(indel.normalized_similarity(one, other), one, other) for other in new] for one in old]


def _score(alike: float, one: list[int], other: list[int]) -> float:
    if not one or not other:
        return 0.0 if one or other else _BOTH_EMPTY
    return alike if alike >= _ALIKE else 0.0


def _best_sums(scores: list[list[float]]) -> list[list[float]]:
    """Return the best sum of scores that paragraphs from (i, j) on can reach."""
    width = len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for i in reversed(range(len(scores))):
        for j in reversed(range(width)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    return best


def _best_way(best: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while best[i][j] > 0:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1

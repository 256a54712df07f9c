"""Text made comparable without losing the way back: case, width, look-alikes, invisible characters.

A phrase is found although its draft writes it in capitals, in full-width letters, with letters of another
script that look the same, or with invisible characters inside; the place reported is in the text as it is.
"""

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from reviewer_app.domain.finding import Span
from reviewer_app.text.lookalikes import skeleton

_UNSEEN = regex.compile(r"[\p{Cf}\p{Default_Ignorable_Code_Point}]+")
_SEEN = regex.compile(r"[^\p{Cf}\p{Default_Ignorable_Code_Point}]+")
# ASCII in one piece, save a last letter that combining marks may follow; marks are taken in short runs,
# because putting a long run of them in order takes time that grows with its square.
_CLUSTER = regex.compile(r"[\x00-\x7f]+(?=[\x00-\x7f]|\Z)|.\p{M}{0,30}", regex.DOTALL)
_PART_OF_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]")
_BETWEEN_WORDS = r"[\s*_`~]++"  # line breaks and Markdown emphasis do not hide a phrase


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable; `starts[i]`, `ends[i]`: where its character i stands in the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the original of the characters `start` to `end` (exclusive, not empty)."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str, *, match_case: bool = False) -> Folded:
    """Return the text without case, compatibility forms, look-alikes and invisible characters."""
    if text.isascii():
        return _unmoved(text if match_case else text.lower())
    pieces: list[str] = []
    starts, ends = array("Q"), array("Q")
    for match in _CLUSTER.finditer(text):
        cluster, start, end = match[0], match.start(), match.end()
        if cluster.isascii():
            piece = cluster if match_case else cluster.lower()
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            piece = _fold_cluster(cluster, match_case)
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
        pieces.append(piece)
    return Folded("".join(pieces), starts, ends)


def visible(text: str) -> Folded:
    """Return the text without invisible characters, otherwise as it is."""
    if text.isascii() or not _UNSEEN.search(text):
        return _unmoved(text)
    pieces: list[str] = []
    starts = array("Q")
    for match in _SEEN.finditer(text):
        pieces.append(match[0])
        starts.extend(range(match.start(), match.end()))
    return Folded("".join(pieces), starts, array("Q", [start + 1 for start in starts]))


def phrase(text: str, *, match_case: bool = False) -> regex.Pattern[str]:
    """Return the pattern that finds a phrase, as whole words, in a folded text."""
    words = fold(text, match_case=match_case).text.split()
    before = r"(?<![\p{L}\p{N}\p{M}])" if _PART_OF_WORD.match(words[0]) else ""
    after = r"(?![\p{L}\p{N}\p{M}])" if _PART_OF_WORD.match(words[-1][-1]) else ""
    return regex.compile(before + _BETWEEN_WORDS.join(map(regex.escape, words)) + after)


def _unmoved(text: str) -> Folded:
    return Folded(text, range(len(text)), range(1, len(text) + 1))


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str, match_case: bool) -> str:  # noqa: FBT001 - a cached function is called by place
    plain = unicodedata.normalize("NFKD", cluster)
    cased = plain if match_case else plain.casefold()
    seen: str = _UNSEEN.sub("", unicodedata.normalize("NFKD", skeleton(cased)))
    return seen

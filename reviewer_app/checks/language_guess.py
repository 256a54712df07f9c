"""Which language a text is in: by its letters where they say it, else by the small words it uses.

A short text, and one in which no language stands out, is unsure; nothing is ever guessed from a few words.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import regex

from reviewer_app.checks.json_text import BadJson, parse
from reviewer_app.checks.languages import ALIKE, SCRIPTS, WORDS

LONGEST = 20_000
"""So many characters of a text are read."""

_LEAST_LETTERS = 24
_LEAST_WORDS = 15
_LEAST_SCORE = 3.0
_LEAST_DIFFERENT = 3
_LEAST_SHARE = 0.07  # of the words; running text in a language that is known has more of its small words
_NEARLY = 0.4  # of the best score: languages that come so close are possible too
_MOSTLY = 0.7  # of the letters; of Latin ones more, because names and terms bring them into every language
_MOSTLY_LATIN = 0.9
_KANA_SHARE = 0.05
_NOT_PROSE = regex.compile(r"```.*?```|`[^`\n]*`|<[^<>]{1,200}>", regex.DOTALL)
_WORD = regex.compile(r"[\p{L}\p{M}]{1,4}'(?=\p{L})|[\p{L}\p{M}]+")  # dell' and amico in dell'amico
_CHINESE = "Chinese"  # letters: those of Japanese are among them
_LETTERS = {name: regex.compile(rf"\p{{{name}}}") for name in (*WORDS, *SCRIPTS, "Han")}
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_ANY = regex.compile(r"\p{L}")
_WIDE = 2  # a character of these scripts is worth about two letters


class Reading(NamedTuple):
    """The script of a text, empty if there is none; the languages it may be in, none where that is unsure."""

    script: str
    languages: frozenset[str]


UNSURE = Reading("", frozenset())


def read(text: str) -> Reading:
    """Return what a text is written in; of a JSON value, its texts."""
    sample = unicodedata.normalize("NFC", _prose(text)[:LONGEST])
    sample = " ".join(piece for piece in _NOT_PROSE.sub(" ", sample).split() if not _is_address(piece))
    script, letters = _script(sample)
    if letters < _LEAST_LETTERS:
        return UNSURE
    if script == _CHINESE:
        return Reading(script, _chinese_or_japanese(sample))
    return Reading(script, SCRIPTS.get(script) or _by_words(sample, script))


def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts that a language may be written in."""
    by_letters = {script for script, languages in SCRIPTS.items() if language in languages}
    by_words = {
        script
        for script, profiles in WORDS.items()
        if any(language in ALIKE.get(known, {known}) for known in profiles)
    }
    return frozenset(by_letters | by_words or {_CHINESE})


def _prose(text: str) -> str:
    if text.lstrip()[:1] not in {"{", "["}:
        return text
    try:
        return "\n".join(_texts(parse(text)))
    except BadJson:
        return text


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a JSON value; names of objects are not among them."""
    left = [value]
    while left:
        inner = left.pop()
        if isinstance(inner, str):
            yield inner
        elif isinstance(inner, dict):
            left += reversed(inner.values())
        elif isinstance(inner, list):
            left += reversed(inner)


def _is_address(piece: str) -> bool:
    return "@" in piece or "://" in piece or piece.startswith("www.")


def _script(text: str) -> tuple[str, int]:
    """Return the script that most letters are of, and their number; no letters where none prevails."""
    if text.isascii():
        return "Latin", len(_ANY.findall(text))
    counts = {name: len(found.findall(text)) for name, found in _LETTERS.items()}
    every = len(_ANY.findall(text)) + counts["Hangul"]
    counts["Hangul"] *= _WIDE
    chinese = counts.pop("Han") + len(_KANA.findall(text))
    counts[_CHINESE] = _WIDE * chinese
    best = max(counts, key=counts.__getitem__)
    least = _MOSTLY_LATIN if best == "Latin" else _MOSTLY
    return (best, counts[best]) if counts[best] >= least * (every + chinese) else ("", 0)


def _chinese_or_japanese(text: str) -> frozenset[str]:
    kana, every = len(_KANA.findall(text)), len(_LETTERS["Han"].findall(text))
    if kana > _KANA_SHARE * (kana + every):
        return frozenset({"ja"})
    return frozenset({"zh", "ja"} if kana else {"zh"})


def _by_words(text: str, script: str) -> frozenset[str]:
    """Return the languages whose small words stand out; several if they are close, none if none does."""
    weights = _weights(script)
    words = _WORD.findall(text.lower().replace("i\u0307", "i").replace("\u2019", "'"))
    scores, different = defaultdict[str, float](float), Counter[str]()
    for word, times in Counter(words).items():
        for language, weight in weights.get(word) or weights.get(word.rstrip("'"), ()):
            scores[language] += weight * times
            different[language] += 1
    best = max(scores, key=scores.__getitem__, default="")
    least = max(_LEAST_SCORE, _LEAST_SHARE * len(words))
    if len(words) < _LEAST_WORDS or scores[best] < least or different[best] < _LEAST_DIFFERENT:
        return frozenset()
    near = {language for language, score in scores.items() if score >= _NEARLY * scores[best]}
    return frozenset().union(*(ALIKE.get(language, {language}) for language in near))


@cache
def _weights(script: str) -> Mapping[str, Sequence[tuple[str, float]]]:
    """Return (language, weight) pairs by word: the more languages have a word, the less it says of each."""
    profiles = WORDS[script]
    shared = Counter(word for words in profiles.values() for word in words)
    weights = defaultdict(list)
    for language, words in profiles.items():
        for word in words:
            weights[word].append((language, 1 / shared[word]))
    return weights

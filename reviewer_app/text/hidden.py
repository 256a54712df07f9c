"""What a reader cannot see, or what is not as it seems: found, judged and revealed.

Everything invisible is found and can be revealed. Suspicious is what its script or emoji does not need: a
zero-width joiner inside Persian or a family emoji is not, the same character inside `password` is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

import regex

from reviewer_app.text.characters import (
    ASCII_RUN,
    MESSAGE,
    RUN,
    Kind,
    code_of,
    kind_of,
    label_of,
    message_of,
    picture_of,
)
from reviewer_app.text.lookalikes import imitates, places


@dataclass(frozen=True, slots=True)
class Hidden:
    """One place, in code points from `start` to `end` (exclusive).

    `code` is the first character as `U+202E`, `label` a short name such as `RLO`, `text` what the place
    says when it is decoded (tags, variation selectors, punycode), else empty.
    """

    start: int
    end: int
    kind: Kind
    code: str
    label: str
    suspicious: bool = True
    text: str = ""


_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}"
)
_GAP = re.compile(r"\s{25,}")
_WIDE, _TALL = 80, 25  # columns in a line, line ends in a row
_PUNYCODE = re.compile(r"(?<![A-Za-z0-9-])xn--([A-Za-z0-9-]{1,59})", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEAR = 200  # characters around a direction mark in which right-to-left letters explain it
_INSIDE_WORD = re.compile("(?<=[A-Za-z0-9]).(?=[A-Za-z0-9])")
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_BLACK_FLAG = "\U0001f3f4"
_FLAGS = ("gbeng\x7f", "gbsct\x7f", "gbwls\x7f")  # the flag emoji that are made of tags
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Mandaic}\p{Nko}\p{Mongolian}\p{Phags_Pa}\p{Devanagari}\p{Bengali}\p{Gurmukhi}"
    r"\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}"
    r"\p{Tibetan}\p{Balinese}\p{Javanese}\p{Adlam}\p{Hanifi_Rohingya}"
)
_SPACELESS = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Balinese}\p{Javanese}"
_JOINER = regex.compile(
    rf"""(?<=[\p{{Extended_Pictographic}}\p{{Emoji_Modifier}}\ufe0f])\u200d(?=\p{{Extended_Pictographic}})
    | (?<=[{_JOINING}])(?<=[\p{{L}}\p{{M}}])(?<!(?:[\u200c\u200d][\p{{L}}\p{{M}}]{{1,3}}){{4}})[\u200c\u200d]
    | (?<=\S)\u200c(?=\p{{Arabic}})
    | (?<=[{_SPACELESS}])\u200b(?=[{_SPACELESS}])""",
    regex.VERBOSE,
)
_SELECTOR = regex.compile(
    r"""(?<=[\p{Emoji}\p{So}\p{Sm}])(?<![0-9\#*])[\ufe0e\ufe0f]
    | (?<=[0-9\#*])\ufe0f(?=\u20e3)
    | (?<=\p{Han})[\ufe00-\ufe02\U000e0100-\U000e0102]
    | (?<=[\p{Sm}\p{Myanmar}\p{Phags_Pa}])\ufe00
    | (?<=[\u2018-\u201d\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f])[\ufe00\ufe01]
    | (?<=\p{Mongolian})[\u180b-\u180d\u180f]""",
    regex.VERBOSE,
)
_SHOWN_SINGLY = 8  # up to so many of the same character are shown one by one
_MOST_CODES = 5


def find(text: str) -> list[Hidden]:
    """Return every hidden or deceptive place, sorted and apart from each other."""
    return list(_apart(sorted(_places(text), key=attrgetter("start"))))


def suspicious(text: str) -> list[Hidden]:
    """Return the places of `find` that a person must look at."""
    return [place for place in find(text) if place.suspicious]


def is_suspicious(text: str) -> bool:
    """Say whether a text must raise the flag; stops at the first reason."""
    return any(place.suspicious for place in _places(text))


def reveal(text: str, *, keep: str = "\n\t", everything: bool = True) -> str:
    r"""Return the text with each hidden place in a visible form, such as `⟦RLO⟧` or `␛`.

    Characters in `keep` stay; without `\n` in it the result is one line. With `everything=False` what is
    not suspicious stays too, so that Persian and emoji remain readable.
    """
    return "".join(shown for _, _, shown in pieces(text, keep=keep, everything=everything))


def pieces(text: str, *, keep: str = "\n\t", everything: bool = True) -> Iterator[tuple[int, int, str]]:
    """Give what `reveal` returns in pieces, each with the start and end of what it stands for in the text.

    A piece is either as long as its original or the visible form of one hidden place.
    """
    at = 0
    for place in find(text):
        if (everything or place.suspicious) and (place.kind is Kind.GAP or text[place.start] not in keep):
            yield at, place.start, _plain(text[at : place.start], keep)
            yield place.start, place.end, _visible(text[place.start : place.end], place)
            at = place.end
    yield at, len(text), _plain(text[at:], keep)


def _plain(text: str, keep: str) -> str:
    for letter, together_with in (("\t", "\t"), ("\r", "\n"), ("\n", "\n")):
        if letter not in keep and together_with not in keep:
            text = text.replace(letter, picture_of(letter))
    return text


def _visible(said: str, place: Hidden) -> str:
    if place.kind in (Kind.LOOKALIKE, Kind.PUNYCODE):
        return f"{said}⟦{place.text or place.label}⟧"
    if place.text:
        return f"⟦{place.label}: {place.text}⟧"
    if place.kind in (Kind.GAP, Kind.MARKS):
        return f"⟦{place.label}⟧"
    if len(said) > _SHOWN_SINGLY:
        return f"{picture_of(said[0])}⟦{len(said)} times⟧"
    return "".join(map(picture_of, said))


def _places(text: str) -> Iterator[Hidden]:
    yield from _gaps(text)
    yield from _coded_hosts(text)
    if not text.isascii():
        yield from _floods(text)
        yield from _lookalikes(text)
    yield from _characters(text)


def _characters(text: str) -> Iterator[Hidden]:
    run = ASCII_RUN if text.isascii() else RUN
    at = 0
    while found := run.search(text, at):
        start, at = found.span()
        letter = text[start]
        kind = kind_of(letter)
        label, says = label_of(letter), ""
        if kind in MESSAGE and (whole := MESSAGE[kind].match(text, start)):
            at = whole.end()
            label, says = _message(whole[0], kind) or (label, says)
        needed = kind in _JUDGES and _JUDGES[kind](text, start, at)
        yield Hidden(start, at, kind, code_of(letter), label, not needed, says)


def _message(run: str, kind: Kind) -> tuple[str, str] | None:
    if kind is Kind.TAG:
        return "TAGS", message_of(run, kind)
    return ("VARIATION SELECTORS", message_of(run, kind)) if len(run) > 1 else None


def _always_fine(_text: str, _start: int, _end: int) -> bool:
    return True


def _direction_needed(text: str, start: int, end: int) -> bool:
    if text[start] not in _DIRECTION_MARKS or end - start > 1 or _INSIDE_WORD.match(text, start):
        return False
    return _RIGHT_TO_LEFT.search(text, max(0, start - _NEAR), end + _NEAR) is not None


def _flag_emoji(text: str, start: int, end: int) -> bool:
    said = "".join(chr(ord(letter) & 0x7F) for letter in text[start:end])
    return text[start - 1 : start] == _BLACK_FLAG and said in _FLAGS


def _joiner_needed(text: str, start: int, end: int) -> bool:
    return end - start == 1 and _JOINER.match(text, start) is not None


def _selector_needed(text: str, start: int, end: int) -> bool:
    return end - start == 1 and _SELECTOR.match(text, start) is not None


def _page_break(text: str, start: int, end: int) -> bool:
    return text[start:end] == "\f" and text[max(0, start - 1) : start] in ("", "\n")


_JUDGES: dict[Kind, Callable[[str, int, int], bool]] = {
    Kind.CONTROL: _page_break,
    Kind.BIDI: _direction_needed,
    Kind.TAG: _flag_emoji,
    Kind.VARIATION: _selector_needed,
    Kind.JOINER: _joiner_needed,
    Kind.SPACE: _always_fine,
}
"""Which characters their surroundings may need; all others raise the flag wherever they stand."""


def _gaps(text: str) -> Iterator[Hidden]:
    for found in _GAP.finditer(text):
        if found.end() == len(text):
            return
        lines = found[0].split("\n")
        if len(lines) > _TALL:
            label = f"{len(lines) - 1} line ends"
        elif (columns := _columns(lines[-1])) >= _WIDE:
            label = f"{columns} spaces"
        else:
            continue
        yield Hidden(found.start(), found.end(), Kind.GAP, code_of(found[0][0]), label)


def _columns(space: str) -> int:
    return len(space.expandtabs()) + space.count("\u3000")


def _floods(text: str) -> Iterator[Hidden]:
    for found in _MARKS.finditer(text):
        label = f"{len(found[0])} combining marks"
        yield Hidden(found.start(), found.end(), Kind.MARKS, code_of(found[0][0]), label)


def _lookalikes(text: str) -> Iterator[Hidden]:
    for start, end, label in places(text):
        foreign = [code_of(letter) for letter in text[start:end] if not letter.isascii()]
        yield Hidden(start, end, Kind.LOOKALIKE, " ".join(foreign[:_MOST_CODES]), label)


def _coded_hosts(text: str) -> Iterator[Hidden]:
    if "n--" not in text and "N--" not in text:
        return
    for found in _PUNYCODE.finditer(text):
        try:
            says = found[1].encode("ascii").decode("punycode")
        except UnicodeError:
            says = ""
        deceives = not says.isprintable() or not says or imitates(says)
        says = "".join(letter if letter.isprintable() else "·" for letter in says)
        yield Hidden(found.start(), found.end(), Kind.PUNYCODE, "xn--", "PUNYCODE", deceives, says)


def _apart(found: list[Hidden]) -> Iterator[Hidden]:
    end = 0
    for place in found:
        if place.start >= end:
            yield place
            end = place.end

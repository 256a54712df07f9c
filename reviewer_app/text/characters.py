"""The characters that are not seen: which there are, what they are called, and what a run of them says."""

import re
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What sort of hiding a place is."""

    CONTROL = "control"  # terminal sequences, lone carriage returns, unusual line ends
    BIDI = "bidi"  # changes the direction in which a text is shown
    TAG = "tag"  # letters that are never shown
    VARIATION = "variation"  # selects a form of the character before; a run of them can carry a message
    JOINER = "joiner"  # no width, with a use in some scripts and in emoji
    INVISIBLE = "invisible"  # no width or no ink, without a use in plain text
    SPACE = "space"  # a space that is not the usual one
    SURROGATE = "surrogate"  # half a character
    PRIVATE = "private"  # a character without agreed meaning
    MARKS = "marks"  # more combining marks than any script needs
    GAP = "gap"  # white space that pushes text out of sight
    LOOKALIKE = "lookalike"  # letters or signs that pass for others
    PUNYCODE = "punycode"  # a host name in its coded form


_CLASSES = {
    Kind.CONTROL: r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029",
    Kind.BIDI: r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    Kind.TAG: r"\U000e0000-\U000e007f",
    Kind.VARIATION: r"\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef",
    Kind.JOINER: r"\u200b-\u200d",
    Kind.INVISIBLE: (
        r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffc"
        r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0080-\U000e00ff"
        r"\U000e01f0-\U000e0fff"
    ),
    Kind.SPACE: r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000",
    Kind.SURROGATE: r"\ud800-\udfff",
    Kind.PRIVATE: r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff",
}
_KINDS = {kind: re.compile(f"[{letters}]") for kind, letters in _CLASSES.items()}

_RUN = r"([{}])(?<!\r(?=\n))\1*"
RUN = re.compile(_RUN.format("".join(_CLASSES.values())))
"""One hidden character and its repetitions; a carriage return that belongs to a line end is none."""

ASCII_RUN = re.compile(_RUN.format(r"\x00-\x08\x0b-\x1f\x7f"))
"""The same where there are only ASCII characters."""

MESSAGE = {
    Kind.TAG: re.compile(f"[{_CLASSES[Kind.TAG]}]+"),
    Kind.VARIATION: re.compile(f"[{_CLASSES[Kind.VARIATION]}]+"),
}
"""Runs of different characters that together say something."""

_LABELS = {
    0x85: "NEL", 0xA0: "NBSP", 0xAD: "SHY", 0x34F: "CGJ", 0x61C: "ALM", 0x115F: "HCF", 0x1160: "HJF",
    0x180E: "MVS", 0x2002: "ENSP", 0x2003: "EMSP", 0x2007: "FSP", 0x2009: "THSP", 0x200A: "HSP",
    0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM", 0x2028: "LSEP",
    0x2029: "PSEP", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x202F: "NNBSP", 0x205F: "MMSP", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI",
    0x2069: "PDI", 0x2800: "BRAILLE BLANK", 0x3000: "IDSP", 0x3164: "HF", 0xFEFF: "BOM", 0xFFA0: "HHF",
}  # fmt: skip
_PICTURES = 0x2400  # of the characters below 0x20, in their order
_DELETE = "\x7f"
_FIRST_16, _LAST_240 = 0xFE00, 0xE0100 - 16  # variation selectors by their number


@lru_cache(maxsize=4096)
def kind_of(letter: str) -> Kind:
    """Return the kind of a character that `RUN` found."""
    return next(kind for kind, letters in _KINDS.items() if letters.match(letter))


@lru_cache(maxsize=4096)
def code_of(letter: str) -> str:
    """Return a character's number as `U+202E`."""
    return f"U+{ord(letter):04X}"


@lru_cache(maxsize=4096)
def label_of(letter: str) -> str:
    """Return a short name such as `RLO` or `VS16`, else the number."""
    if kind_of(letter) is Kind.VARIATION and (number := _selector(letter)) is not None:
        return f"VS{number + 1}"
    return _LABELS.get(ord(letter)) or code_of(letter)


def picture_of(letter: str) -> str:
    """Return the visible form of one character: `␛` for an escape, `⟦RLO⟧` for others with a name."""
    if letter < " ":
        return chr(_PICTURES + ord(letter))
    return "\u2421" if letter == _DELETE else f"⟦{label_of(letter)}⟧"


def message_of(run: str, kind: Kind) -> str:
    """Return what a run of tags or variation selectors says; unreadable parts are shown as `·`."""
    if kind is Kind.TAG:
        said = "".join(chr(ord(letter) & 0x7F) for letter in run).removesuffix(_DELETE)
    else:
        numbers = (_selector(letter) for letter in run)
        said = bytes(number for number in numbers if number is not None).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() and letter != "\ufffd" else "·" for letter in said)


def _selector(letter: str) -> int | None:
    for first, lowest, highest in ((_FIRST_16, 0, 15), (_LAST_240, 16, 255)):
        if lowest <= ord(letter) - first <= highest:
            return ord(letter) - first
    return None

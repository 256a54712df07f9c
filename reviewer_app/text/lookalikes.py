"""Letters that look like others: words, hosts and addresses that are not what they seem.

Latin letters and look-alikes from another script in one word, words made only of look-alikes beside Latin
words, host names that imitate Latin ones. Names in another script are not suspect by themselves.
"""

import re
import unicodedata
from collections.abc import Iterator

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_MARKS = "\u0300-\u036f"
_SCRIPTS = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
    "Armenian": "\u0531-\u0587",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Cherokee": "\u13a0-\u13ff\uab70-\uabbf",
    "Roman numeral": "\u2160-\u2188",
    "Coptic": "\u2c80-\u2cff",
    "Tifinagh": "\u2d30-\u2d7f",
    "Lisu": "\ua4d0-\ua4ff",
    "fullwidth": "\uff21-\uff3a\uff41-\uff5a",
    "Deseret": "\U00010400-\U0001044f",
    "mathematical": "\U0001d400-\U0001d7ff",
}
_LOOKS = {
    "A": "\u0410\u0391\u13aa\ua4ee",
    "B": "\u0412\u0392\u13f4\ua4d0",
    "C": "\u0421\u03f9\u13df\ua4da\u2ca4",
    "D": "\u13a0\ua4d3",
    "E": "\u0415\u0395\u13ac\ua4f0",
    "F": "\u03dc\ua4dd",
    "G": "\u050c\u13c0\ua4d6",
    "H": "\u041d\u0397\u13bb\ua4e7\u2c8e",
    "I": "\u0406\u04c0\u0399\ua4f2",
    "J": "\u0408\u037f\u13ab\ua4d9",
    "K": "\u041a\u039a\u13e6\ua4d7",
    "L": "\u13de\ua4e1\u053c",
    "M": "\u041c\u039c\u13b7\ua4df",
    "N": "\u039d\ua4e0",
    "O": "\u041e\u039f\u0555\ua4f3",
    "P": "\u0420\u03a1\u13e2\ua4d1",
    "Q": "\u051a",
    "R": "\u13a1\u13d2\ua4e3",
    "S": "\u0405\u13d5\u13da\ua4e2\u054f",
    "T": "\u0422\u03a4\u13a2\ua4d4",
    "U": "\u054d\ua4f4",
    "V": "\u0474\u13d9\ua4e6",
    "W": "\u051c\u13b3\u13d4\ua4ea",
    "X": "\u0425\u03a7\ua4eb",
    "Y": "\u0423\u04ae\u03a5\ua4ec",
    "Z": "\u0396\u13c3\ua4dc",
    "a": "\u0430\u03b1\u0251",
    "b": "\u044c\u13cf",
    "c": "\u0441\u03f2\u2ca5",
    "d": "\u0501",
    "e": "\u0435\u04bd",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458\u03f3\u0575",
    "k": "\u043a\u03ba",
    "l": "\u04cf",
    "n": "\u03b7\u0578",
    "o": "\u043e\u03bf\u0585\u2c9f\u10ff",
    "p": "\u0440\u03c1\u2ca3",
    "q": "\u051b\u0566",
    "r": "\u0433",
    "s": "\u0455",
    "t": "\u03c4",
    "u": "\u03c5\u057d",
    "v": "\u0475\u03bd",
    "w": "\u051d\u03c9\u0461",
    "x": "\u0445\u03c7",
    "y": "\u0443\u04af\u03b3",
}
_AS_LATIN = {ord(letter): latin for latin, letters in _LOOKS.items() for letter in letters}
_FOREIGN = "".join(_SCRIPTS.values())
_SCRIPT = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_LOOKING = "".join(
    letter for letters in _LOOKS.values() for letter in letters if letter not in "\u0251\u0261\u0131"
)

_JUNCTION = re.compile(
    f"[{_FOREIGN}](?:(?=[{_MARKS}]*[{_LATIN}])|(?<=[{_LATIN}].)|(?<=[{_LATIN}][{_MARKS}].))", re.DOTALL
)
_ALL_ALIKE = re.compile(rf"[{_LOOKING}](?<![^\W_].)[{_LOOKING}]*+(?![^\W_])")
_HONEST = re.compile(rf"(?![{_LOOKING}])[{_FOREIGN}]")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_TOP_LEVEL = re.compile(r"\.(?=[A-Za-z]{2,24}(?!\w))")
_SIGNS = {
    "\u2024\uff61": ".", "\u2044\u2215\u2571\u29f8": "/", "\ufe6b\uff20": "@", "\u037e": ";", "\u01c3": "!",
}  # fmt: skip
_SIGN = re.compile(
    "[\u2024\uff61\u2044\u2215\u2571\u29f8\ufe6b\uff20](?<=[A-Za-z].)(?=[A-Za-z])"
    "|(?<=[!-~])\u037e|\u01c3(?![^\\W\\d_])"
)
_TWIN = re.compile("[\u0251\u0261\u1d00-\u1d2b](?:(?=[A-Za-z]{2})|(?<=[A-Za-z]{2}.))")
_DIGITS = (
    "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0ae6-\u0aef\uff10-\uff19\U0001d7ce-\U0001d7ff"
)
_MIXED_NUMBER = re.compile(f"[{_DIGITS}](?:(?=[.,]?[0-9])|(?<=[0-9].)|(?<=[0-9][.,].))")
_MOST_HOST = 253
_FORMULA = re.compile(
    "(?:sin|cos|tan|log|ln|exp|[a-z])?.|.[a-z]"
)  # one Greek letter and a function or variable
_SHORT = 2  # letters that may be a Greek formula by themselves

Place = tuple[int, int, str]
"""Start, end, and what is the matter, in a few words."""


def places(text: str) -> Iterator[Place]:
    """Yield the words and hosts that imitate others; sorted within each sort of them, not over all."""
    if text.isascii() or not _LATIN_LETTER.search(text):
        return
    yield from _mixed_words(text)
    yield from _imitated_words(text)
    yield from _imitated_hosts(text)
    for found in _SIGN.finditer(text):
        passes_for = next(sign for others, sign in _SIGNS.items() if found[0] in others)
        yield found.start(), found.end(), f"passes for {passes_for}"
    for pattern, label in (
        (_TWIN, "passes for another Latin letter"),
        (_MIXED_NUMBER, "digits of two scripts"),
    ):
        yield from ((found.start(), found.end(), label) for found in pattern.finditer(text))


def skeleton(text: str) -> str:
    """Return the text with look-alikes replaced by the Latin letters they resemble."""
    return unicodedata.normalize("NFC", text).translate(_AS_LATIN)


def imitates(label: str) -> bool:
    """Say whether one label of a host or address pretends to be a Latin one."""
    plain = skeleton(unicodedata.normalize("NFKC", label))
    return not label.isascii() and (plain.isascii() or any(_mixed_words(label)))


def _mixed_words(text: str) -> Iterator[Place]:
    at = 0
    while found := _JUNCTION.search(text, at):
        start, at = _word_around(text, found.start(), at)
        word = text[start:at]
        if not _is_formula(word):
            yield start, at, "Latin + " + " + ".join(_scripts(word))


def _word_around(text: str, place: int, floor: int) -> tuple[int, int]:
    start, end = place, place + 1
    while start > floor and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return start, end


def _in_word(letter: str) -> bool:
    return letter.isalpha() or "\u0300" <= letter <= "\u036f" or letter in "\u2160\u2170"


def _is_formula(word: str) -> bool:
    if _scripts(word) != ["Greek"]:
        return False
    greek = "".join(_SCRIPT["Greek"].findall(word))
    if not any(ord(letter) in _AS_LATIN for letter in greek):
        return True
    latin = [letter for letter in word if letter.isascii()]
    symbols = greek.islower() and "\u03bf" not in greek
    return symbols and (_FORMULA.fullmatch(word) is not None or "".join(latin).isupper())


def _scripts(word: str) -> list[str]:
    return [name for name, letters in _SCRIPT.items() if letters.search(word)]


def _imitated_words(text: str) -> Iterator[Place]:
    line_end, words = -1, 0
    for found in _ALL_ALIKE.finditer(text):
        if found.end() > line_end:
            start = text.rfind("\n", 0, found.start()) + 1
            line_end = text.find("\n", found.end())
            line_end = len(text) if line_end < 0 else line_end
            words = _latin_words(text[start:line_end])
        (script, *others), length = _scripts(found[0]), len(found[0])
        if words >= _needed(script, length) or (others and words):
            yield found.start(), found.end(), f"{script} letters that look Latin"


def _latin_words(line: str) -> int:
    return 0 if _HONEST.search(line) else len(_LATIN_WORD.findall(line))


def _needed(script: str, length: int) -> float:
    if script == "Greek":
        return 1 if length > _SHORT else float("inf")
    return 1 if length > 1 else 3


def _imitated_hosts(text: str) -> Iterator[Place]:
    done = 0
    for found in _TOP_LEVEL.finditer(text):
        start = dot = found.start()
        floor = max(done, dot - _MOST_HOST)
        while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".-_@\u0301"):
            start -= 1
        done = found.end()
        if any(imitates(label) for label in re.split("[.@]", text[start:dot])):
            yield start, dot, "a host name that imitates another"

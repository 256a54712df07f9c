"""Which Latin letter stands where on a keyboard, for layouts that have none. No Qt."""

import unicodedata
from collections.abc import Mapping

_SCANNED = {24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
"""X11 and Wayland number the keys of a row one after the other."""
_MAC = {0: "ASDFHGZXCV", 11: "BQWERYT", 31: "OU", 34: "IP", 37: "LJ", 40: "K", 45: "NM"}
_ASCII_END, _PLANE_END = 0x7F, 0xFFFF


def letter_at(platform: str, scan: int, virtual: int) -> str:
    """Return the letter that an American keyboard has at a key's place, empty for none.

    `platform` is Qt's name of the windowing system, `scan` and `virtual` are the numbers it gives the key.
    """
    if (
        platform == "windows"
    ):  # virtual keys of letters are called by their place in every layout without them
        return chr(virtual) if ord("A") <= virtual <= ord("Z") else ""
    return _found(_MAC, virtual) if platform == "cocoa" else _found(_SCANNED, scan)


def _found(runs: Mapping[int, str], number: int) -> str:
    """Return the letter with a number where each run of letters begins with one."""
    found = (
        letters[number - first : number - first + 1] for first, letters in runs.items() if number >= first
    )
    return next(filter(None, found), "")


def is_foreign(key: int) -> bool:
    """Say whether a key, as Qt numbers it, gives a letter or a part of one in another script than Latin."""
    if not _ASCII_END < key <= _PLANE_END:
        return False
    sign = chr(key)
    return unicodedata.category(sign)[0] in "LM" and not unicodedata.name(sign, "").startswith("LATIN")

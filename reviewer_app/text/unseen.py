"""Differences that a reader cannot see: two texts that look alike and are not the same bytes."""

import unicodedata
from collections import Counter

from reviewer_app.text.characters import code_of
from reviewer_app.text.hidden import find
from reviewer_app.text.lookalikes import skeleton

_MOST = 8  # characters that are listed


def unseen_difference(old: str, new: str) -> str:
    """Return a sentence about two texts that differ only in what is hard to see, else an empty text.

    Different texts that look equal never give an empty one.
    """
    if old == new:
        return ""
    if _line_ends(old) == _line_ends(new):
        return f"Only line ends differ: {_ends(old)} before, {_ends(new)} now."
    if _bare(old) == _bare(new):
        return (
            "Only line ends after the last line differ." if _last(old, new) else "Only white space differs."
        )
    if _look(old) == _look(new):
        return f"Looks identical, but the bytes differ: {_codes(old, new)}."
    return ""


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _ends(text: str) -> str:
    crlf = text.count("\r\n")
    counts = {"CRLF": crlf, "LF": text.count("\n") - crlf, "CR": text.count("\r") - crlf}
    return " and ".join(name for name, count in counts.items() if count)


def _last(old: str, new: str) -> bool:
    return old.rstrip("\r\n") == new.rstrip("\r\n")


def _bare(text: str) -> str:
    return "".join(text.split())


def _look(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for place in find(text):
        if not text[place.start : place.end].isprintable():
            pieces.append(text[at : place.start])
            at = place.end
    return skeleton(_bare("".join(pieces) + text[at:]))


def _codes(old: str, new: str) -> str:
    before, now = Counter(old), Counter(new)
    gone, come = _named(before - now), _named(now - before)
    if not gone and not come:
        return "the same ones stand in another order"
    return " and ".join(f"{verb} {named}" for verb, named in (("lost", gone), ("gained", come)) if named)


def _named(letters: Counter[str]) -> str:
    names = [f"{code_of(letter)} {unicodedata.name(letter, '')}".strip() for letter in letters]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more

"""What an item is called: its key, its title, and how a source is named to a person."""

import re

from reviewer_app.domain.digests import digest
from reviewer_app.domain.quoting import quoted

LONGEST_KEY = 500
_LONGEST_TITLE = 120
_KEY_DIGITS = 16
_TOP = 4000  # characters in which a subject line or heading is looked for
_DIGITS = re.compile("([0-9]+)")
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SUBJECT = re.compile(r"^subject:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"\s*#{1,6}[ \t]+(\S.*)")
_FIRST_LINE = re.compile(r"\s*(\S.*)")


def natural(name: str) -> tuple[list[str | tuple[int, str]], str]:
    """Return what names are sorted by so that `order-2` comes before `order-10`."""
    parts = [
        (len(part.lstrip("0")), part.lstrip("0")) if at % 2 else part
        for at, part in enumerate(_DIGITS.split(name))
    ]
    return parts, name


def key_of(content: bytes | str) -> str:
    """Return the key of what has no name: the first 16 hex digits of its sha256."""
    return digest(content)[:_KEY_DIGITS]


def key_problem(key: str) -> str:
    """Return what is wrong with a key, as a sentence; empty when it can be used."""
    if len(key) <= LONGEST_KEY and key.isprintable() and key and not key.isspace():
        return ""
    if not key.strip():
        return "The key is empty."
    if len(key) > LONGEST_KEY:
        return f"The key has {len(key)} characters; at most {LONGEST_KEY} are allowed."
    if _UNFIT.search(key):
        return f"The key {quoted(key)} holds line breaks or control characters."
    return ""


def title_of(text: str, otherwise: str = "") -> str:
    """Return the title that a text gives itself: its heading or its `Subject:` line near the top.

    Without one it is `otherwise`, or the text's first line.
    """
    top = text[:_TOP]
    given = _HEADING.match(top) or (_may_have_subject(top) and _SUBJECT.search(top))
    return short(given[1] if given else otherwise or _first_line(top))


def short(title: str) -> str:
    """Return a title on one line, without control characters, at most 120 characters long."""
    title = title[: 2 * _LONGEST_TITLE]
    plain = title.isprintable() and "  " not in title and title == title.strip()
    line = title if plain else " ".join(_UNFIT.sub(" ", title).split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"


def _may_have_subject(text: str) -> bool:
    return "ubject:" in text or "UBJECT:" in text  # many times quicker than the pattern, for long tables


def _first_line(text: str) -> str:
    match = _FIRST_LINE.match(text)
    return match[1] if match else ""

"""Words that the tabs of the item page share: lengths of time, names of checks, tones. No Qt."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

_MINUTE, _HOUR = 60, 3600
_LONG_WORD = re.compile(r"\S{25,}")
_BREAK = "\u200b"


class Tone(StrEnum):
    """How a thing is toned; the values are tokens of the theme."""

    GOOD = "accent"
    QUIET = "text3"
    CARE = "care"
    BAD = "bad"


def took(start: datetime, end: datetime | None) -> str:
    """Return how long something took: `0.8 s`, `48 s`, `2 min 5 s`, `1 h 4 min`; nothing before its end."""
    return "" if end is None else lasted(end - start)


def lasted(length: timedelta) -> str:
    """Return a length of time in words; one below zero counts as none."""
    seconds = max(0.0, length.total_seconds())
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"  # noqa: PLR2004 - tenths matter below 10 s
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"


def plain_name(code: str) -> str:
    """Return a code such as `forbidden_text` as words: `Forbidden text`."""
    words = code.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def breakable(text: str) -> str:
    """Return a text whose long words can be broken anywhere; for labels only, it is not what was written."""
    return _LONG_WORD.sub(lambda found: _BREAK.join(found[0]), text)

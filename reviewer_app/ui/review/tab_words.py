"""Words that the tabs of the item page share: counts, amounts, times, tones. No Qt."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from reviewer_app.domain.money import to_usd

_MINUTE, _HOUR = 60, 3600
_LONG_WORD = re.compile(r"\S{25,}")
_BREAK = "\u200b"


class Tone(StrEnum):
    """How a thing is toned; the values are tokens of the theme."""

    GOOD = "accent"
    QUIET = "text3"
    CARE = "care"
    BAD = "bad"


def counted(count: int, one: str, several: str = "") -> str:
    """Return `1 check`, `3 checks`, `12,000 characters`."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def listed(parts: Sequence[str]) -> str:
    """Return parts as a person lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


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


def exact(moment: datetime) -> str:
    """Return a moment to the second, in local time: `7 January 2030, 10:00:03`."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M:%S}"


def amount(micro: int | None) -> str:
    """Return dollars exactly: `$0.00015`; the words `cost unknown` and `no cost` stand for none."""
    if not micro:
        return "cost unknown" if micro is None else "no cost"
    return f"${to_usd(micro)}"


def plain_name(code: str) -> str:
    """Return a code such as `forbidden_text` as words: `Forbidden text`."""
    words = code.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def breakable(text: str) -> str:
    """Return a text whose long words can be broken anywhere; for labels only, it is not what was written."""
    return _LONG_WORD.sub(lambda found: _BREAK.join(found[0]), text)

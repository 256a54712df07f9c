"""How the whole window says counts, ages, moments and money, and shows foreign text on one line. No Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from reviewer_app.domain.money import MICRO
from reviewer_app.text.hidden import reveal

UNKNOWN = "unknown"
"""What stands for an amount that nobody knows."""
AGES_EVERY_MS = 5000
"""So often ages that are in sight are said anew, so that none is wrong for longer."""

_CODE = re.compile(r"`([^`]+)`")
_LONGEST = 300
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_SECONDS_SAID = 120  # from so many on a time is said in minutes
_TENTH, _CENT = MICRO // 1000, MICRO // 100


@dataclass(frozen=True, slots=True)
class Band:
    """A heading inside a list, with how many rows there are below it, more perhaps than are shown."""

    title: str
    count: int
    key: str = ""  # it cannot be chosen
    tooltip: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}: {self.count:,}"


def one_line(text: str, longest: int = _LONGEST, *, everything: bool = False) -> str:
    """Return foreign text as one line of about `longest` characters; “…” says that there is more.

    Line ends become one blank, other hidden characters are revealed; with `everything` also those that
    their script or an emoji needs.
    """
    read = 2 * longest
    lines = text[:read].replace("\r\n", "\n").split("\n")
    joined = " ".join(filter(None, (line.strip(" \t\f") for line in lines)))
    shown = reveal(joined, keep="", everything=everything)
    return shown if len(shown) <= longest and len(text) <= read else f"{shown[:longest].rstrip()}…"


def plain(text: str) -> str:
    """Return words of a document without the backticks around names and code, which only an author needs."""
    return _CODE.sub(r"\1", text)


def counted(count: int, one: str, several: str = "") -> str:
    """Return `1 check`, `3 checks`, `12,000 characters`."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def listed(parts: Sequence[str]) -> str:
    """Return parts as a person lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def passed(since: datetime, present: datetime) -> tuple[int, str]:
    """Return how long ago a moment is as a number and `min`, `h` or `d`; 0 below a minute."""
    seconds = max(0, int((present - since).total_seconds()))
    if seconds < _HOUR:
        return seconds // _MINUTE, "min"
    return (seconds // _HOUR, "h") if seconds < _DAY else (seconds // _DAY, "d")


def age(since: datetime | None, present: datetime) -> str:
    """Return how long ago a moment is: `now`, `4 min`, `2 h`, `3 d`; nothing for no moment."""
    if since is None:
        return ""
    count, unit = passed(since, present)
    return f"{count} {unit}" if count else "now"


def duration(seconds: float) -> str:
    """Return a time that is to pass: `8 s`, from two minutes on `5 min`; a part of one counts as one."""
    if seconds < _SECONDS_SAID:
        return f"{ceil(seconds)} s"
    return f"{ceil(seconds / _MINUTE)} min"


def named(moment: datetime, present: datetime) -> str:
    """Return a moment in local words: `14:02`, `yesterday 14:02`, `tomorrow 09:00`, `3 Jan 14:02`."""
    local, today = moment.astimezone(), present.astimezone().date()
    day = {
        today: "",
        today - timedelta(days=1): "yesterday ",
        today + timedelta(days=1): "tomorrow ",
    }.get(local.date())
    if day is None:
        year = "" if local.year == today.year else f" {local.year}"
        day = f"{local.day} {local:%b}{year} "
    return f"{day}{local:%H:%M}"


def exact(moment: datetime) -> str:
    """Return a moment to the second, in local time: `7 January 2030, 10:00:03`."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M:%S}"


def dollars(micro: int | None) -> str:
    """Return an amount where one must stand: `$0`, `< $0.001`, `$0.005`, `$0.12`, `$1,234.50`, `unknown`.

    Below a dollar it is rounded to a tenth of a cent, else to the cent, halves up.
    """
    if not micro:
        return UNKNOWN if micro is None else "$0"
    if micro < _TENTH:
        return "< $0.001"
    tenths = (micro + _TENTH // 2) // _TENTH
    if tenths % 10 and tenths < MICRO // _TENTH:
        return f"$0.{tenths:03}"
    cents = (micro + _CENT // 2) // _CENT
    return f"${cents // 100:,}.{cents % 100:02}"


def cost(micro: int | None) -> str:
    """Return a cost among other facts: nothing where there is none, `cost unknown` for None."""
    if not micro:
        return f"cost {UNKNOWN}" if micro is None else ""
    return dollars(micro)

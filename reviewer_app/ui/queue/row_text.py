"""The words of one row of the list: what is wrong, how old, how dear. No Qt; made in a worker.

Everything that comes from outside is one line here, with its hidden characters made visible.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import ListRow, Outcome, QueueRow, State
from reviewer_app.domain.money import MICRO
from reviewer_app.domain.spec import OutputKind
from reviewer_app.text.hidden import reveal

Tone = Literal["text2", "care", "bad"]
"""A token of the theme: quiet, wants a look, is wrong."""

UNPRICED = "unknown"
"""What stands in a column of costs where nobody knows the cost."""

_LONGEST = 300  # characters of a title that a row can show
_WHOLE = 2000  # characters of a title in its tooltip
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_WORDS: dict[Flag, tuple[str, Tone]] = {
    Flag.HIDDEN_CHARACTERS: ("Hidden characters", "care"),
    Flag.STALE: ("Older than its limit", "care"),
    Flag.TRUNCATED: ("Breaks off", "bad"),
    Flag.REFUSED: ("The model refused", "bad"),
    Flag.EMPTY: ("Empty", "bad"),
    Flag.OVER_BUDGET: ("Over its budget", "care"),
    Flag.OUTLIER: ("Unlike the others", "care"),
}
_KINDS = {
    OutputKind.TEXT: "file-text",
    OutputKind.MARKDOWN: "file-text",
    OutputKind.JSON: "braces",
    OutputKind.FILES: "file-code",
}
_ENDED = {
    Outcome.APPROVED: "Approved",
    Outcome.EDITED: "Approved with changes",
    Outcome.REJECTED: "Rejected",
    Outcome.EXPIRED: "Expired",
    Outcome.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What all items of one agent share: the kind of their output, and what approving does in few words."""

    kind: OutputKind | None = None
    effect: str = ""


UNKNOWN = Look()
"""The look of an agent that nobody has described."""


@dataclass(frozen=True, slots=True)
class Part:
    """A few words of the second line and how they are toned."""

    text: str
    tone: Tone = "text2"


@dataclass(frozen=True, slots=True)
class Line:
    """One row as words; only its age is put into words when it is painted."""

    number: int
    title: str
    whole: str  # the title for the tooltip
    icon: str
    tone: Literal["text2", "care_line", "bad_line"]  # of the icon
    wrong: tuple[Part, ...]  # what is wrong, or where it stands
    agent: str
    effect: str
    since: datetime | None  # it waits, or is decided, since then
    decided: bool
    care: bool
    cost: str  # empty where it cost nothing


def line(row: ListRow, present: datetime, look: Look = UNKNOWN) -> Line:
    """Return the words of a row; `present` decides how moments are named."""
    item = row.row
    decided = item.state is State.DECIDED
    wrong = tuple(_ended(row, present) if decided else _standing(row, present))
    tones = {part.tone for part in wrong}
    whole = _one_line(item.title, _WHOLE)
    return Line(
        number=item.number,
        title=_cut(whole, _LONGEST),
        whole=whole,
        icon=_icon(row, tones, look),
        tone="bad_line" if "bad" in tones else "care_line" if "care" in tones else "text2",
        wrong=wrong,
        agent=_name(item.agent),
        effect="" if decided else _name(look.effect),
        since=row.decided_at if decided else row.waiting_since or item.created_at,
        decided=decided,
        care=not decided and (item.state is State.FAILED or bool(item.flags or item.escalated_to)),
        cost=cost(item.cost_micro),
    )


def second_line(shown: Line, *, with_agent: bool = True) -> tuple[Part, ...]:
    """Return the second line: what is wrong, the agent where no column shows it, then the effect."""
    further = (shown.agent if with_agent else "", shown.effect)
    return (*shown.wrong, *(Part(text) for text in further if text))


def sentence(shown: Line, present: datetime) -> str:
    """Return the row as a screen reader says it."""
    told = ["Needs care." if shown.care else "", f"{shown.title}."]
    told += [f"{part.text}." for part in shown.wrong]
    told += [f"Agent {shown.agent}.", f"{shown.effect}." if shown.effect else ""]
    if shown.since is not None:
        told.append(_spoken(shown.since, present, "Decided {} ago." if shown.decided else "Waiting {}."))
    told.append(f"{shown.cost}." if shown.cost else "")
    return " ".join(filter(None, told))


def tooltip(shown: Line, present: datetime) -> str:
    """Return the whole title and the exact moment, a line each; not yet safe where markup is guessed."""
    if shown.since is None:
        return shown.whole
    return f"{shown.whole}\n{'Decided' if shown.decided else 'Waiting since'} {named(shown.since, present)}"


def age(since: datetime | None, present: datetime) -> str:
    """Return how long ago a moment is: `now`, `4 min`, `2 h`, `3 d`; nothing for no moment."""
    if since is None:
        return ""
    count, unit = _passed(since, present)
    return f"{count} {unit}" if count else "now"


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


def cost(micro: int | None) -> str:
    """Return dollars to the tenth of a cent, to the cent from one dollar on; nothing for no cost."""
    if micro is None:
        return f"cost {UNPRICED}"
    if micro == 0:
        return ""
    if micro < MICRO // 1000:
        return "< $0.001"
    return f"${micro / MICRO:,.3f}" if micro < MICRO else f"${micro / MICRO:,.2f}"


def _one_line(text: str, longest: int) -> str:
    revealed = reveal(text[: longest + 1], keep="", everything=False)
    return _cut(" ".join(revealed.splitlines()), longest)  # a page break is not suspicious


@lru_cache(maxsize=512)
def _name(text: str) -> str:
    """Return what many rows share, in one line."""
    return _one_line(text, _LONGEST)


def _cut(shown: str, longest: int) -> str:
    return shown if len(shown) <= longest else f"{shown[:longest].rstrip()}…"


def _standing(row: ListRow, present: datetime) -> Iterator[Part]:
    """Give what is wrong with an item that nobody has decided, the worst first."""
    item = row.row
    if item.later_until is not None and item.later_until > present:
        yield Part(f"Later until {named(item.later_until, present)}")
    if item.state is State.FAILED:
        yield Part("Run failed", "bad")
    if item.escalated_to is not None:
        yield Part(f"For {_name(item.escalated_to)}", "care")
    yield from sorted(_flagged(item, row), key=lambda part: part.tone != "bad")
    if row.warned:
        yield Part(_counted(row.warned, "warning", "warnings"), "care")
    if row.has_edit:
        yield Part("Unfinished edit")


def _flagged(item: QueueRow, row: ListRow) -> Iterator[Part]:
    if row.failed or Flag.FAILED_CHECK in item.flags:
        yield Part(_counted(row.failed or 1, "check failed", "checks failed"), "bad")
    for flag in item.flags:
        if flag in _WORDS:
            yield Part(*_WORDS[flag])


def _ended(row: ListRow, present: datetime) -> Iterator[Part]:
    word = "Decided" if row.row.outcome is None else _ENDED[row.row.outcome]
    yield Part(word if row.decided_at is None else f"{word} {named(row.decided_at, present)}")


def _icon(row: ListRow, tones: set[Tone], look: Look) -> str:
    item = row.row
    if "bad" in tones:
        return "circle-x"
    if "care" in tones:
        return "hourglass" if item.flags == (Flag.STALE,) and not row.warned else "triangle-alert"
    if row.has_edit:
        return "pencil"
    return "file-text" if look.kind is None else _KINDS[look.kind]


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _passed(since: datetime, present: datetime) -> tuple[int, str]:
    seconds = max(0, int((present - since).total_seconds()))
    if seconds < _HOUR:
        return seconds // _MINUTE, "min"
    return (seconds // _HOUR, "h") if seconds < _DAY else (seconds // _DAY, "d")


def _spoken(since: datetime, present: datetime, told: str) -> str:
    count, unit = _passed(since, present)
    if not count:
        return told.format("less than a minute")
    word = {"min": "minute", "h": "hour", "d": "day"}[unit]
    return told.format(_counted(count, word, f"{word}s"))

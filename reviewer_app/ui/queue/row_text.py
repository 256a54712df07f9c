"""The words of one row of the list: what is wrong, how old, how dear. No Qt; made in a worker.

Everything that comes from outside is one line here, with its hidden characters made visible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import ListRow, Outcome, QueueRow, State
from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.naming import DECISIONS, FLAGS
from reviewer_app.ui.wording import cost, counted, dollars, named, one_line, passed

Tone = Literal["text2", "care", "bad"]
"""A token of the theme: quiet, wants a look, is wrong."""

_LONGEST = 300  # characters of a title that a row can show
_WHOLE = 2000  # characters of a title in its tooltip
_KINDS = {
    OutputKind.TEXT: "file-text",
    OutputKind.MARKDOWN: "file-text",
    OutputKind.JSON: "braces",
    OutputKind.FILES: "file-code",
}
_NOBODY: Mapping[str, str] = MappingProxyType({})
_ENDED = {
    Outcome.APPROVED: DECISIONS[Kind.APPROVE].done,
    Outcome.EDITED: DECISIONS[Kind.EDIT].done,
    Outcome.REJECTED: DECISIONS[Kind.REJECT].done,
    Outcome.EXPIRED: "Expired",
    Outcome.WITHDRAWN: "Withdrawn",
}


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
    since: datetime | None  # it waits, or is decided, since then
    decided: bool
    care: bool
    cost: str  # empty where it cost nothing
    cost_column: str  # the same where the column says that it is a cost


def line(
    row: ListRow,
    present: datetime,
    kind: OutputKind | None = None,
    people: Mapping[str, str] = _NOBODY,
) -> Line:
    """Return the words of a row.

    `present` decides how moments are named, `kind` is its agent's output, `people` are names by their keys.
    """
    item = row.row
    decided = item.state is State.DECIDED
    wrong = tuple(_ended(row, present) if decided else _standing(row, present, people))
    tones = {part.tone for part in wrong}
    whole = one_line(item.title, _WHOLE)
    return Line(
        number=item.number,
        title=_cut(whole, _LONGEST),
        whole=whole,
        icon=_icon(row, tones, kind),
        tone="bad_line" if "bad" in tones else "care_line" if "care" in tones else "text2",
        wrong=wrong,
        agent=_name(item.agent),
        since=row.decided_at if decided else row.waiting_since or item.created_at,
        decided=decided,
        care=not decided and (item.state is State.FAILED or bool(item.flags or item.escalated_to)),
        cost=cost(item.cost_micro),
        cost_column="" if item.cost_micro == 0 else dollars(item.cost_micro),
    )


def second_line(shown: Line, *, with_agent: bool = True) -> tuple[Part, ...]:
    """Return the second line: what is wrong, then the agent where no column shows it."""
    return (*shown.wrong, Part(shown.agent)) if with_agent else shown.wrong


def sentence(shown: Line, present: datetime) -> str:
    """Return the row as a screen reader says it."""
    told = ["Needs care." if shown.care else "", f"{shown.title}."]
    told += [f"{part.text}." for part in shown.wrong]
    told.append(f"Agent {shown.agent}.")
    if shown.since is not None:
        told.append(_spoken(shown.since, present, "Decided {} ago." if shown.decided else "Waiting {}."))
    told.append(f"{shown.cost}." if shown.cost else "")
    return " ".join(filter(None, told))


def tooltip(shown: Line, present: datetime) -> str:
    """Return the whole title and the exact moment, a line each; not yet safe where markup is guessed."""
    if shown.since is None:
        return shown.whole
    return f"{shown.whole}\n{'Decided' if shown.decided else 'Waiting since'} {named(shown.since, present)}"


@lru_cache(maxsize=512)
def _name(text: str) -> str:
    """Return what many rows share, in one line."""
    return one_line(text, _LONGEST)


def _cut(shown: str, longest: int) -> str:
    return shown if len(shown) <= longest else f"{shown[:longest].rstrip()}…"


def _standing(row: ListRow, present: datetime, people: Mapping[str, str]) -> Iterator[Part]:
    """Give what is wrong with an item that nobody has decided, the worst first."""
    item = row.row
    if item.later_until is not None and item.later_until > present:
        yield Part(f"Put off until {named(item.later_until, present)}")
    if item.state is State.FAILED:
        yield Part("Run failed", "bad")
    if item.escalated_to is not None:
        name = _name(people.get(item.escalated_to, item.escalated_to))
        said = f"{name} is to look" if item.state is State.FAILED else f"Handed to {name}"
        yield Part(said, "care")
    yield from sorted(_flagged(item, row), key=lambda part: part.tone != "bad")
    if row.warned:
        yield Part(counted(row.warned, "warning"), "care")
    if row.has_edit:
        yield Part("Unfinished edit")


def _flagged(item: QueueRow, row: ListRow) -> Iterator[Part]:
    if row.failed or Flag.FAILED_CHECK in item.flags:
        yield Part(counted(row.failed or 1, "check failed", "checks failed"), "bad")
    for flag in item.flags:
        if flag is not Flag.FAILED_CHECK:
            yield Part(FLAGS[flag].name, FLAGS[flag].tone)


def _ended(row: ListRow, present: datetime) -> Iterator[Part]:
    word = "Decided" if row.row.outcome is None else _ENDED[row.row.outcome]
    yield Part(word if row.decided_at is None else f"{word} {named(row.decided_at, present)}")


def _icon(row: ListRow, tones: set[Tone], kind: OutputKind | None) -> str:
    item = row.row
    if "bad" in tones:
        return "circle-x"
    if "care" in tones:
        return "hourglass" if item.flags == (Flag.STALE,) and not row.warned else "triangle-alert"
    if row.has_edit:
        return "pencil"
    return "file-text" if kind is None else _KINDS[kind]


def _spoken(since: datetime, present: datetime, told: str) -> str:
    count, unit = passed(since, present)
    if not count:
        return told.format("less than a minute")
    word = {"min": "minute", "h": "hour", "d": "day"}[unit]
    return told.format(counted(count, word))

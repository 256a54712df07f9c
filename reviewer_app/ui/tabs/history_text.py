"""What happened to an item: its revisions, decisions and deliveries as lines, newest first. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, Kind
from reviewer_app.domain.delivery import Delivery
from reviewer_app.domain.events import RUNNER
from reviewer_app.domain.spec import DOCUMENT_REASON, Reason
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.naming import DECISIONS, DELIVERIES
from reviewer_app.ui.wording import age, exact, named, one_line, plain

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.store.runs import Revision


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history; `sha256` names the text it is about, None where there is none."""

    at: datetime
    icon: str
    what: str
    who: str
    note: str  # reason, note, place or error; hidden characters revealed
    sha256: str | None
    revision: int | None = None  # the entry is this revision's own line


def entries(opened: "Opened", reasons: Sequence[Reason] = ()) -> list[Entry]:
    """Return everything that happened, newest first; `reasons` give codes their meaning."""
    meanings = {reason.code: plain(reason.text) for reason in (*reasons, DOCUMENT_REASON)}
    undone = {decision.undoes for decision in opened.decisions if decision.undoes}
    by_id = {decision.id: decision for decision in opened.decisions}
    found = [_revision(each, opened.item.revision, opened.repaired) for each in opened.revisions]
    found += [_decision(each, meanings, by_id, is_undone=each.id in undone) for each in opened.decisions]
    found += [_delivery(each) for each in opened.deliveries]
    return sorted(found, key=lambda entry: entry.at)[::-1]  # of one moment, too, the last comes first


def ago(moment: datetime, present: datetime) -> str:
    """Return `now`, `4 min ago`, and from a day on the date."""
    if (present - moment).days >= 1:
        return named(moment, present)
    passed = age(moment, present)
    return passed if passed == "now" else f"{passed} ago"


def title(entry: Entry) -> str:
    """Return the line above the text of an entry."""
    return (
        f"{entry.what} by {entry.who}, {exact(entry.at)}" if entry.who else f"{entry.what}, {exact(entry.at)}"
    )


def sentence(entry: Entry) -> str:
    """Return an entry as a screen reader says it."""
    return ". ".join(filter(None, (entry.what, entry.who, exact(entry.at), entry.note))) + "."


def comparable(chosen: Sequence[Entry]) -> tuple[str, str] | None:
    """Return the digests of two chosen texts, the older first; None unless there are two different ones."""
    ordered = sorted((entry for entry in chosen if entry.sha256), key=lambda entry: entry.at)
    texts = [*dict.fromkeys(entry.sha256 for entry in ordered if entry.sha256)]
    return (texts[0], texts[1]) if len(texts) == 2 else None  # noqa: PLR2004 - a comparison has two sides


def _revision(made: "Revision", current: int, repaired: Mapping[int, int]) -> Entry:
    is_agents = made.made_by == RUNNER
    now = ", shown now" if made.number == current else ""
    mended = repaired.get(made.number)
    return Entry(
        made.at,
        "file-text" if is_agents else "pencil",
        f"Revision {made.number} written{now}",
        "the agent" if is_agents else one_line(made.made_by),
        f"A repair of revision {mended}, in which a check had failed" if mended else "",
        made.sha256,
        made.number,
    )


def _decision(
    taken: Decision, meanings: dict[str, str], by_id: dict[str, Decision], *, is_undone: bool
) -> Entry:
    what, icon = DECISIONS[taken.kind].done, DECISIONS[taken.kind].icon
    if taken.kind is Kind.ESCALATE and taken.to:
        what = f"Handed to {one_line(taken.to)}"
    elif taken.kind is Kind.LATER and taken.until:
        what = f"Put off until {named(taken.until, taken.at)}"
    elif taken.undoes in by_id:
        what = f"Undone: {DECISIONS[by_id[taken.undoes].kind].done.lower()}"
    note = "\n".join(filter(None, _words(taken, meanings)))
    what = f"{what} (undone later)" if is_undone else what
    return Entry(taken.at, icon, what, one_line(taken.by), note, taken.binding.sha256)


def _words(taken: Decision, meanings: dict[str, str]) -> Iterator[str]:
    if taken.reason:
        meaning = meanings.get(taken.reason)
        yield one_line(f"{taken.reason}: {meaning}" if meaning else taken.reason)
    if taken.note:
        yield f"“{reveal(taken.note)}”"


def _delivery(made: Delivery) -> Entry:
    stands = DELIVERIES[made.state]
    place = one_line(f"{made.destination}: {made.target}")
    note = "\n".join(filter(None, (place, reveal(made.error), reveal(made.receipt))))
    return Entry(made.ended_at or made.created_at, stands.icon, stands.short, "", note, made.sha256)


def tooltip(entry: Entry) -> str:
    """Return the exact moment, and what the cells may cut off."""
    return "\n".join(filter(None, (exact(entry.at), entry.what, entry.note)))

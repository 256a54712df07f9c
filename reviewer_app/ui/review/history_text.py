"""What happened to an item: its revisions, decisions and deliveries as lines, newest first. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, Kind
from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.events import RUNNER
from reviewer_app.domain.spec import DOCUMENT_REASON, Reason
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.queue.row_text import age, named
from reviewer_app.ui.review.tab_words import exact

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.store.runs import Revision

DECIDED = {
    Kind.APPROVE: ("Approved", "check"),
    Kind.EDIT: ("Approved with changes", "pencil"),
    Kind.REJECT: ("Rejected", "circle-x"),
    Kind.REDO: ("Sent back", "refresh-cw"),
    Kind.ESCALATE: ("Handed on", "flag"),
    Kind.LATER: ("Put off", "clock"),
    Kind.UNDO: ("Undone", "rotate-ccw"),
}
DELIVERED = {
    DeliveryState.HELD: ("Waits before it leaves", "hourglass"),
    DeliveryState.DUE: ("Leaves next", "send"),
    DeliveryState.ATTEMPTING: ("Being delivered", "send"),
    DeliveryState.DELIVERED: ("Delivered", "send"),
    DeliveryState.FAILED: ("Not delivered", "circle-x"),
    DeliveryState.UNKNOWN: ("May have arrived", "triangle-alert"),
    DeliveryState.CANCELLED: ("Taken back before it left", "rotate-ccw"),
}
"""What each kind and state is called, and its icon."""


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
    meanings = {reason.code: reason.text for reason in (*reasons, DOCUMENT_REASON)}
    undone = {decision.undoes for decision in opened.decisions if decision.undoes}
    by_id = {decision.id: decision for decision in opened.decisions}
    found = [_revision(each, opened.item.revision) for each in opened.revisions]
    found += [_decision(each, meanings, by_id, is_undone=each.id in undone) for each in opened.decisions]
    found += [_delivery(each) for each in opened.deliveries]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


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


def _revision(made: "Revision", current: int) -> Entry:
    is_agents = made.made_by == RUNNER
    now = ", shown now" if made.number == current else ""
    return Entry(
        made.at,
        "file-text" if is_agents else "pencil",
        f"Version {made.number} written{now}",
        "the agent" if is_agents else reveal(made.made_by, keep=""),
        "",
        made.sha256,
        made.number,
    )


def _decision(
    taken: Decision, meanings: dict[str, str], by_id: dict[str, Decision], *, is_undone: bool
) -> Entry:
    what, icon = DECIDED[taken.kind]
    if taken.kind is Kind.ESCALATE and taken.to:
        what = f"Handed to {reveal(taken.to, keep='')}"
    elif taken.kind is Kind.LATER and taken.until:
        what = f"Put off until {named(taken.until, taken.at)}"
    elif taken.undoes in by_id:
        what = f"Undone: {DECIDED[by_id[taken.undoes].kind][0].lower()}"
    note = "\n".join(filter(None, _words(taken, meanings)))
    what = f"{what} (undone later)" if is_undone else what
    return Entry(taken.at, icon, what, reveal(taken.by, keep=""), note, taken.binding.sha256)


def _words(taken: Decision, meanings: dict[str, str]) -> Iterator[str]:
    if taken.reason:
        meaning = meanings.get(taken.reason)
        yield reveal(f"{taken.reason}: {meaning}" if meaning else taken.reason, keep="")
    if taken.note:
        yield f"“{reveal(taken.note)}”"


def _delivery(made: Delivery) -> Entry:
    what, icon = DELIVERED[made.state]
    place = reveal(f"{made.destination}: {made.target}", keep="")
    note = "\n".join(filter(None, (place, reveal(made.error), reveal(made.receipt))))
    return Entry(made.ended_at or made.created_at, icon, what, "", note, made.sha256)


def tooltip(entry: Entry) -> str:
    """Return the exact moment, and what the cells may cut off."""
    return "\n".join(filter(None, (exact(entry.at), entry.what, entry.note)))

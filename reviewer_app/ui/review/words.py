"""What the item page says in words: who made it, what approving does, what is wrong, what was decided.

No Qt. Everything that comes from outside is one line here, with its hidden characters made visible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer_app.domain.clock import parse_until
from reviewer_app.domain.decision import ENDS, Decision, Kind
from reviewer_app.domain.delivery import Delivery, DeliveryState, Effect
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import NEEDS_PERSON, Outcome, State
from reviewer_app.text.hidden import suspicious
from reviewer_app.ui.naming import DECISIONS, DELIVERIES, FLAGS, deed
from reviewer_app.ui.wording import age, cost, counted, duration, named, one_line

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

BRING_BACK = "bring-back"
"""The answer that lets an item that was put off wait again; the window carries it out."""

_SHORT = 7  # characters of a version
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One banner: `answers` are its buttons as (key, text)."""

    tone: str  # care, bad or info
    bold: str
    sentence: str = ""
    answers: tuple[tuple[str, str], ...] = ()


def meta(opened: "Opened", present: datetime) -> str:
    """Return what stands beside the agent's name: version, age and cost."""
    row = opened.item.row
    parts = [
        f"version {row.version[:_SHORT]}" if row.version else "",
        _age(opened, present),
        cost(row.cost_micro),
    ]
    return "".join(f"· {part} " for part in parts if part).strip()


def _age(opened: "Opened", present: datetime) -> str:
    row = opened.item.row
    if row.state is State.DECIDED:
        return ""
    if row.later_until and row.later_until > present:
        return f"put off until {named(row.later_until, present)}"
    since = max((run.ended_at for run in opened.runs if run.ended_at), default=row.created_at)
    return f"waiting {age(since, present)}" if age(since, present) != "now" else "new"


def effect_line(effect: Effect, draft: str | None) -> tuple[str, str]:
    """Return what approving a draft with this digest does: a bold beginning and the rest of the sentences."""
    if effect.why_not:
        return "Cannot be approved now.", one_line(effect.why_not)
    needs = ""
    if effect.approvals_needed > 1:
        given = f"; {', '.join(map(one_line, effect.approvers))} has approved" if effect.approvers else ""
        needs = f"Needs {effect.approvals_needed} people{given}. "
    return "Approving", f"{_does(effect, draft)} {needs}{_undo(effect.hold_s)}"


def _does(effect: Effect, draft: str | None) -> str:
    place = one_line(effect.place)
    if effect.kind != "folder":
        return f"sends it to {one_line(effect.destination)}: {place}."
    if not effect.replaces:
        return f"saves 1 file: {place}."
    by = " by the same text" if effect.before_sha == draft else ""
    return f"replaces 1 file{by}: {place}."


def _undo(hold_s: int) -> str:
    return f"You can undo for {duration(hold_s)}." if hold_s else "It leaves at once."


def echo(effect: Effect) -> str:
    """Return the few words beside Approve; none where it cannot be approved."""
    if effect.why_not:
        return ""
    if effect.kind != "folder":
        return f"Sends it to {one_line(effect.destination, 30)}"
    return "Replaces 1 file" if effect.replaces else "Saves 1 file"


def needs_care(opened: "Opened") -> bool:
    """Say whether something is wrong that a person must look at before approving."""
    return bool(_failed(opened) or opened.item.row.flags)


def standing(opened: "Opened", people: Mapping[str, str], present: datetime) -> Notice | None:
    """Return the banner of an item as it stands; None where there is nothing to say of it."""
    until = opened.item.row.later_until
    told = _standing(opened, people)
    if opened.item.row.state not in NEEDS_PERSON or until is None or until <= present:
        return told
    back = ((BRING_BACK, "Bring back now"),)
    if told is None:
        return Notice("info", f"Put off until {named(until, present)}.", "It can be decided now, too.", back)
    return replace(told, answers=(*told.answers, *back))


def _standing(opened: "Opened", people: Mapping[str, str]) -> Notice | None:
    """Return what is wrong, the worst first; else who is asked."""
    item = opened.item
    if item.row.state is State.DECIDED:
        return None
    if item.row.state is State.FAILED:
        return _failed_run(opened, people)
    wrong = list(_wrong(opened))
    if wrong:
        bold, said = wrong[0]
        is_bad = _failed(opened) or any(FLAGS[flag].tone == "bad" for flag in item.row.flags)
        others = [f"{name}." for name, _ in wrong[1:]]
        rest = " ".join([said, *others])
        return Notice("bad" if is_bad else "care", f"{bold}.", rest, (("checks", "Show checks"),))
    return _handed_on(opened, people)


def _failed_run(opened: "Opened", people: Mapping[str, str]) -> Notice:
    """Return that the last run failed and why, what stands there all the same, and who is to look."""
    item = opened.item
    bold, way = "There is no draft.", ""
    if item.output is not None:
        bold = "The new run failed; this is the draft from before."
        way = "It cannot be approved as it stands; send it back again or edit it."
    said = (_ended(one_line(item.failure)), way, _looker(opened, people))
    return Notice("bad", bold, " ".join(filter(None, said)), (("steps", "Show steps"),))


def _looker(opened: "Opened", people: Mapping[str, str]) -> str:
    """Return who is to look at a failed run: whom somebody handed it to, or whom the document names."""
    to = opened.item.row.escalated_to
    if to is None:
        return ""
    name, last = one_line(people.get(to, to)), _handing(opened)
    by_hand = last is not None and last.to == to
    return f"Handed to {name}." if by_hand else f"Its document names {name} for failed runs."


def _handing(opened: "Opened") -> Decision | None:
    """Return the last decision that handed the item to somebody and that nobody took back."""
    undone = {each.undoes for each in opened.decisions}
    handed = (each for each in reversed(opened.decisions) if each.kind is Kind.ESCALATE)
    return next((each for each in handed if each.id not in undone), None)


def _failed(opened: "Opened") -> list[Finding]:
    return [finding for finding in opened.findings if finding.verdict is Verdict.FAIL]


def _wrong(opened: "Opened") -> Iterator[tuple[str, str]]:
    """Give what is wrong as a short name and a sentence, failed checks first."""
    failed = _failed(opened)
    if failed:
        yield counted(len(failed), "check failed", "checks failed"), _ended(one_line(failed[0].message))
    for flag in opened.item.row.flags:
        if flag is not Flag.FAILED_CHECK or not failed:
            yield FLAGS[flag].name, FLAGS[flag].sentence


def against(opened: "Opened") -> tuple[str, ...]:
    """Return what speaks against approving, a sentence each: failed checks and flags that mean harm."""
    failed = [_ended(one_line(finding.message)) for finding in _failed(opened)]
    flags = [FLAGS[flag] for flag in opened.item.row.flags if flag is not Flag.FAILED_CHECK or not failed]
    return (*failed, *(f"{reason.name}: {reason.sentence}" for reason in flags if reason.tone == "bad"))


def _ended(said: str) -> str:
    return said if said.endswith((".", "”", "…")) else f"{said}."


def _handed_on(opened: "Opened", people: Mapping[str, str]) -> Notice | None:
    to = opened.item.row.escalated_to
    if to is None:
        return None
    last = _handing(opened)
    note = one_line(last.note) if last and last.note else ""
    return Notice("info", f"Handed to {one_line(people.get(to, to))}.", note)


def decided(opened: "Opened", people: Mapping[str, str], present: datetime) -> str:
    """Return the sentence that stands in place of the buttons of an item nobody can decide now."""
    row = opened.item.row
    if row.state is State.RUNNING:
        return "It is being worked on."
    if row.state is State.QUEUED:
        return _queued(opened, present)
    last = next((each for each in reversed(opened.decisions) if each.kind in ENDS), None)
    if row.outcome in {Outcome.EXPIRED, Outcome.WITHDRAWN} or last is None:
        return (
            "Its time ran out; nobody decided."
            if row.outcome is Outcome.EXPIRED
            else "Its source took it back."
        )
    return f"{_who(last, people, present)} {_delivered(opened.deliveries)}".strip()


def _queued(opened: "Opened", present: datetime) -> str:
    """Return what a queued item waits for."""
    at = opened.item.next_attempt_at
    if at is None or at <= present:
        return "It waits for the runner."
    return f"Next attempt: {named(at, present)}. {_ended(one_line(opened.item.failure))}"


def _who(last: Decision, people: Mapping[str, str], present: datetime) -> str:
    by = one_line(people.get(last.by, last.by))
    who = f"{DECISIONS[last.kind].done} by {by}, {named(last.at, present)}."
    why = ": ".join(one_line(part) for part in (last.reason, last.note) if part)
    return f"{who} {one_line(why, 80)}".strip() if last.kind is Kind.REJECT else who


def _delivered(deliveries: tuple[Delivery, ...]) -> str:
    last = max(deliveries, key=lambda each: each.id, default=None)
    if last is None or last.state is DeliveryState.CANCELLED:
        return ""
    return DELIVERIES[last.state].sentence


def can_undo(opened: "Opened") -> bool:
    """Say whether the last thing that happened to an item is a decision that can be taken back."""
    return opened.item.row.outcome in {Outcome.APPROVED, Outcome.EDITED, Outcome.REJECTED} or (
        opened.item.row.state is State.QUEUED and bool(opened.decisions)
    )


def told(kind: Kind, title: str, to: str = "") -> str:
    """Return the sentence that says what was decided about which item, and to whom it was handed."""
    return f"{deed(kind, one_line(title, 80), one_line(to))}."


def hidden(text: str) -> str:
    """Return a sentence about the hidden characters of a text that a person writes, else an empty one."""
    found = suspicious(text)
    if not found:
        return ""
    names = list(dict.fromkeys(f"{place.label} ({place.code})" for place in found))
    more = ", …" if len(names) > _MOST_PLACES else ""
    return f"Hidden characters in {counted(len(found), 'place')}: {', '.join(names[:_MOST_PLACES])}{more}."


def later_choices(present: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return the two ready moments to come back to an item, each with its words."""
    return ("In 2 hours", parse_until("2h", present)), (
        "Tomorrow 9:00",
        parse_until("tomorrow 9:00", present),
    )

"""What the records look like in JSON: the field names of docs/cli.md, in one place.

Fields may be added, none is renamed or removed. Ids are texts, times are ISO 8601 in UTC, money is a decimal
text (null: unknown).
"""

from typing import TYPE_CHECKING, Any

from reviewer_app.domain.clock import iso, iso_or_none
from reviewer_app.domain.decision import Decision, Reply
from reviewer_app.domain.delivery import Delivery
from reviewer_app.domain.events import Event
from reviewer_app.domain.finding import Finding
from reviewer_app.domain.item import QueueRow
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.run import Attempt, Run
from reviewer_app.domain.spec import Agent, Problem

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.services.keep_edits import Unfinished

Shape = dict[str, Any]


def row(item: QueueRow) -> Shape:
    """Return an item as lists have it."""
    return {
        "id": item.id,
        "agent": item.agent,
        "version": item.version,
        "key": item.key,
        "title": item.title,
        "state": item.state.value,
        "outcome": None if item.outcome is None else item.outcome.value,
        "flags": [flag.value for flag in item.flags],
        "model": item.model,
        "cost_usd": to_usd(item.cost_micro),
        "created_at": iso(item.created_at),
        "due_at": iso_or_none(item.due_at),
        "stale": item.stale,
        "later_until": iso_or_none(item.later_until),
        "escalated_to": item.escalated_to,
    }


def opened(whole: "Opened") -> Shape:
    """Return an item with everything that is known of it."""
    item = whole.item
    return {
        **row(item.row),
        "input": item.input,
        "output": item.output,
        "baseline": item.baseline,
        "fields": dict(item.fields),
        "notice": item.notice,
        "failure": item.failure,
        "next_attempt_at": iso_or_none(item.next_attempt_at),
        "revision": item.revision,
        "sha256": item.output_sha,
        "input_sha256": item.input_sha,
        "looked_at": iso_or_none(item.looked_at),
        "checks": [finding(each) for each in whole.findings],
        "revisions": [
            {
                "number": each.number,
                "sha256": each.sha256,
                "by": each.made_by,
                "at": iso(each.at),
                "repairs": whole.repaired.get(each.number),
            }
            for each in whole.revisions
        ],
        "runs": [run(each) for each in whole.runs],
        "decisions": [decision(each) for each in whole.decisions],
        "deliveries": [delivery(each) for each in whole.deliveries],
    }


def edit(written: "Unfinished") -> Shape:
    """Return what a person wrote in place of a revision, at one moment."""
    return {"revision": written.revision, "at": iso(written.at), "text": written.text}


def finding(found: Finding) -> Shape:
    """Return what one check said; places are characters of the output or the input, counted from 0."""
    spans = [{"start": each.start, "end": each.end, "in": each.where.value} for each in found.spans]
    return {"name": found.name, "verdict": found.verdict.value, "message": found.message, "spans": spans}


def run(made: Run) -> Shape:
    """Return one run with its attempts."""
    return {
        "id": str(made.id),
        "version": made.version,
        "state": made.state.value,
        "error": made.error,
        "started_at": iso(made.started_at),
        "ended_at": iso_or_none(made.ended_at),
        "attempts": [attempt(each) for each in made.attempts],
    }


def attempt(made: Attempt) -> Shape:
    """Return one model call; its texts are null unless they were asked for."""
    return {
        "number": made.number,
        "state": made.state.value,
        "model": made.model,
        "input_tokens": made.usage.input_tokens,
        "output_tokens": made.usage.output_tokens,
        "cost_usd": to_usd(made.cost_micro),
        "stop": None if made.stop is None else made.stop.value,
        "error": made.error,
        "request_id": made.request_id,
        "request": made.request,
        "answer": made.answer,
        "started_at": iso(made.started_at),
        "ended_at": iso_or_none(made.ended_at),
    }


def decision(taken: Decision) -> Shape:
    """Return what a person said."""
    return {
        "id": taken.id,
        "kind": taken.kind.value,
        "reason": taken.reason,
        "note": taken.note,
        "by": taken.by,
        "at": iso(taken.at),
        "sha256": taken.binding.sha256,
        "revision": taken.binding.revision,
        "until": iso_or_none(taken.until),
        "to": taken.to,
        "undoes": taken.undoes,
    }


def delivery(made: Delivery) -> Shape:
    """Return one delivery."""
    return {
        "id": str(made.id),
        "item": made.item,
        "agent": made.agent,
        "key": made.key,
        "destination": made.destination,
        "target": made.target,
        "state": made.state.value,
        "sha256": made.sha256,
        "receipt": made.receipt,
        "error": made.error,
        "hold_until": iso(made.hold_until),
        "created_at": iso(made.created_at),
        "ended_at": iso_or_none(made.ended_at),
    }


def event(happened: Event) -> Shape:
    """Return one event of the history."""
    return {
        "seq": happened.seq,
        "at": happened.at,
        "kind": happened.kind,
        "actor": happened.actor,
        "items": list(happened.items),
        "facts": dict(happened.facts),
        "hash": happened.hash,
    }


def reply(given: Reply) -> Shape:
    """Return what became of one request to decide."""
    return {"id": given.id, "result": given.result, "why": given.why}


def agent(known: Agent) -> Shape:
    """Return an agent as lists have it; what only a complete document says is null while it is not ready."""
    spec = known.spec
    said: Shape = {"model": None, "output": None, "deliver": None}
    if spec is not None:
        model = f"{spec.provider}/{spec.model}"
        said = {"model": model, "output": spec.output.value, "deliver": spec.deliver}
    return {
        "name": known.name,
        "version": known.version,
        **said,
        "path": known.path,
        "problems": [problem(each) for each in known.problems],
    }


def problem(found: Problem) -> Shape:
    """Return one thing to mend in a document."""
    return {
        "line": found.line,
        "severity": found.severity.value,
        "message": found.message,
        "instead": found.instead,
    }

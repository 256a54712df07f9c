"""An item as a person reads it: what matters first, texts in short, places of findings quoted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from reviewer_app.cli import output
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.delivery import Delivery, Effect
from reviewer_app.domain.events import Event
from reviewer_app.domain.finding import Finding, Span, Where
from reviewer_app.domain.item import Item
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.run import Attempt, Run

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.services.keep_edits import Unfinished

Pairs = Iterator[tuple[str, str]]

_MOST_LINES = 20
_MOST_LETTERS = 2_000
_LONGEST_QUOTE = 80
_MOST_ITEMS = 2
_EVENT_COLUMNS = ("event", "time", "what", "who", "items")
_EVENT_WIDTHS = (5, 16, 20, 8)  # characters: number, time, kind, who


def summary(opened: "Opened", line: Callable[..., str], approving: str) -> None:
    """Print how an item stands, its input and draft in short, what the checks say, and what approving does.

    `line` makes the command that shows the rest of a text.
    """
    found = ((each.verdict.value, f"{each.name}: {each.message}") for each in opened.findings)
    does = [("approving", approving)] if approving else []
    output.named(chain(_header(opened.item), _texts(opened.item, line), found, does, _history(opened)))


def effect(told: Effect) -> str:
    """Return what approving an item would do, or why it would be refused."""
    if told.why_not:
        return f"refused: {told.why_not}"
    verb = (
        ("replaces" if told.replaces else "saves")
        if told.kind == "folder"
        else f"sends to {told.destination}"
    )
    people = f"needs {told.approvals_needed} people" if told.approvals_needed > 1 else ""
    hold = f"can be undone for {told.hold_s} s" if told.hold_s else ""
    return "; ".join(filter(None, (f"{verb} {told.place}".strip(), people, hold)))


def _header(item: Item) -> Pairs:
    row = item.row
    yield "item", row.id
    yield "agent", row.agent
    yield "key", row.key
    yield "title", row.title
    yield "state", row.state.value if row.outcome is None else row.outcome.value
    optional = {
        "flags": ", ".join(row.flags),
        "failure": item.failure,
        "next attempt": output.time_of(item.next_attempt_at) if item.next_attempt_at else "",
        "for": row.escalated_to,
        "later": output.time_of(row.later_until) if row.later_until else "",
        "model": row.model,
        "cost": f"{to_usd(row.cost_micro) or 'unknown'} USD" if row.model else "",
        "due": output.time_of(row.due_at) if row.due_at else "",
        "notice": item.notice,
        "sha256": item.output_sha,
    }
    for name, value in optional.items():
        if value:
            yield name, value


def _texts(item: Item, line: Callable[..., str]) -> Pairs:
    def whole(part: str) -> str:
        return line("show", item.row.id, part)

    for name, value in item.fields.items():
        yield f"field {name}", _short(value, whole("--json"))
    yield "input", _short(item.input, whole("--input"))
    if item.output is not None:
        yield "draft", _short(item.output, whole("--output"))


def _short(text: str, whole: str) -> str:
    lines = text.rstrip("\n").split("\n")
    shown = "\n".join(lines[:_MOST_LINES])[:_MOST_LETTERS]
    left = len(text) - len(shown)
    return f"{shown}\n… {left} more characters: {whole}" if left > 1 else shown


def _history(opened: "Opened") -> Pairs:
    for revision in opened.revisions if len(opened.revisions) > 1 else ():
        mended = opened.repaired.get(revision.number)
        repair = f", a repair of revision {mended}" if mended else ""
        yield "revision", f"{output.time_of(revision.at)} {revision.number} by {revision.made_by}{repair}"
    for decision in opened.decisions:
        yield "decision", _decision(decision)
    for delivery in opened.deliveries:
        yield "delivery", _delivery(delivery)


def _decision(decision: Decision) -> str:
    said = [output.time_of(decision.at), decision.kind.value, f"by {decision.by}"]
    if decision.to:
        said.append(f"to {decision.to}")
    if decision.until:
        said.append(f"until {output.time_of(decision.until)}")
    if decision.reason:
        said.append(f"because of {decision.reason}")
    return " ".join(said) + (f": “{decision.note}”" if decision.note else "")


def _delivery(delivery: Delivery) -> str:
    said = (
        delivery.state.value,
        f"{delivery.destination}: {delivery.target}",
        delivery.receipt,
        delivery.error,
    )
    return " ".join(part for part in said if part)


def checks(opened: "Opened") -> None:
    """Print every finding with the places it means: line and excerpt."""
    output.listed(row for found in opened.findings for row in _finding(found, opened.item))
    if not opened.findings:
        say("No check has said anything about this draft.")


def _finding(found: Finding, item: Item) -> Iterable[list[str]]:
    yield [found.verdict.value, found.name, found.message]
    for span in found.spans:
        yield ["at", found.name, place(span, item)]


def place(span: Span, item: Item) -> str:
    """Return where a finding points: the line, counted from 1, and what stands there."""
    text = (item.input if span.where is Where.INPUT else item.output) or ""
    line = text.count("\n", 0, span.start) + 1
    quoted = text[span.start : span.end]
    if len(quoted) > _LONGEST_QUOTE:
        quoted = f"{quoted[: _LONGEST_QUOTE - 1]}…"
    return f"{span.where.value} line {line}: “{quoted}”"


def edits(written: Iterable["Unfinished"]) -> None:
    """Print what a person wrote in place of drafts, each text whole."""
    output.named((f"{output.time_of(each.at)}, of revision {each.revision}", each.text) for each in written)


def log(opened: "Opened", happened: Iterable[Event]) -> None:
    """Print an item's runs with every request and answer, its decisions, deliveries and events."""
    for run in opened.runs:
        output.named([("run", _run(run))])
        for attempt in run.attempts:
            output.named(_attempt(attempt))
    output.named(_history(opened))
    events(happened)


def _run(run: Run) -> str:
    said = (output.time_of(run.started_at), run.state.value, f"version {run.version[:12]}", run.error)
    return " ".join(part for part in said if part)


def _attempt(attempt: Attempt) -> Pairs:
    usage = f"{attempt.usage.input_tokens} tokens in, {attempt.usage.output_tokens} out"
    cost = f"{to_usd(attempt.cost_micro) or 'unknown'} USD"
    said = (attempt.state.value, attempt.model, usage, cost, attempt.stop, attempt.error)
    yield f"attempt {attempt.number}", " ".join(part for part in said if part)
    if attempt.request is not None:
        yield "request", attempt.request
    if attempt.answer is not None:
        yield "answer", attempt.answer


def events(found: Iterable[Event]) -> None:
    """Print events, each as one line; for a person below a header."""
    rows = map(event_cells, found)
    if (first := next(rows, None)) is not None:
        header = [_aligned(_EVENT_COLUMNS)] if output.is_terminal() else []
        output.lines(chain(header, [first], rows))


def event_cells(event: Event) -> list[str]:
    """Return an event as the cells of one line: in short for a person, exactly for a pipe."""
    cells = [str(event.seq), event.at, event.kind, event.actor, ",".join(event.items)]
    if output.is_terminal():
        cells[1], cells[4] = _at(event), _some(event.items)
        cells = _aligned(cells)
    return cells


def _aligned(cells: Sequence[str]) -> list[str]:
    return [cell.ljust(width) for cell, width in zip(cells, (*_EVENT_WIDTHS, 0), strict=True)]


def _at(event: Event) -> str:
    try:
        return output.time_of(datetime.fromisoformat(event.at))
    except (ValueError, OverflowError):
        return event.at  # somebody changed it: it is shown as it stands


def _some(items: Sequence[str]) -> str:
    if len(items) <= _MOST_ITEMS:
        return ", ".join(items)
    return f"{items[0]} and {len(items) - 1} more"

"""`reviewer queue`: what needs a person, in the order in which it asks for one."""

from collections.abc import Mapping

import click

from reviewer_app.cli import output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import advise, say
from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import NEEDS_PERSON, Outcome, QueueRow, State
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.policy import approvals_needed
from reviewer_app.domain.spec import Stakes
from reviewer_app.domain.view import View

STATES = (*(state.value for state in State), *(outcome.value for outcome in Outcome), "later", "all")
COLUMNS = ("id", "agent", "key", "title", "state", "flags", "cost")
SPARE = ("cost", "key")
"""What a narrow terminal leaves out first."""
CUT = ("title", "key")
"""What gets shorter then."""
FIGURES = ("cost",)


@click.command(epilog="\b\nExample:\n  reviewer queue --agent support-reply --flag failed-check")
@click.option("--agent", metavar="A", help="Only this agent's items.")
@click.option(
    "--state",
    metavar="S",
    type=click.Choice(STATES),
    help=f"Another list: {', '.join(STATES[:-1])} (put off), or {STATES[-1]}.",
)
@click.option(
    "--flag",
    metavar="F",
    type=click.Choice([flag.value for flag in Flag]),
    help=f"Only items with this flag: {', '.join(Flag)}.",
)
@click.option("--search", metavar="Q", help="Only items with this text in title, key, input or draft.")
@click.option(
    "--view",
    metavar="V",
    type=click.Choice([view.value for view in View]),
    help=f"A list of the window, instead of --state and --flag: {', '.join(View)}.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most so many.")
@click.pass_obj
def command(call: Call, /, view: str | None, limit: int | None, **filters: str | None) -> None:
    """List what needs a person: waiting drafts and failed runs, the most pressing first."""
    call.empty = {"items": [], "total": 0}
    if view and (filters["state"] or filters["flag"]):
        raise BadUsage("--view is a list of its own; leave --state and --flag away.")
    rows, total = (
        _found(call, limit, **filters) if view is None else _viewed(call, View(view), limit, **filters)
    )
    agent = filters["agent"]
    if agent and not total:
        call.services.library.load(agent)  # an unknown name is a mistake to be told, not an empty list
    call.answer({"items": [shapes.row(row) for row in rows], "total": total}, lambda: show(call, rows))
    if not total:
        say("Nothing here." if view or any(filters.values()) else "Nothing needs a person now.")
        if output.is_terminal():
            _advise(call)
    elif len(rows) < total:
        say(f"{len(rows)} of {total} shown.")


def _found(
    call: Call, limit: int | None, agent: str | None, state: str | None, flag: str | None, search: str | None
) -> tuple[list[QueueRow], int]:
    from reviewer_app.store.queue import Filter  # noqa: PLC0415 - costly import

    return call.services.browse_queue.page(Filter(agent, state, Flag(flag) if flag else None, search), limit)


def _viewed(
    call: Call, view: View, limit: int | None, agent: str | None, search: str | None, **_none: str | None
) -> tuple[list[QueueRow], int]:
    browse = call.services.browse_queue
    numbers = browse.numbers(view, search=search or "", agent=agent)
    return [line.row for line in browse.rows(numbers[:limit])], len(numbers)


def _advise(call: Call) -> None:
    """Tell a person how what is queued gets drafted."""
    ready = {agent.name for agent in call.services.library.all() if agent.spec is not None}
    queued = call.services.browse_queue.queued()
    if able := sum(count for agent, count in queued.items() if agent in ready):
        advise(f"Queued: {able}. {call.line('run', '--until-idle')} works on that.")
    for agent in sorted(queued.keys() - ready):
        check = call.line("agent", "check", agent)
        advise(f"Queued: {queued[agent]} of “{agent}”, which is not ready. {check} says why.")


def show(call: Call, rows: list[QueueRow]) -> None:
    """Print rows of the queue."""
    people = call.services.people
    approvals = call.services.browse_queue.approvals(rows)
    cells = (_cells(row, people, approvals.get(row.number, 0)) for row in rows)
    output.table(COLUMNS, cells, SPARE, cut=CUT, figures=FIGURES)


def _cells(row: QueueRow, people: Mapping[str, str], approvals: int) -> list[str]:
    stands = row.outcome or row.state
    cost = to_usd(row.cost_micro) or "unknown"
    flags = ", ".join(_flags(row, people, approvals))
    return [row.id, row.agent, row.key, row.title, stands.value, flags, cost]


def _flags(row: QueueRow, people: Mapping[str, str], approvals: int) -> list[str]:
    """Return why a person must look and, where somebody in particular or somebody else must, who."""
    flags = [flag.value for flag in row.flags]
    if approvals:
        flags.insert(0, f"{approvals} of {approvals_needed(Stakes.HIGH)} approvals")
    if row.escalated_to and row.state in NEEDS_PERSON:
        flags.insert(0, f"escalated to {people.get(row.escalated_to, row.escalated_to)}")
    return flags

"""`reviewer audit`: whether the history is as it was written."""

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, REFUSED, say


@click.group(epilog="\b\nExample:\n  reviewer audit verify")
def command() -> None:
    """Verify the history."""


@command.command(epilog="\b\nExample:\n  reviewer audit verify --json")
@click.pass_obj
def verify(call: Call) -> int:
    """Recompute the chain of all events; compare every decision, and which items an event names, with it.

    The head printed is the last event's hash: kept elsewhere, it shows later that nothing before was changed.
    """
    found = call.services.browse_queue.verify()
    document = {"events": found.events, "ok": found.ok, "first_bad": found.first_bad, "head": found.head}
    said = "ok" if found.ok else "not ok"
    call.answer(document, lambda: output.lines([[said, f"{found.events} events", f"head {found.head}"]]))
    if found.ok:
        return DONE
    say(f"{found.why} What stands before event {found.first_bad} is as it was written.")
    return REFUSED

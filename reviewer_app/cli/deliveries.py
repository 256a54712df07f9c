"""`reviewer deliveries`: what left, what is held, what failed; and trying one again."""

from collections.abc import Sequence

import click

from reviewer_app.cli import output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.errors import Refused

COLUMNS = ("id", "item", "name", "state", "destination", "target", "what")
SPARE = ("name", "what", "destination")
"""What a narrow terminal leaves out first."""


@click.group(invoke_without_command=True, epilog="\b\nExample:\n  reviewer deliveries --state failed")
@click.option("--state", type=click.Choice([state.value for state in DeliveryState]), help="Only these.")
@click.pass_context
def command(context: click.Context, state: str | None) -> None:
    """List deliveries, oldest first; “retry” makes one that failed due again."""
    if context.invoked_subcommand is not None:
        return
    call = context.ensure_object(Call)
    call.empty = {"deliveries": []}
    found = call.services.deliver_outputs.page(state)
    document = {"deliveries": [shapes.delivery(each) for each in found]}
    call.answer(document, lambda: _show(found))
    if not found:
        say("There are no deliveries." if state is None else f"No delivery is {state}.")


@command.command(epilog="\b\nExample:\n  reviewer deliveries retry 7")
@click.argument("number", metavar="ID", type=click.IntRange(min=1))
@click.pass_obj
def retry(call: Call, number: int) -> None:
    """Make the failed or unknown delivery ID due again; the next runner or “reviewer deliver” sends it."""
    call.empty = {"results": []}
    try:
        call.services.deliver_outputs.retry(number, call.by)
    except Refused as error:
        raise Refused(f"{error} {call.line('deliveries')} lists them all.") from None
    document = {"results": [{"id": str(number), "result": DeliveryState.DUE.value, "why": ""}]}
    call.answer(document, lambda: output.lines([[DeliveryState.DUE.value, str(number)]]))


def _show(found: Sequence[Delivery]) -> None:
    """Print the table; on a terminal, where a sentence has no room in it, each failure whole below it."""
    output.table(COLUMNS, map(_cells, found), SPARE)
    if output.is_terminal():
        for each in found:
            if each.error:
                say(f"{each.id}: {each.error}")


def _cells(each: Delivery) -> list[str]:
    what = each.error or each.receipt
    return [
        str(each.id),
        each.item,
        f"{each.agent}/{each.key}",
        each.state.value,
        each.destination,
        each.target,
        what,
    ]

"""`reviewer escalate`: somebody else shall decide."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, item_argument, note_option
from reviewer_app.domain.decision import Kind


@click.command(epilog="\b\nExample:\n  reviewer escalate k3f9 --to ben --note 'is this discount allowed?'")
@item_argument
@click.option("--to", "who", metavar="WHO", required=True, help="A person of reviewer.toml, by key or name.")
@note_option
@click.pass_obj
def command(call: Call, item: str, who: str, note: str | None) -> int:
    """Hand ITEM to a named person; it stays in the queue, before all others."""
    from reviewer_app.settings import person  # noqa: PLC0415 - costly import

    return decide(call, [item], Kind.ESCALATE, to=person(who, call.services.people), note=note)

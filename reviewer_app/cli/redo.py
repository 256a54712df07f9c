"""`reviewer redo`: the agent shall try again, and is told what to change."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, items_argument, sha_option
from reviewer_app.domain.decision import Kind


@click.command(epilog="\b\nExample:\n  reviewer redo k3f9 --note 'answer the second question too'")
@items_argument
@click.option("--note", metavar="T", required=True, help="What to change; the agent sees it.")
@sha_option
@click.pass_obj
def command(call: Call, items: tuple[str, ...], note: str, sha256: str) -> int:
    """Send ITEM… back to their agent: a new run sees your note and the draft it is about."""
    return decide(call, items, Kind.REDO, sha256=sha256, note=note)

"""`reviewer undo`: the last decision taken back, before its output has left or, if it has, as a new fact."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import each
from reviewer_app.domain.errors import NotReady, Refused
from reviewer_app.domain.ids import item_id


@click.command(epilog="\b\nExample:\n  reviewer undo k3f9")
@click.argument("items", metavar="[ITEM…]", nargs=-1)
@click.pass_obj
def command(call: Call, items: tuple[str, ...]) -> int:
    """Take back the last decision on ITEM…, or, without one, your own last decision."""
    call.empty = {"results": []}
    undo = call.services.undo_decisions
    by = call.by
    if not items:
        try:
            items = (item_id(undo.last_of(by)),)
        except Refused as error:
            raise NotReady(str(error)) from None
    return each(call, items, lambda number: undo.undo(number, by))

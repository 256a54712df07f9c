"""`reviewer later`: not now; the items come back by themselves."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, items_argument
from reviewer_app.domain.clock import now, parse_until
from reviewer_app.domain.decision import Kind


@click.command(epilog="\b\nExample:\n  reviewer later k3f9 --until 'tomorrow 9:00'")
@items_argument
@click.option("--until", metavar="T", required=True, help="An ISO time, 2h, “tomorrow 9:00”.")
@click.pass_obj
def command(call: Call, items: tuple[str, ...], until: str) -> int:
    """Put ITEM… off: they leave the queue until then (“reviewer queue --state later” lists them)."""
    return decide(call, items, Kind.LATER, until=parse_until(until, now()))

"""`reviewer log`: what happened, in the order in which it happened."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.item_view import event_cells, events
from reviewer_app.domain.events import Event

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import BrowseQueue

_POLL_S = 0.5


@click.command(epilog="\b\nExample:\n  reviewer log --item k3f9")
@click.option("--item", metavar="ITEM", help="Only what happened to this item.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the newest so many.")
@click.option("--follow", is_flag=True, help="Go on with what happens from now, until interrupted.")
@click.pass_obj
def command(call: Call, item: str | None, limit: int | None, follow: bool) -> None:
    """Print the history, oldest first: number, time, what, who, which items."""
    call.empty = {"events": []}
    browse = call.services.browse_queue
    number = None if item is None else browse.find(item)
    past = _past(browse, number, limit)
    if follow:
        follow_events(call, past, lambda after: browse.history(number, after))
    elif call.as_json:
        call.answer({"events": [shapes.event(event) for event in past]}, lambda: None)
    else:
        call.answer({}, lambda: events(past))


def _past(browse: "BrowseQueue", number: int | None, limit: int | None) -> Iterable[Event]:
    if number is None:
        return browse.history() if limit is None else browse.newest(limit)
    found = list(browse.history(number))
    return found if limit is None else found[-limit:]


def follow_events(
    call: Call,
    past: Iterable[Event],
    after: Callable[[int], Iterator[Event]],
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Print events as they come, JSON Lines with --json, as long as somebody reads them."""
    call.answered = True
    last, fresh = 0, past
    while output.is_read():
        for event in fresh:
            last = event.seq
            if call.as_json:
                output.document(shapes.event(event))
            else:
                output.lines([event_cells(event)])
        output.flush()
        pause(_POLL_S)
        fresh = after(last)

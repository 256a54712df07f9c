"""`reviewer deliver`: what is approved and due leaves, without a runner that stays."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, REFUSED, say
from reviewer_app.domain.delivery import DeliveryState

if TYPE_CHECKING:
    from reviewer_app.services.deliver_outputs import Delivered

_POLL_S = 0.2
_PATIENCE_S = 40.0  # longer than a lease: by then what a dead or frozen runner held is taken over


@click.command(epilog="\b\nExample, at the end of a day:\n  reviewer deliver --now")
@click.option("--now", "at_once", is_flag=True, help="End all holds first: nothing can be undone any more.")
@click.option(
    "--until-idle", is_flag=True, help="Go on until nothing is left to send; also await other runners."
)
@click.pass_obj
def command(call: Call, at_once: bool, until_idle: bool) -> int:
    """Send what is due, and complete what a runner that died had begun."""
    from reviewer_app.runner.heartbeat import Heartbeat  # noqa: PLC0415 - costly import

    call.empty = {"delivered": 0, "failed": 0, "unknown": 0, "held": 0}
    service, control = call.services.deliver_outputs, call.services.control_runner
    failed_before = _failed(call)
    if at_once:
        service.end_holds(call.by)
    control.begin(0)
    try:
        control.beat()
        with Heartbeat(control.beat):
            done = _send(lambda: service.send_due(control.id), _PATIENCE_S if until_idle else 0)
    finally:
        control.finish()
    document = {
        "delivered": done.delivered,
        "failed": done.failed,
        "unknown": done.unknown,
        "held": done.held,
    }
    call.answer(document, lambda: output.lines([[str(count), word] for word, count in document.items()]))
    return _ending(call, done, failed_before, awaited=until_idle)


def _send(send: Callable[[], "Delivered"], patience_s: float) -> "Delivered":
    """Send until nothing is left, or nothing went on for so many seconds; with 0, send once."""
    total = last = send()
    since = monotonic()
    while patience_s and (last.delivered or last.failed or last.left):
        if not (last.delivered or last.failed):
            if monotonic() - since >= patience_s:
                break
            sleep(_POLL_S)
        left, last = last.left, send()
        if last.delivered or last.failed or last.left < left:
            since = monotonic()
        total.delivered += last.delivered
        total.failed += last.failed
        total.places |= last.places
    total.unknown, total.held, total.left = last.unknown, last.held, last.left
    return total


def _failed(call: Call) -> dict[int, str]:
    page = call.services.deliver_outputs.page(DeliveryState.FAILED)
    return {delivery.id: f"{delivery.agent}/{delivery.key}: {delivery.error}" for delivery in page}


def _ending(call: Call, done: "Delivered", failed_before: dict[int, str], *, awaited: bool) -> int:
    for place in sorted(done.places):
        say(place)
    _tell_what_is_open(call, done, awaited=awaited)
    if done.failed:
        for number, why in _failed(call).items():
            if number not in failed_before:
                say(f"delivery {number} failed, {why}")
        say(f"{call.line('deliveries', 'retry', 'ID')} tries one again.")
    if done.failed or (done.left and awaited):
        return REFUSED
    if done.held:
        say(f"{done.held} held: each can be undone until its hold ends; this command sends it after that.")
    elif not (done.delivered or done.left):
        say("Nothing is due.")
        return NOTHING_TO_DO
    return DONE


def _tell_what_is_open(call: Call, done: "Delivered", *, awaited: bool) -> None:
    if done.unknown:
        listed = call.line("deliveries", "--state", "unknown")
        say(f"{done.unknown} unknown: they may have arrived. Look at the destination; {listed} lists them.")
    if done.left:
        how = f"awaited for {_PATIENCE_S:.0f} s in vain." if awaited else "--until-idle waits for that."
        say(f"{done.left} not delivered yet: another runner holds them; {how}")

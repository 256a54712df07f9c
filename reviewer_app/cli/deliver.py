"""`reviewer deliver`: what is approved and due leaves, without a runner that stays."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, REFUSED, say
from reviewer_app.domain.delivery import DeliveryState

if TYPE_CHECKING:
    from reviewer_app.services.deliver_outputs import Delivered


@click.command(epilog="\b\nExample, at the end of a day:\n  reviewer deliver --now")
@click.option("--now", "at_once", is_flag=True, help="End all holds first: nothing can be undone any more.")
@click.option("--until-idle", is_flag=True, help="Go on until nothing more becomes due.")
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
            done = _send(lambda: service.send_due(control.id), until_idle=until_idle)
    finally:
        control.finish()
    document = {
        "delivered": done.delivered,
        "failed": done.failed,
        "unknown": done.unknown,
        "held": done.held,
    }
    call.answer(document, lambda: output.lines([[str(count), word] for word, count in document.items()]))
    return _ending(call, done, failed_before)


def _send(send: Callable[[], "Delivered"], *, until_idle: bool) -> "Delivered":
    total = last = send()
    while until_idle and (last.delivered or last.failed):
        last = send()
        total.delivered += last.delivered
        total.failed += last.failed
        total.unknown += last.unknown
        total.held = last.held
    return total


def _failed(call: Call) -> dict[int, str]:
    page = call.services.deliver_outputs.page(DeliveryState.FAILED)
    return {delivery.id: f"{delivery.agent}/{delivery.key}: {delivery.error}" for delivery in page}


def _ending(call: Call, done: "Delivered", failed_before: dict[int, str]) -> int:
    if done.failed or done.unknown:
        for number, why in _failed(call).items():
            if number not in failed_before:
                say(f"delivery {number} failed, {why}")
        say(f"{call.line('deliveries', 'retry', 'ID')} tries one again.")
        return REFUSED
    if done.held:
        say(f"{done.held} held: they can still be undone, and leave when their hold ends (or with --now).")
    elif not done.delivered:
        say("Nothing is due.")
        return NOTHING_TO_DO
    return DONE

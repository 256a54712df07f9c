"""`reviewer run`: the background runner itself, in the foreground."""

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, advise, say
from reviewer_app.domain.clock import now
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.errors import BadUsage, NotReady
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.quoting import cut

if TYPE_CHECKING:
    from reviewer_app.providers.recording import Recorder
    from reviewer_app.runner.loop import Loop, Totals

_MOST_SLOTS = 64
_MOST_REASONS, _LONGEST_REASON = 3, 300
_PROGRESS_S = 0.5
_ERASE_LINE = "\r\x1b[K"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@click.command(epilog="\b\nExample, to work off what is queued and come back:\n  reviewer run --until-idle")
@click.option("--until-idle", is_flag=True, help="End when nothing is queued, running or due.")
@click.option("--slots", metavar="N", type=click.IntRange(1, _MOST_SLOTS), help="Items at the same time.")
@click.option("--record", is_flag=True, help="Keep each model's answers in a file to be played again.")
@click.option("--stop", is_flag=True, help="Ask the runners of this workspace to stop after their work.")
@click.option("--pause", is_flag=True, help="Let no runner begin new drafts; approved outputs still leave.")
@click.option("--resume", is_flag=True, help="Let runners begin new drafts again.")
@click.pass_obj
def command(
    call: Call, *, until_idle: bool, slots: int | None, record: bool, stop: bool, pause: bool, resume: bool
) -> int:
    """Draft and check what is queued, and deliver what is approved, until you interrupt it.

    The first Ctrl-C ends it after what it is doing; a second one gives unfinished work back to the queue.
    """
    if stop or pause or resume:
        if until_idle or slots or record or stop + pause + resume > 1:
            raise BadUsage(
                "--stop, --pause and --resume are for all runners; each goes with no other option."
            )
        return _stop_others(call) if stop else _let_pause(call, pause=pause)
    call.empty = {"runs": 0, "waiting": 0, "failed": 0, "cost_usd": "0"}
    if not until_idle and call.services.control_runner.is_paused():
        say(f"The runner is paused, so nothing new is drafted. Go on: {call.line('run', '--resume')}")
    recorder = call.services.providing.record_answers() if record else None
    totals = _work(call, slots, until_idle=until_idle)
    document: dict[str, object] = {
        "runs": totals.runs,
        "waiting": totals.waiting,
        "failed": totals.failed,
        "cost_usd": to_usd(totals.cost_micro),
        "delivered": totals.delivered,
    }
    if recorder is not None:
        document["recorded"] = [str(each.path) for each in recorder.recordings]
    call.answer(document, lambda: output.lines([[_summary(totals)]]))
    _tell_why(totals)
    if recorder is not None:
        _tell_what_is_recorded(recorder)
    if not call.services.control_runner.alive():
        _tell_what_is_held(call)
    in_vain = call.services.explain_waiting.sentences()
    _tell_in_vain(call, in_vain)
    if totals.waiting or totals.failed:
        advise(f"Next: {call.line('queue')}")
    return NOTHING_TO_DO if in_vain and not (totals.runs or totals.delivered) else DONE


def _stop_others(call: Call) -> int:
    call.empty = {"stopping": 0}
    control = call.services.control_runner
    count = len(control.alive())
    if not count:
        raise NotReady("No runner is at work in this workspace.")
    control.request_stop()
    call.answer({"stopping": count}, lambda: output.lines([[f"asked {count} to stop"]]))
    _tell_what_is_held(call)
    return DONE


def _let_pause(call: Call, *, pause: bool) -> int:
    control = call.services.control_runner
    is_paused = control.is_paused()
    call.empty = {"paused": is_paused}
    if is_paused is pause:
        raise NotReady(f"The runner is {'' if pause else 'not '}paused.")
    (control.pause if pause else control.resume)(call.by)
    call.answer({"paused": pause}, lambda: output.lines([["paused" if pause else "resumed"]]))
    if pause:
        say(f"Nothing new is drafted; approved outputs still leave. Go on: {call.line('run', '--resume')}")
    return DONE


def _tell_in_vain(call: Call, sentences: Sequence[str]) -> None:
    """Say why queued items cannot run, and which command helps."""
    for sentence in sentences:
        say(sentence)
    if sentences and call.services.control_runner.is_paused():
        say(f"Go on: {call.line('run', '--resume')}")
    elif sentences and any(agent.spec is None for agent in call.services.library.all()):
        say(f"What is missing: {call.line('agent', 'check')}")
    elif any("not live" in sentence for sentence in sentences):
        say(f"What comes next for each agent: {call.line('agent', 'list')}")


def _tell_why(totals: "Totals") -> None:
    for why, count in totals.reasons.most_common(_MOST_REASONS):
        say(f"{count} failed: {cut(why, _LONGEST_REASON)}")
    if len(totals.reasons) > _MOST_REASONS:
        say(f"Reasons not told here: {len(totals.reasons) - _MOST_REASONS}.")


def _tell_what_is_recorded(recorder: "Recorder") -> None:
    """Say where answers were recorded, and what plays them again."""
    for each in recorder.recordings:
        answers = "1 answer" if each.answers == 1 else f"{each.answers} answers"
        say(
            f"Recorded {answers} of “{each.agent}” in {each.path}. To play them again, write "
            f"“model: recorded/{each.path.name}” in its AGENT.md."
        )
    if not recorder.recordings:
        say("Nothing was recorded: no model answered.")
    if recorder.trouble:
        say(recorder.trouble)


def _tell_what_is_held(call: Call) -> None:
    """Say what a runner that ends leaves behind, and what sends it."""
    held = call.services.deliver_outputs.page(DeliveryState.HELD)
    if held:
        last = max(each.hold_until for each in held)
        seconds = max(0, ceil((last - now()).total_seconds()))
        are = "1 approval is held" if len(held) == 1 else f"{len(held)} approvals are held, the last"
        say(f"{are} for {seconds} s more; then: {call.line('deliver')}")


def _work(call: Call, slots: int | None, *, until_idle: bool) -> "Totals":
    from reviewer_app import logs  # noqa: PLC0415 - costly import
    from reviewer_app.runner.loop import Loop, duties_of  # noqa: PLC0415 - costly import

    services = call.services
    logger = logs.logger("reviewer.runner")
    told = _Once()

    def warn(sentence: str) -> None:
        if told.is_new(sentence):
            logger.warning(sentence)
            say(sentence)

    loop = Loop(duties_of(services, warn), slots or services.settings.limits.slots, until_idle)
    logs.configure(call.workspace.logs, "runner", services.redactor.redact)
    return asyncio.run(_watched(loop))


class _Once:
    """Keeps a sentence from being said again and again while its cause lasts."""

    def __init__(self) -> None:
        self._last = ""

    def is_new(self, sentence: str) -> bool:
        """Say whether a sentence is another one than the last."""
        self._last, last = sentence, self._last
        return sentence != last


async def _watched(loop: "Loop") -> "Totals":
    running = asyncio.get_running_loop()
    for number in _SIGNALS:
        _on_signal(running, number, loop.stop)
    progress = asyncio.create_task(_progress(loop)) if sys.stderr.isatty() else None
    try:
        return await loop.run()
    finally:
        if progress is not None:
            progress.cancel()
            sys.stderr.write(_ERASE_LINE)


def _on_signal(running: asyncio.AbstractEventLoop, number: signal.Signals, stop: Callable[[], None]) -> None:
    try:
        running.add_signal_handler(number, stop)
    except NotImplementedError:  # on Windows
        signal.signal(number, lambda *_: running.call_soon_threadsafe(stop) and None)


async def _progress(loop: "Loop") -> None:
    while True:
        with suppress(OSError):
            sys.stderr.write(f"{_ERASE_LINE}{_summary(loop.totals)}")
            sys.stderr.flush()
        await asyncio.sleep(_PROGRESS_S)


def _summary(totals: "Totals") -> str:
    cost = to_usd(totals.cost_micro)
    money = "cost unknown" if cost is None else f"{cost} USD"
    drafts = f"{totals.waiting} draft{'s' * (totals.waiting != 1)}"
    return f"{drafts}, {totals.failed} failed, {totals.delivered} delivered, {money}"

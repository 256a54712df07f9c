"""`reviewer agent profile | promote | pause | resume | restore`: how an agent earns the right to run."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, advise, say
from reviewer_app.domain.clock import iso
from reviewer_app.domain.errors import BadUsage, NotReady
from reviewer_app.domain.life import LEAST_SAMPLES, MANY_SAMPLES, Life, Missing, Promotion, Step, missing
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.spec import Agent

if TYPE_CHECKING:
    from reviewer_app.services.profile_agents import Estimate, Report

_MOST_SAMPLES = 1000
_SECOND_MS, _MINUTE_MS = 1000, 60_000


@click.command(epilog="\b\nExample:\n  reviewer agent profile support-reply --samples 10")
@click.argument("name")
@click.option(
    "--samples",
    metavar="N",
    type=click.IntRange(1, _MOST_SAMPLES),
    default=MANY_SAMPLES,
    show_default=True,
    help="Queued items to take, evenly from first to last.",
)
@click.option("--yes", is_flag=True, help="Spend the money without being asked.")
@click.pass_obj
def profile(call: Call, name: str, samples: int, *, yes: bool) -> int:
    """Let the agent NAME draft a few samples before it is live: what they cost, how long they take.

    The most that it can cost is said first. Samples are items like all others: decide them, then promote
    the agent. Until it is promoted, the figures of its profile are shown again.
    """
    call.empty = {"profile": None}
    agent = call.services.library.load(name)
    report = call.services.profile_agents.report(agent)
    if report is None or _is_over(call, agent, report):
        _begin(call, agent, samples, yes=yes)
        report = None
    if report is None or report.progress.open:
        _draft(call, agent)
        report = call.services.profile_agents.report(agent)
    document = {"profile": None if report is None else shape(report)}
    call.answer(document, lambda: output.named(lines(report)))
    _tell_next(call, agent)
    return DONE


def _is_over(call: Call, agent: Agent, report: "Report") -> bool:
    """Say whether a profile is decided, and was used or showed too little."""
    if report.progress.open or report.progress.waiting:
        return False
    life = call.services.promote_agents.lives([agent])[agent.name]
    return (life.promotion is not None and not life.is_unprofiled) or bool(missing(life))


def _begin(call: Call, agent: Agent, samples: int, *, yes: bool) -> None:
    estimate = call.services.profile_agents.estimate(agent, samples)
    if len(estimate.items) < LEAST_SAMPLES:
        say(f"There are only {len(estimate.items)} queued items; going live takes {LEAST_SAMPLES} samples.")
    _ask(estimate, yes=yes)
    call.services.profile_agents.begin(agent, estimate, call.by)


def _ask(estimate: "Estimate", *, yes: bool) -> None:
    """Ask whether the money may be spent, if it costs any."""
    count = len(estimate.items)
    most = to_usd(estimate.most_micro)
    cost = (
        "cost an unknown amount: no price of its model is known" if most is None else f"cost up to {most} USD"
    )
    cost = "cost nothing" if estimate.most_micro == 0 else f"can {cost}"
    sentence = f"{count} sample{'s' * (count != 1)} {cost}."
    if yes or estimate.most_micro == 0:
        say(sentence)
    elif not _is_asked():
        raise BadUsage(f"{sentence} To spend it, add --yes.")
    elif not click.confirm(f"{sentence} Spend it?", err=True):
        raise NotReady("Nothing was spent.")


def _is_asked() -> bool:
    """Say whether somebody can answer."""
    return sys.stdin.isatty()


def _draft(call: Call, agent: Agent) -> None:
    """Let a runner in this process draft the samples."""
    import asyncio  # noqa: PLC0415 - costly import

    from reviewer_app.runner.loop import Loop, duties_of  # noqa: PLC0415 - costly import

    services = call.services
    if services.control_runner.is_paused():
        raise NotReady(f"The runner is paused. Go on: {call.line('run', '--resume')}")
    duties = replace(duties_of(services, say), agents=services.run_agents.only(agent.name))
    slots = services.settings.limits.slots
    loop = Loop(duties, slots, until_idle=True, is_done=lambda: services.profile_agents.is_drafted(agent))
    asyncio.run(loop.run())


def _tell_next(call: Call, agent: Agent) -> None:
    lacks = call.services.promote_agents.missing(agent)
    for each in lacks:
        say(f"{each.what} {step(call, agent.name, each)}")
    if not lacks:
        say(f"Next: {call.line('agent', 'promote', agent.name)}")


def step(call: Call, name: str, lack: Missing) -> str:
    """Return the command for what is to be done next."""
    words = {
        Step.DOCUMENT: ("agent", "check", name),
        Step.PROFILE: ("agent", "profile", name),
        Step.RUN: ("run", "--until-idle"),
        Step.DECIDE: ("queue", "--agent", name),
    }
    return f"Next: {call.line(*words[lack.step])}"


@click.command(epilog="\b\nExample:\n  reviewer agent promote support-reply")
@click.argument("name")
@click.option("--unprofiled", is_flag=True, help="Without a profile; --why says why, and it stays on record.")
@click.option("--why", metavar="TEXT", help="Why it needs no profile.")
@click.pass_obj
def promote(call: Call, name: str, *, unprofiled: bool, why: str | None) -> int:
    """Let the agent NAME go live: from then on it works on whatever is added.

    It needs a profile whose samples are decided; what is missing is listed. Who did it, and when, is kept.
    """
    call.empty = {"promotion": None, "missing": []}
    reason = (why or "").strip()
    if unprofiled != bool(reason):
        raise BadUsage("--unprofiled and --why TEXT go together: say why the agent needs no profile.")
    agent = call.services.library.load(name)
    promoting = call.services.promote_agents
    if not unprofiled and (lacks := promoting.missing(agent)):
        said = {"missing": [{"what": each.what, "step": each.step.value} for each in lacks]}
        call.answer({"promotion": None} | said, lambda: None)
        for each in lacks:
            say(f"{each.what} {step(call, name, each)}")
        return NOTHING_TO_DO
    report = call.services.profile_agents.report(agent)
    done = promoting.promote(agent, call.by, reason or None)
    document: dict[str, Any] = {
        "promotion": promotion(done),
        "missing": [],
        "profile": report and shape(report),
    }
    pairs = [("live", f"{name}, by {done.by}"), *lines(None if unprofiled else report)]
    call.answer(document, lambda: output.named(pairs))
    advise(f"Next: {call.line('run')}")
    return DONE


@click.command(epilog='\b\nExample:\n  reviewer agent pause support-reply --why "New price list on Monday"')
@click.argument("name")
@click.option("--why", metavar="TEXT", default="", help="Why; it is shown wherever its items wait.")
@click.pass_obj
def pause(call: Call, name: str, why: str) -> None:
    """Let the agent NAME take no new work; what it is doing ends first."""
    call.empty = {"paused": None}
    agent = call.services.library.load(name)
    call.services.promote_agents.pause(agent.name, call.by, why.strip())
    call.answer({"paused": True}, lambda: output.lines([[f"paused {name}"]]))
    advise(f"Go on: {call.line('agent', 'resume', name)}")


@click.command(epilog="\b\nExample:\n  reviewer agent resume support-reply")
@click.argument("name")
@click.pass_obj
def resume(call: Call, name: str) -> None:
    """Let the agent NAME take new work again."""
    call.empty = {"paused": None}
    agent = call.services.library.load(name)
    call.services.promote_agents.resume(agent.name, call.by)
    call.answer({"paused": False}, lambda: output.lines([[f"resumed {name}"]]))


@click.command(epilog="\b\nExample:\n  reviewer agent restore support-reply 3f2a")
@click.argument("name")
@click.argument("version", required=False)
@click.pass_obj
def restore(call: Call, name: str, version: str | None) -> None:
    """Put an old VERSION of the agent NAME back, with the files it names; without one, list them.

    The present document is kept as a version too. A version that was live is live again.
    """
    call.empty = {"version": None, "versions": []}
    agent = call.services.library.load(name)
    promoting = call.services.promote_agents
    if version is not None:
        done = promoting.restore(agent, version, call.by)
        call.answer({"version": done}, lambda: output.lines([[f"restored {done}"]]))
        return
    known = promoting.versions(name)
    listed = [{"version": each.version, "first_seen_at": iso(each.first_seen_at)} for each in known]
    rows = [[each.version, output.time_of(each.first_seen_at)] for each in known]
    call.answer({"version": None, "versions": listed}, lambda: output.table(("version", "first used"), rows))


def life(known: Life) -> dict[str, Any]:
    """Return where an agent stands as JSON has it."""
    progress, paused = known.progress, known.pause
    return {
        "state": known.stage.value,
        "promotion": None if known.promotion is None else promotion(known.promotion),
        "paused": None if paused is None else {"by": paused.by, "at": iso(paused.at), "why": paused.why},
        "samples": None
        if progress is None
        else {
            "count": progress.samples,
            "open": progress.open,
            "waiting": progress.waiting,
            "approved": progress.approved,
            "rejected": progress.rejected,
        },
    }


def promotion(known: Promotion) -> dict[str, Any]:
    """Return who let an agent go live as JSON has it; `unprofiled` is the reason, or null."""
    return {
        "version": known.version,
        "by": known.by,
        "at": iso(known.at),
        "unprofiled": known.why or None,
    }


def shape(report: "Report") -> dict[str, Any]:
    """Return what a profile showed as JSON has it."""
    return {
        "samples": report.progress.samples,
        "open": report.progress.open,
        "waiting": report.progress.waiting,
        "outcomes": {outcome.value: count for outcome, count in report.outcomes.items()},
        "calls": report.calls,
        "drafts": report.drafts,
        "failed_checks": report.failed_checks,
        "cost_usd": to_usd(report.cost_micro),
        "cost_per_approved_usd": to_usd(report.cost_per_approved_micro),
        "cost_per_month_usd": to_usd(report.month_micro),
        "items_per_month": report.items_a_month,
        "input_tokens": report.input_tokens,
        "output_tokens": report.output_tokens,
        "latency_ms": {"p50": report.p50_ms, "p95": report.p95_ms},
        "looked_seconds": None if report.looked_ms is None else report.looked_ms / _SECOND_MS,
    }


def lines(report: "Report | None") -> list[tuple[str, str]]:
    """Return what a profile showed as a person reads it."""
    return [] if report is None else list(_lines(report))


def _lines(report: "Report") -> Iterator[tuple[str, str]]:
    progress = report.progress
    yield (
        "samples",
        (
            f"{progress.samples}: {progress.approved} approved, {progress.rejected} rejected, "
            f"{progress.waiting} to decide, {progress.open} to draft"
        ),
    )
    yield "calls", f"{report.calls}, for {report.drafts} drafts"
    yield "cost", _money(report.cost_micro)
    if progress.approved:
        yield "per approved", _money(report.cost_per_approved_micro)
    yield (
        "a month",
        f"{_money(report.month_micro)} for {report.items_a_month} items, as many as in the last 30 days",
    )
    if report.input_tokens is not None and report.output_tokens is not None:
        yield "tokens", f"{report.input_tokens:,} in, {report.output_tokens:,} out"
    if report.p50_ms is not None and report.p95_ms is not None:
        yield "a call takes", f"{_seconds(report.p50_ms)} s; 95 in 100 take up to {_seconds(report.p95_ms)} s"
    if report.looked_ms is not None:
        yield "you took", f"{report.looked_ms / _MINUTE_MS:.1f} min for half of them, or less"
    for name, count in report.failed_checks.items():
        yield "failed check", f"{name}: {count} drafts"


def _money(micro: int | None) -> str:
    return "unknown" if micro is None else f"{to_usd(micro)} USD"


def _seconds(took: int) -> str:
    return f"{took / _SECOND_MS:.1f}"

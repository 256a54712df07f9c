"""`reviewer stats`: how agents do, in counts; a share only with its n, and not before there are enough."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.clock import iso, iso_or_none
from reviewer_app.domain.item import Outcome
from reviewer_app.domain.money import to_usd

if TYPE_CHECKING:
    from reviewer_app.services.measure_agents import Measure, Measured, Waits

COLUMNS = ("agent", "waiting", "decided", "untouched", "share", "edited", "rejected", "cost")
FIGURES = COLUMNS[1:]
TOO_EARLY = "too early to say"
_NO_SHARE = "-"
_MIDDLE, _MOST = 50, 90


@click.command(epilog="\b\nExample:\n  reviewer stats --agent support-reply")
@click.option("--agent", metavar="A", help="All that is known of this agent.")
@click.pass_obj
def command(call: Call, agent: str | None) -> None:
    """Count what became of the drafts, how long people took, and what it cost."""
    call.empty = {"at": None, "agents": [], "all": None}
    if agent is not None:
        call.services.library.load(agent)  # an unknown name is a mistake to be told
    measured = call.services.measure_agents.measure(agent)
    document = {
        "at": iso(measured.at),
        "agents": [shape(each) for each in measured.agents],
        "all": shape(measured.whole),
    }
    call.answer(document, lambda: _show(measured, agent))
    if not measured.agents:
        say("Nothing was counted yet: there are no items.")


def shape(measure: "Measure") -> dict[str, Any]:
    """Return what was counted as JSON has it."""
    return {
        "agent": measure.agent,
        "items": {state.value: count for state, count in measure.states.items()},
        "outcomes": {outcome.value: count for outcome, count in measure.outcomes.items()},
        "decisions": measure.decisions,
        "too_early": measure.too_early,
        "redone": measure.redone,
        "waiting": {"now": measure.waiting, "oldest_since": iso_or_none(measure.oldest_since)},
        "until_looked": _waits(measure.until_looked),
        "until_decided": _waits(measure.until_decided),
        "flags": dict(measure.flags),
        "failed_checks": dict(measure.failed_checks),
        "calls": measure.calls,
        "calls_of_unknown_cost": measure.calls_of_unknown_cost,
        "cost_usd": to_usd(measure.cost_micro),
        "cost_per_approved_usd": to_usd(measure.cost_per_approved_micro),
        "deliveries": {state.value: count for state, count in measure.deliveries.items()},
    }


def _waits(waits: "Waits") -> dict[str, Any]:
    median, most = waits.percentile(_MIDDLE), waits.percentile(_MOST)
    return {
        "n": waits.n,
        "median_seconds": None if median is None else median / 1000,
        "p90_seconds": None if most is None else most / 1000,
    }


def _show(measured: "Measured", agent: str | None) -> None:
    if agent is not None:
        output.named(_details(measured.whole, measured.at))
        return
    from reviewer_app.services.measure_agents import ENOUGH  # noqa: PLC0415 - costly import

    shown = [*measured.agents, measured.whole] if len(measured.agents) > 1 else measured.agents
    output.table(COLUMNS, map(_row, shown), cut=("agent",), figures=FIGURES)
    if any(each.too_early for each in shown):
        say(f"{_NO_SHARE} {TOO_EARLY}: a share needs {ENOUGH} decisions.")


def _row(measure: "Measure") -> list[str]:
    outcomes = measure.outcomes
    untouched = outcomes[Outcome.APPROVED]
    return [
        measure.agent or "all",
        str(measure.waiting),
        str(measure.decisions),
        str(untouched),
        _NO_SHARE if measure.too_early else _percent(untouched, measure.decisions),
        str(outcomes[Outcome.EDITED]),
        str(outcomes[Outcome.REJECTED]),
        to_usd(measure.cost_micro) or "unknown",
    ]


def _details(measure: "Measure", at: datetime) -> list[tuple[str, str]]:
    outcomes = measure.outcomes
    return [
        ("items", _counted(measure.states)),
        ("waiting", _oldest(measure, at)),
        ("decided", _decided(measure)),
        ("others", f"{outcomes[Outcome.EXPIRED]} expired, {outcomes[Outcome.WITHDRAWN]} withdrawn"),
        ("redone", str(measure.redone)),
        ("looked at", _times(measure.until_looked)),
        ("decided in", _times(measure.until_decided)),
        ("flags", _counted(measure.flags)),
        ("checks", _failures(measure.failed_checks)),
        ("cost", _cost(measure)),
        ("an approval", _usd(measure.cost_per_approved_micro)),
        ("deliveries", _counted(measure.deliveries)),
    ]


def _counted(counts: Mapping[Any, int]) -> str:
    return ", ".join(f"{count} {name!s}" for name, count in counts.items() if count) or "none"


def _failures(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} failed {count} ×" for name, count in counts.items()) or "none failed"  # noqa: RUF001 - a times sign


def _oldest(measure: "Measure", at: datetime) -> str:
    if measure.oldest_since is None:
        return str(measure.waiting)
    age = duration(at - measure.oldest_since)
    return f"{measure.waiting}, the oldest for {age} (since {output.time_of(measure.oldest_since)})"


def _decided(measure: "Measure") -> str:
    n, names = measure.decisions, {"approved untouched": Outcome.APPROVED, "edited": Outcome.EDITED}
    counts = {name: measure.outcomes[outcome] for name, outcome in names.items()}
    counts["rejected"] = measure.outcomes[Outcome.REJECTED]
    if measure.too_early:
        return f"{n}: " + ", ".join(f"{count} {name}" for name, count in counts.items()) + f"; {TOO_EARLY}"
    return f"{n}: " + ", ".join(f"{count} {name} ({_percent(count, n)})" for name, count in counts.items())


def _times(waits: "Waits") -> str:
    median, most = waits.percentile(_MIDDLE), waits.percentile(_MOST)
    if median is None or most is None or waits.too_early:
        return f"{TOO_EARLY} (n = {waits.n})"
    spans = [duration(timedelta(milliseconds=value)) for value in (median, most)]
    return f"half within {spans[0]}, nine in ten within {spans[1]} (n = {waits.n})"


def _cost(measure: "Measure") -> str:
    if measure.calls_of_unknown_cost:
        known = to_usd(measure.known_cost_micro)
        return f"unknown: {measure.calls_of_unknown_cost} of {measure.calls} calls; the others {known} USD"
    return f"{_usd(measure.cost_micro)} in {measure.calls} calls"


def _usd(micro: int | None) -> str:
    return "unknown" if micro is None else f"{to_usd(micro)} USD"


def _percent(count: int, n: int) -> str:
    return f"{round(100 * count / n)} %"


def duration(span: timedelta) -> str:
    """Return a span of time in one or two units, such as `45 s`, `3 min`, `2 h 5 min`, `4 d 1 h`."""
    seconds = max(0, round(span.total_seconds()))
    for size, name, smaller, below in ((86400, "d", 3600, "h"), (3600, "h", 60, "min")):
        if seconds >= size:
            rest = seconds % size // smaller
            return f"{seconds // size} {name}" + (f" {rest} {below}" if rest else "")
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"  # noqa: PLR2004 - a minute

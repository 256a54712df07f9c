"""How a draft came to be, as the lines of a timeline. No Qt.

A run is a line, each of its model calls another one below it; times are fractions of the longest run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reviewer_app.domain.money import add
from reviewer_app.domain.run import CHARGED, Attempt, AttemptState, Run, RunState, Stop, Usage
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.tabs.tab_words import Tone, took
from reviewer_app.ui.wording import counted, dollars, exact, one_line

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

RUN_WORDS = {
    RunState.OPEN: ("Being worked on", "loader-circle", Tone.QUIET),
    RunState.DRAFTED: ("Made a draft", "circle-check", Tone.GOOD),
    RunState.FAILED: ("Ended without a draft", "circle-x", Tone.BAD),
    RunState.ABANDONED: ("Given up: the item had moved on", "circle-dashed", Tone.QUIET),
}
CALL_WORDS = {
    AttemptState.STARTED: ("Waiting for the model", "loader-circle", Tone.QUIET),
    AttemptState.SETTLED: ("Answered", "check", Tone.GOOD),
    AttemptState.FAILED: ("No answer, not charged", "circle-x", Tone.BAD),
    AttemptState.UNKNOWN: ("No usable answer, perhaps charged", "triangle-alert", Tone.CARE),
}
"""What each state is called, its icon and its tone."""

STOP_WORDS = {Stop.FINISHED: "finished", Stop.TRUNCATED: "cut off at its limit", Stop.REFUSED: "refused"}

NOT_READ = "This text was not read with the item."


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline."""

    icon: str
    tone: Tone
    what: str  # `Run 2`, the model, or the model and which repair
    state: str
    took: str
    start: float  # of the bar, 0 to 1 of the longest run
    share: float  # width of the bar, 0 to 1
    tokens: str
    cost: str
    is_run: bool
    error: str
    when: str  # exact, for the tooltip
    request: str | None
    answer: str | None


def steps(opened: "Opened", present: datetime) -> list[Step]:
    """Return the runs of an item with their calls, oldest first; what is not over lasts until `present`."""
    longest = max(
        (_length(run.started_at, run.ended_at, present) for run in opened.runs), default=timedelta()
    )
    found = []
    for number, run in enumerate(opened.runs, 1):
        found.append(_run(number, run, longest, present))
        repairs = 0
        for attempt in run.attempts:
            found.append(_call(run, attempt, longest, present, f", repair {repairs}" if repairs else ""))
            repairs += attempt.state is AttemptState.SETTLED
    return found


def _run(number: int, run: Run, longest: timedelta, present: datetime) -> Step:
    state, icon, tone = RUN_WORDS[run.state]
    return Step(
        icon=icon,
        tone=tone,
        what=f"Run {number}",
        state=state,
        took=took(run.started_at, run.ended_at),
        start=0.0,
        share=_share(_length(run.started_at, run.ended_at, present), longest),
        tokens="",
        cost=dollars(spent(run)),
        is_run=True,
        error=reveal(run.error),
        when=_moments(run.started_at, run.ended_at),
        request=None,
        answer=None,
    )


def _call(run: Run, attempt: Attempt, longest: timedelta, present: datetime, role: str) -> Step:
    state, icon, tone = CALL_WORDS[attempt.state]
    start = min(1.0, _share(max(timedelta(), attempt.started_at - run.started_at), longest))
    share = _share(_length(attempt.started_at, attempt.ended_at, present), longest)
    return Step(
        icon=icon,
        tone=tone,
        what=f"{one_line(attempt.model)}{role}",
        state=f"{state}, {STOP_WORDS[attempt.stop]}" if attempt.stop else state,
        took=took(attempt.started_at, attempt.ended_at),
        start=start,
        share=min(share, 1.0 - start),
        tokens=tokens(attempt.usage) if attempt.state in CHARGED else "",
        cost=dollars(attempt.cost_micro) if attempt.state in CHARGED else "",
        is_run=False,
        error=reveal(attempt.error),
        when=_moments(attempt.started_at, attempt.ended_at),
        request=attempt.request,
        answer=attempt.answer,
    )


def spent(run: Run) -> int | None:
    """Return what the calls of a run cost together, None where one is unknown."""
    return add(*(attempt.cost_micro for attempt in run.attempts if attempt.state in CHARGED))


def tokens(usage: Usage) -> str:
    """Return `1,200 in, 340 out`; a count that the provider did not say is a question mark."""
    counts = (usage.input_tokens, usage.output_tokens)
    sent, received = ("?" if count is None else f"{count:,}" for count in counts)
    return f"{sent} in, {received} out"


def tooltip(step: Step) -> str:
    """Return the exact times, and what the cells may cut off."""
    return "\n".join(filter(None, (step.when, step.what, step.state, step.tokens, step.error)))


def sentence(step: Step) -> str:
    """Return a step as a screen reader says it."""
    told = (step.what, step.state, step.took, step.tokens, step.cost, step.error)
    return ". ".join(filter(None, told)) + "."


def run_facts(opened: "Opened", budget_micro: int | None) -> list[tuple[str, str]]:
    """Return (name, value) pairs about the latest run, for the column beside the item."""
    return list(_facts(opened.runs[-1], budget_micro)) if opened.runs else []


def _facts(run: Run, budget: int | None) -> Iterator[tuple[str, str]]:
    yield "Result", RUN_WORDS[run.state][0]
    models = dict.fromkeys(one_line(attempt.model) for attempt in run.attempts)
    if models:
        yield "Model", ", ".join(models)
        yield "Attempts", _attempts(run)
    if run.ended_at:
        yield "Time", took(run.started_at, run.ended_at)
    if run.attempts:
        allowed = f" of {dollars(budget)} allowed" if budget else ""
        yield "Cost", f"{dollars(spent(run))}{allowed}"


def _attempts(run: Run) -> str:
    answered = sum(attempt.state is AttemptState.SETTLED for attempt in run.attempts)
    repairs = f", {counted(answered - 1, 'repair')}" if answered > 1 else ""
    return f"{len(run.attempts)}{repairs}"


def _length(start: datetime, end: datetime | None, present: datetime) -> timedelta:
    return max(timedelta(), (end or present) - start)


def _share(length: timedelta, longest: timedelta) -> float:
    return length / longest if longest else 0.0


def _moments(start: datetime, end: datetime | None) -> str:
    return f"{exact(start)} to {exact(end)}" if end else f"since {exact(start)}"


def text_of(step: Step, which: str) -> str:
    """Return the `answer` or the `request` of a call, or a sentence that says why there is none."""
    text = step.request if which == "request" else step.answer
    if text is not None:
        return text
    return "There is no answer." if which == "answer" and step.request is not None else NOT_READ

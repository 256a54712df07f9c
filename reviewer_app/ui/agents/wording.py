"""What the page says of agents, as plain texts; made in a worker, no Qt.

Whatever comes from a document is one line here, with its hidden characters made visible.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.item import Outcome
from reviewer_app.domain.spec import Agent, Problem, Severity
from reviewer_app.ui.agents.life_wording import LifeShown
from reviewer_app.ui.wording import Band, counted, dollars, one_line, plain

if TYPE_CHECKING:
    from reviewer_app.services.measure_agents import Measure

NOTHING = "\N{EN DASH}"
_VERSION_DIGITS = 10


@dataclass(frozen=True, slots=True)
class AgentRow:
    """One agent of the list; `key` is its name as the workspace knows it."""

    key: str
    name: str
    ready: bool
    task: str
    note: str  # what is missing, or which model answers
    mends: bool  # the note is something to mend
    decisions: str
    decisions_note: str
    telling: bool  # there are enough decisions for the figure to mean something
    waiting: str
    cost: str

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        state = "Ready" if self.ready else "Not ready"
        decisions = f"{self.decisions} {self.decisions_note}".strip()
        waiting = "" if self.waiting == NOTHING else f" {self.waiting} waiting."
        return f"{self.name}. {state}. {self.task} {self.note} {decisions}.{waiting}"

    @property
    def tooltip(self) -> str:
        """Return what its cells may cut off."""
        return f"{self.name}\n{self.task}\n{self.note}"


@dataclass(frozen=True, slots=True)
class AgentList:
    """The page at one moment: a sentence and the rows with their bands."""

    sentence: str
    rows: tuple[Band | AgentRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing to mend; `key` is its place in the list as text."""

    key: str
    line: int
    blocking: bool
    message: str
    instead: str
    tooltip: str = ""  # nothing of it is cut off

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        kind = "Problem" if self.blocking else "Warning"
        return f"{kind} in line {self.line}. {self.message} {self.instead}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One agent whole; `document` and `prompt` are as written, hidden characters and all."""

    key: str
    name: str
    ready: bool
    facts: str
    path: str  # of the document
    document: str
    problems: tuple[ProblemRow, ...]
    problems_title: str  # how many things are to be mended, empty for none
    prompt: str
    reasons: tuple[tuple[str, str], ...]
    checklist: tuple[str, ...]
    life: LifeShown | None = None  # where it stands; None: not a part of what is shown


def list_of(agents: Sequence[tuple[Agent, str]], measures: Sequence["Measure"]) -> AgentList:
    """Return the list of agents, each with its task's first sentence: first those that need somebody."""
    by_name = {each.agent: each for each in measures}
    rows = [_row(agent, task, by_name.get(agent.name)) for agent, task in agents]
    need, ready = [row for row in rows if row.mends], [row for row in rows if not row.mends]
    bands: list[Band | AgentRow] = []
    for title, found in (("Need you", need), ("Ready", ready)):
        bands += [Band(title, len(found)), *found] if found else []
    needs = {0: "All are ready.", 1: "1 needs you."}.get(len(need), f"{len(need)} need you.")
    return AgentList(f"{counted(len(rows), 'agent')}. {needs}", tuple(bands))


def whole_of(agent: Agent, prompt: str, measure: "Measure | None", life: LifeShown | None = None) -> Shown:
    """Return everything that is shown of one agent."""
    spec = agent.spec
    return Shown(
        key=agent.name,
        name=one_line(agent.name),
        ready=spec is not None,
        facts=_facts(agent, measure),
        path=agent.path,
        document=agent.document,
        problems=tuple(_problem(at, each) for at, each in enumerate(agent.problems)),
        problems_title=problem_count(agent.problems),
        prompt=prompt,
        reasons=tuple((one_line(each.code), one_line(plain(each.text))) for each in spec.reasons)
        if spec
        else (),
        checklist=tuple(one_line(plain(rule)) for rule in spec.checklist) if spec else (),
        life=life,
    )


def problem_count(problems: Sequence[Problem]) -> str:
    """Return `2 problems, 1 warning`; empty for none."""
    counts = {kind: sum(each.severity is kind for each in problems) for kind in Severity}
    said = [counted(count, kind.value) for kind, count in counts.items() if count]
    return ", ".join(said)


def _row(agent: Agent, task: str, measure: "Measure | None") -> AgentRow:
    decisions, note = _decisions(measure)
    cost = measure.cost_per_approved_micro if measure else None
    return AgentRow(
        key=agent.name,
        name=one_line(agent.name),
        ready=agent.spec is not None,
        task=one_line(task) or "Its document does not say yet what it is for.",
        note=_note(agent),
        mends=bool(agent.problems),
        decisions=decisions,
        decisions_note=note,
        telling=bool(measure and not measure.too_early),
        waiting=str(measure.waiting) if measure and measure.waiting else NOTHING,
        cost=NOTHING if cost is None else dollars(cost),
    )


def _problem(at: int, found: Problem) -> ProblemRow:
    blocking = found.severity is Severity.PROBLEM
    return ProblemRow(str(at), found.line, blocking, one_line(found.message), one_line(found.instead))


def _note(agent: Agent) -> str:
    if agent.problems:
        worst = next(
            (each for each in agent.problems if each.severity is Severity.PROBLEM), agent.problems[0]
        )
        return f"{problem_count(agent.problems)}. Line {worst.line}: {one_line(worst.message)}"
    return one_line(f"Answered by {agent.spec.provider}/{agent.spec.model}") if agent.spec else ""


def _decisions(measure: "Measure | None") -> tuple[str, str]:
    """Return what is said large and small; no share of too few."""
    if measure is None or not measure.decisions:
        return "No decisions yet", ""
    if measure.too_early:
        return "Too early to say", counted(measure.decisions, "decision")
    return f"{measure.outcomes[Outcome.APPROVED]} of {measure.decisions}", "approved as is"


def _facts(agent: Agent, measure: "Measure | None") -> str:
    said = [f"version {agent.version[:_VERSION_DIGITS]}"]
    if agent.spec:
        model = one_line(f"{agent.spec.provider}/{agent.spec.model}")
        said += [model, f"{agent.spec.output.value} output", f"delivers to {one_line(agent.spec.deliver)}"]
    if measure:
        said += [f"{measure.waiting} waiting", " ".join(_decisions(measure)).strip()]
    return " · ".join(said)

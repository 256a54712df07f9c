"""What the interview shows, as plain texts; made in a worker, no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.spec import Agent, Problem, Severity
from reviewer_app.ui.agents.wording import Shown, whole_of
from reviewer_app.ui.interview.questions import QUESTIONS
from reviewer_app.ui.offers import Offer
from reviewer_app.ui.wording import counted, one_line

if TYPE_CHECKING:
    from reviewer_app.services.interview_agent import Drafted

_BUDGETS = ("budget_per_item_usd", "budget_per_day_usd")
_PARTS = {"title": ("name",), "outputs": ("outputs", "output"), "budget": _BUDGETS}


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen in a workspace."""

    people: tuple[Offer, ...]
    models: tuple[Offer, ...]
    destinations: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or vague in one answer."""

    blocking: bool
    bold: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DraftShown:
    """The document as it would be: what is found in each answer, and where each question stands in it.

    `name` is its folder's; `taken` says that there is one already; `codes` are those of the failure modes.
    """

    name: str
    taken: bool
    whole: Shown
    findings: Mapping[str, Finding]
    lines: Mapping[str, int]
    questions: Mapping[str, str]  # the question that each problem, by its key, is about
    codes: str

    @property
    def sentence(self) -> str:
        """Return what is said before the document is written."""
        blocking = sum(row.blocking for row in self.whole.problems)
        if blocking:
            things = counted(blocking, "thing is", "things are")
            return f"{things} missing before it can run. Go back, or write it now and go on later."
        vague = len(self.whole.problems)
        if vague:
            return f"It is complete. {counted(vague, 'sentence')} could be said more exactly."
        return "It is complete: every question is answered."


def draft_shown(drafted: "Drafted", *, name: str, taken: bool) -> DraftShown:
    """Return what is shown of a document that is not written yet."""
    whole = whole_of(
        Agent(drafted.name, "", "", drafted.document, drafted.spec, drafted.problems), drafted.prompt, None
    )
    found = {question.key: _of(drafted, question.key) for question in QUESTIONS}
    return DraftShown(
        name=name,
        taken=taken,
        whole=whole,
        findings={key: _finding(problems) for key, problems in found.items() if problems},
        lines={key: line for key in found if (line := _line(drafted, key))},
        questions=_questions(drafted, found),
        codes=", ".join(drafted.codes),
    )


def _of(drafted: "Drafted", question: str) -> tuple[Problem, ...]:
    parts = _PARTS.get(question, (question,))
    return tuple(each for part in parts for each in drafted.found.get(part, ()))


def _line(drafted: "Drafted", question: str) -> int:
    return drafted.lines.get(_PARTS.get(question, (question,))[0], 0)


def _finding(problems: Sequence[Problem]) -> Finding:
    worst = next((each for each in problems if each.severity is Severity.PROBLEM), problems[0])
    return Finding(worst.severity is Severity.PROBLEM, one_line(worst.message), one_line(worst.instead))


def _questions(drafted: "Drafted", found: Mapping[str, Sequence[Problem]]) -> dict[str, str]:
    """Return the question of each problem, by its place in the list."""
    return {
        str(at): question
        for at, problem in enumerate(drafted.problems)
        for question, problems in found.items()
        if problem in problems
    }

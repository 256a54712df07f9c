"""A new agent made of answers: its document as it would be, what is to be mended in it, and writing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.domain.spec import AgentSpec, Problem
from reviewer_app.specs.document import parse
from reviewer_app.specs.headings import CRITERIA, ESCALATION, FAILURES, INPUTS, OUTPUTS, TASK
from reviewer_app.specs.interview import Answers, failure_modes
from reviewer_app.specs.known import Known
from reviewer_app.specs.library import Library
from reviewer_app.specs.new_document import answered_document
from reviewer_app.specs.prompt import preview

_WHERE = {
    "task": TASK,
    "inputs": INPUTS,
    "criteria": CRITERIA,
    "outputs": OUTPUTS,
    "failures": FAILURES,
    "escalation": ESCALATION,
}
"""The headings of the answers that are no keys."""

_KEYS = ("name", "model", "output", "deliver", "budget_per_item_usd", "budget_per_day_usd")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A document that is not written yet; by the answer's name: `found` its problems, `lines` its first line.

    `prompt` is what a model would be told, empty while the document is not complete.
    """

    name: str
    document: str
    problems: tuple[Problem, ...]
    found: Mapping[str, tuple[Problem, ...]]
    lines: Mapping[str, int]
    codes: tuple[str, ...]  # of the failure modes, in their order
    spec: AgentSpec | None
    prompt: str


class InterviewAgent:
    """Turns answers into documents of one workspace."""

    def __init__(self, library: Library, folder: Path, known: Callable[[], Known]) -> None:
        """`folder` is where the library keeps its agents."""
        self._library, self._folder, self._known = library, folder, known

    def known(self) -> Known:
        """Return what a document can name now."""
        return self._known()

    def is_taken(self, name: str) -> bool:
        """Say whether there is a folder of this name already."""
        return bool(name) and (self._folder / name).exists()

    def draft(self, answers: Answers, name: str = "") -> Drafted:
        """Return the document as it would be; without a name it is named after its title."""
        known, named = self._known(), name or answers.name or "new-agent"
        made = answered_document(named, known, answers)
        parsed = parse(made.text.encode(), self._folder / named, known)
        places = {
            answer: made.places[place]
            for answer in (*_WHERE, *_KEYS)
            if (place := _WHERE.get(answer, answer)) in made.places
        }
        found = {answer: _within(parsed.problems, place) for answer, place in places.items()}
        lines = {answer: place[0] for answer, place in places.items()}
        codes = tuple(each.code for each in failure_modes(answers.failures))
        told = preview(parsed.spec) if parsed.spec else ""
        return Drafted(named, made.text, parsed.problems, found, lines, codes, parsed.spec, told)

    def write(self, answers: Answers, name: str = "") -> Path:
        """Write the document and return its path.

        Raises BadUsage for a name that cannot be one, Refused where it exists or cannot be written.
        """
        drafted = self.draft(answers, name)
        return self._library.create(name or answers.name, drafted.document)


def _within(problems: tuple[Problem, ...], place: tuple[int, int]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if place[0] <= each.line < place[1])

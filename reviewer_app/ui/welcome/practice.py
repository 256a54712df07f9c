"""The four practices of the demo workspace: which are done, and what to do next; no Qt.

What is done is read from the history, so it survives a restart and does not care in which order it was done.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer_app.domain.decision import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One practice: its word, and whether it is done."""

    word: str
    done: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """The strip at one moment; the sentence has the names of actions where it speaks of their keys."""

    title: str
    sentence: str
    steps: tuple[Step, ...]

    @property
    def done(self) -> bool:
        """Say whether all of it is done."""
        return all(step.done for step in self.steps)


_STEPS = (
    (
        Kind.APPROVE,
        "Approve",
        "Choose a draft that is right and press Approve ({approve}); it becomes a file in “outbox”.",
    ),
    (Kind.EDIT, "Edit", "Press Edit ({edit}), change a word, and then Approve my text (Ctrl+Enter)."),
    (
        Kind.REJECT,
        "Reject",
        "Find a draft that is wrong, press Reject ({reject}), and choose a reason.",
    ),
    (Kind.UNDO, "Undo", "Press Undo ({undo}) at the foot: what has not left yet is taken back whole."),
)
_END = "You know it all now. Go on as you like: nothing here reaches anybody. Help has the practice again."


def steps(kinds: Iterable[str]) -> Practice:
    """Return how far the practice is, from the kinds of all decisions made (`approve`, `undo` …)."""
    made = set(kinds)
    found = tuple(Step(word, kind.value in made) for kind, word, _ in _STEPS)
    at = next((number for number, step in enumerate(found) if not step.done), None)
    if at is None:
        return Practice("Well done.", _END, found)
    return Practice(f"Practice {at + 1} of {len(_STEPS)}.", _STEPS[at][2], found)

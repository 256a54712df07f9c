"""What a person is shown of two texts: their changed blocks, and what must be said about them.

Nothing here knows Qt. `compute` belongs off the thread that paints; larger texts are compared in a process
of their own, because the libraries that compare hold the interpreter while they work.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reviewer_app.diff.lines import Split, split
from reviewer_app.diff.rows import Block, simple_blocks
from reviewer_app.ui.review.diff_process import Answer, Comparer, Question, answer

_MOST_PROSE_LINES = 400
_CODE_SHARE = 0.3
_CODE_LINE = re.compile(
    r"(?:\s{2,}|\t)\S|.*[;{}]\s*$|\s*(?:def|class|import|from|return|const|let|var|func|fn|#include|</?\w+>?)\b"
)
_MOST_HERE = 30_000  # characters of both texts that are compared in this process, in about 20 ms
_BUDGET = 2.0  # seconds
COMPARER = Comparer()
NOTHING_BEFORE = "There is no earlier text: all of this is new."
NO_DIFFERENCE = "There is no difference."
TOO_LARGE = "This comparison took too long, so not every change is shown word by word."


def _never() -> bool:
    return False


class Mode(StrEnum):
    """How changes are laid out."""

    WORDS = "words"  # one reading column, old and new words merged
    UNIFIED = "unified"  # one column of lines, removed above added
    SIDE = "side"  # two columns of lines


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the whole; `care` means that a reader could miss something."""

    text: str
    care: bool = False


@dataclass(frozen=True)
class Changes:
    """Everything that is shown of two texts; `old` is None where there is nothing to compare with.

    `hidden` are the lines of the new text, from 0, in which something deceives.
    """

    old: str | None
    new: str
    blocks: tuple[Block, ...] = ()
    prose: bool = True
    notes: tuple[Note, ...] = ()
    hidden: tuple[int, ...] = ()

    @cached_property
    def before(self) -> Split:
        """The lines of the earlier text."""
        return split(self.old or "")

    @cached_property
    def after(self) -> Split:
        """The lines of the new text."""
        return split(self.new)

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.blocks)

    @property
    def mode(self) -> Mode:
        """The layout that suits the text."""
        return Mode.WORDS if self.prose else Mode.UNIFIED


def compute(
    old: str | None, new: str, *, prose: bool | None = None, cancelled: Callable[[], bool] = _never
) -> Changes:
    """Return what is shown of the way from one text to the other; `prose=None` finds out what it is.

    Takes about 2 seconds at most; what is then not compared by words, a note says. Raises Cancelled soon after
    `cancelled` says so.
    """
    prose = is_prose(new or old or "") if prose is None else prose
    question = Question(old or "", new, prose, _BUDGET)
    if len(question.old) + len(new) <= _MOST_HERE:
        found: Answer | None = answer(question)
    else:
        found = COMPARER.compare(question, cancelled)
    found = found or Answer(whole=False, blocks=simple_blocks(question.old, new))
    if not old:
        note = Note(NOTHING_BEFORE if new else NO_DIFFERENCE)
        return Changes(None, new, prose=prose, notes=(note,), hidden=found.hidden)
    return Changes(old, new, tuple(found.blocks), prose, tuple(_notes(question, found)), found.hidden)


def is_prose(text: str) -> bool:
    """Say whether a text is to be read rather than to be run: short enough, and few lines look like code."""
    if text.count("\n") >= _MOST_PROSE_LINES or text.lstrip()[:1] in ("{", "["):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(bool(_CODE_LINE.match(line)) for line in lines) <= _CODE_SHARE * len(lines)


def _notes(question: Question, found: Answer) -> Iterator[Note]:
    if question.old == question.new:
        yield Note(NO_DIFFERENCE)
    if found.unseen:
        yield Note(found.unseen, care=True)
    if not found.whole:
        yield Note(TOO_LARGE)

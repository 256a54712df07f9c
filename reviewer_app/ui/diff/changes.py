"""What a person is shown of two texts: their changed blocks, and what must be said about them.

Nothing here knows Qt. `compute` belongs off the thread that paints; larger texts are compared in a process
of their own, because the libraries that compare hold the interpreter while they work.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from reviewer_app.diff.lines import Split, split
from reviewer_app.diff.rows import (
    Block,
    Folding,
    Rows,
    all_new,
    merged,
    side_by_side,
    simple_blocks,
    unified,
)
from reviewer_app.ui.diff.process import Answer, Comparer, Question, answer

_MOST_PROSE_LINES = 400
_CODE_SHARE = 0.3
_CODE_LINE = re.compile(
    r"(?:\s{2,}|\t)\S|.*[;{}]\s*$|\s*(?:def|class|import|from|return|const|let|var|func|fn|#include|</?\w+>?)\b"
)
_MOST_HERE = 30_000  # characters of both texts that are compared in this process, in about 20 ms
_BUDGET = 2.0  # seconds
_MOST_MADE = 4  # layouts and foldings whose rows are kept
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


FOLDINGS = {Mode.WORDS: Folding(6, 30), Mode.UNIFIED: Folding(), Mode.SIDE: Folding()}
"""How long unchanged parts are folded before anybody opens one."""

_ARRANGED = {Mode.WORDS: merged, Mode.UNIFIED: unified, Mode.SIDE: side_by_side}


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
    _made: dict[tuple[Mode, Folding | None], Rows] = field(default_factory=dict, compare=False, repr=False)

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

    def rows(self, mode: Mode, folding: Folding | None) -> Rows:
        """Return the rows of a layout; those that were asked for before are at hand."""
        found = self._made.get((mode, folding))
        if found is None:
            found = all_new(self.after)
            if self.old is not None:
                found = _ARRANGED[mode](self.before, self.blocks, folding)
            if len(self._made) >= _MOST_MADE:
                self._made.clear()
            self._made[mode, folding] = found
        return found


def compute(
    old: str | None, new: str, *, prose: bool | None = None, cancelled: Callable[[], bool] = _never
) -> Changes:
    """Return what is shown of the way from one text to the other; `prose=None` finds out what it is.

    Takes about 2 seconds at most; what is then not compared by words, a note says. Raises Cancelled soon
    after `cancelled` says so. The rows of the suitable layout are made, too.
    """
    prose = is_prose(new or old or "") if prose is None else prose
    question = Question(old or "", new, prose, _BUDGET)
    if len(question.old) + len(new) <= _MOST_HERE:
        found: Answer | None = answer(question)
    else:
        found = COMPARER.compare(question, cancelled)
    found = found or Answer(whole=False, blocks=simple_blocks(question.old, new))
    if old:
        made = Changes(old, new, tuple(found.blocks), prose, tuple(_notes(question, found)), found.hidden)
    else:
        note = Note(NOTHING_BEFORE if new else NO_DIFFERENCE)
        made = Changes(None, new, prose=prose, notes=(note,), hidden=found.hidden)
    made.rows(made.mode, FOLDINGS[made.mode] if made.count else None)
    return made


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

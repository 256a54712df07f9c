"""Changes in words: what a screen reader says of one, and what the list of changes shows.

Nothing here knows Qt.
"""

from collections.abc import Iterator

from reviewer_app.diff.prose import runs
from reviewer_app.diff.rows import Block
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.diff.changes import Changes
from reviewer_app.ui.wording import counted

_MOST_CHARACTERS = 80
_MOST_PLACES = 3


def summary(changes: Changes) -> str:
    """Return how much changed, in a sentence."""
    if changes.old is None or not changes.count:
        return " ".join(note.text for note in changes.notes)
    return f"{counted(changes.count, 'change')}."


def sentence(changes: Changes, number: int) -> str:
    """Return one change, counted from 0: “Change 2 of 9, line 14: was “…”, now “…””."""
    block = changes.blocks[number]
    line = block.new.start if block.new else block.old.start
    said = list(_places(changes, block)) or ["only the line end"]
    more = len(said) - _MOST_PLACES
    what = "; ".join(said[:_MOST_PLACES]) + (f"; and {more} more" if more > 0 else "")
    return f"Change {number + 1} of {changes.count}, line {line + 1}: {what}"


def _places(changes: Changes, block: Block) -> Iterator[str]:
    at, now = block.old.start, block.new.start
    for old, new in (*block.pairs, (block.old.stop, block.new.stop)):
        yield from _said(_lines(changes.before.lines[at:old]), _lines(changes.after.lines[now:new]))
        at, now = old + 1, new + 1
        if old < block.old.stop:
            yield from _words(changes, block, old, new)


def _lines(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _words(changes: Changes, block: Block, old: int, new: int) -> Iterator[str]:
    one, other = changes.before.lines[old], changes.after.lines[new]
    gone = ""
    for run in runs(one, other, block.old_spans[old], block.new_spans[new]):
        if run.kind == "-":
            gone = one[run.old_start : run.old_start + run.length]
            continue
        come = other[run.new_start : run.new_start + run.length] if run.kind == "+" else ""
        yield from _said(gone, come)
        gone = ""
    yield from _said(gone, "")


def _said(gone: str, come: str) -> Iterator[str]:
    if gone and come:
        yield f"was {_quoted(gone)}, now {_quoted(come)}"
    elif gone:
        yield f"removed {_quoted(gone)}"
    elif come:
        yield f"added {_quoted(come)}"


def _quoted(text: str) -> str:
    if not text.strip():
        return "white space"
    short = " ".join(text[: 4 * _MOST_CHARACTERS].split())
    cut = len(short) > _MOST_CHARACTERS or len(text) > 4 * _MOST_CHARACTERS
    return f"“{reveal(short[:_MOST_CHARACTERS], keep='')}{'…' if cut else ''}”"

r"""Which lines differ between two texts, found by libgit2 as git finds them.

A line ends at `\n` and nowhere else, so form feeds, `\r` and U+2028 are part of a line. Ranges come first
and cost no object per line; the lines themselves are looked at only for what is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

_MOST_CONTEXT = 65_535  # libgit2 is handed 16 bits
_NO_LINE_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that are replaced by other lines, perhaps with equal lines around and between them.

    `old_start` and `new_start` count from 1; of an empty range the start is the line it stands before.
    """

    old_start: int
    old_count: int
    new_start: int
    new_count: int

    @property
    def header(self) -> str:
        """Return the line that announces the hunk in a unified diff, such as `@@ -3,7 +3,8 @@`."""
        old, new = _range(self.old_start, self.old_count), _range(self.new_start, self.new_count)
        return f"@@ -{old} +{new} @@"


@dataclass(frozen=True, slots=True)
class Split:
    r"""A text as lines without their line ends; `ended` says whether the last one has its `\n`."""

    lines: list[str]
    ended: bool


def split(text: str) -> Split:
    """Return the lines of a text; an empty text has none."""
    lines = text.split("\n")
    ended = lines[-1] == ""
    if ended:
        lines.pop()
    return Split(lines, ended)


def hunks(old: str, new: str, *, context: int = 3) -> list[Hunk]:
    """Return the hunks between two texts with up to `context` equal lines around each change.

    With `context=0` each hunk is one changed block. Hunks whose equal lines would touch are one, as in git.
    Equal texts have none. More context than 65,535 lines is not shown, here and below.
    """
    return _found(old, new, context)


def grouped(old: str, new: str, *, context: int = 3) -> list[tuple[Hunk, list[Hunk]]]:
    """Return each hunk of `hunks` together with the changed blocks inside it."""
    context = min(context, _MOST_CONTEXT)
    groups: list[list[Hunk]] = []
    for block in _found(old, new, 0):
        if groups and _gap(groups[-1][-1], block) <= 2 * context:
            groups[-1].append(block)
        else:
            groups.append([block])
    total = old.count("\n") + (old[-1:] not in ("", "\n"))
    return [(_widened(blocks, context, total), blocks) for blocks in groups]


def changed_lines(old: str, new: str) -> tuple[int, int]:
    """Return how many lines were added and how many removed."""
    blocks = _found(old, new, 0)
    return sum(block.new_count for block in blocks), sum(block.old_count for block in blocks)


def unified(old: str, new: str, old_name: str, new_name: str, *, context: int = 3) -> str:
    """Return a unified diff that `patch` applies byte for byte; empty for equal texts."""
    groups = grouped(old, new, context=context)
    if not groups:
        return ""
    before, after = split(old), split(new)
    pieces = [f"--- {_safe(old_name)}\n+++ {_safe(new_name)}\n"]
    for hunk, blocks in groups:
        pieces.append(hunk.header + "\n")
        pieces.extend(_marked(before, after, hunk, blocks))
    return "".join(pieces)


def equal_runs(hunk: Hunk, blocks: list[Hunk]) -> Iterator[tuple[range, Hunk | None]]:
    """Yield the hunk's equal runs, as old line indexes from 0, each with the changed block after it."""
    at = hunk.old_start - 1
    for block in blocks:
        yield range(at, block.old_start - 1), block
        at = block.old_start - 1 + block.old_count
    yield range(at, hunk.old_start - 1 + hunk.old_count), None


def _marked(before: Split, after: Split, hunk: Hunk, blocks: list[Hunk]) -> Iterator[str]:
    for equal, block in equal_runs(hunk, blocks):
        yield from _run(" ", before, equal.start, len(equal))
        if block:
            yield from _run("-", before, block.old_start - 1, block.old_count)
            yield from _run("+", after, block.new_start - 1, block.new_count)


def _run(mark: str, text: Split, start: int, count: int) -> Iterator[str]:
    for line in text.lines[start : start + count]:
        yield f"{mark}{line}\n"
    if count and not text.ended and start + count == len(text.lines):
        yield _NO_LINE_END


def _found(old: str, new: str, context: int) -> list[Hunk]:
    git = import_module("pygit2")  # costly import
    before, after = old.encode("utf-8", "surrogatepass"), new.encode("utf-8", "surrogatepass")
    flags = git.enums.DiffOption.FORCE_TEXT | git.enums.DiffOption.INDENT_HEURISTIC
    # The patch borrows both buffers: it must not outlive them.
    patch = git.Patch.create_from(before, after, flag=flags, context_lines=min(context, _MOST_CONTEXT))
    return [
        Hunk(
            found.old_start + (not found.old_lines),
            found.old_lines,
            found.new_start + (not found.new_lines),
            found.new_lines,
        )
        for found in patch.hunks
    ]


def _gap(block: Hunk, following: Hunk) -> int:
    return following.old_start - block.old_start - block.old_count


def _widened(blocks: list[Hunk], context: int, total: int) -> Hunk:
    first, last = blocks[0], blocks[-1]
    before = min(context, first.old_start - 1)
    old_end = min(last.old_start + last.old_count + context, total + 1)
    after = old_end - last.old_start - last.old_count
    old_start, new_start = first.old_start - before, first.new_start - before
    return Hunk(
        old_start, old_end - old_start, new_start, last.new_start + last.new_count + after - new_start
    )


def _range(start: int, count: int) -> str:
    if count == 1:
        return str(start)
    return f"{start - (count == 0)},{count}"


def _safe(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "_" for letter in name).replace('"', "'")
    return f"{plain or '_'}\t" if " " in plain else plain or "_"

"""One line of a diff as it is shown: hidden characters revealed, and what each shown part stands for.

Nothing here knows Qt. Positions in shown text are UTF-16 units, positions in a line are code points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from reviewer_app.diff.prose import Run
from reviewer_app.diff.rows import NONE
from reviewer_app.diff.words import Spans
from reviewer_app.text.hidden import pieces, reveal
from reviewer_app.text.segments import MOST, Units, segments, units

GAP = "|"
"""The kind of the thin space that parts removed from added words; it stands for nothing."""

HIDDEN = "hidden"
"""The kind of a tint over what is not seen otherwise."""

_THIN = "\u2005"
_PICTURE_OF_RETURN = "\u240d"
_SHORT = 24  # characters; longer runs are tinted pale
_WINDOW = 2 * MOST  # characters of a line in which hidden places are looked for at once


class Part(NamedTuple):
    """Shown units from `start` to `end`, and the `length` characters they stand for in one or both lines.

    `kind` is a space, `-`, `+` or GAP. `hidden` parts show what is not seen otherwise; `strong` ones belong
    to a short run.
    """

    start: int
    end: int
    kind: str
    old: int
    new: int
    length: int
    hidden: bool
    strong: bool

    def at(self, *, new: bool) -> int:
        """Return where it stands in the new line or the old one, NONE if it does not."""
        if self.kind in ("-+"[not new], GAP):
            return NONE
        return self.new if new else self.old


@dataclass(frozen=True)
class ShownLine:
    """A line, or a piece of a long one, as it is shown."""

    text: str
    parts: tuple[Part, ...]

    @cached_property
    def units(self) -> Units:
        """The text in UTF-16 units."""
        return Units(self.text)

    @cached_property
    def length(self) -> int:
        """How many units there are."""
        return self.units.of(len(self.text))

    def span(self, start: int, end: int, *, new: bool = True) -> tuple[int, int] | None:
        """Return the units in which characters of one line are shown; None if they are not shown here."""
        found = [
            (self._unit(part, start - at), self._unit(part, end - at, last=True))
            for part in self.parts
            if (at := part.at(new=new)) != NONE and at < max(end, start + 1) and start < at + part.length
        ]
        return (found[0][0], found[-1][1]) if found else None

    def _unit(self, part: Part, offset: int, *, last: bool = False) -> int:
        """Return the unit of a character of a part; of hidden ones, where the whole part begins or ends."""
        if part.hidden or not 0 < offset < part.length:
            return part.end if (last and offset > 0) or offset >= part.length else part.start
        return self.units.of(self.units.position(part.start) + offset)

    def between(self, start: int, end: int, kinds: str) -> str:
        """Return what is shown between two units, of the parts of these kinds."""
        return "".join(self._cut(max(start, p.start), min(end, p.end)) for p in self._in(start, end, kinds))

    def places(self, start: int, end: int, kinds: str) -> Iterator[tuple[str, int, int]]:
        """Yield what is between two units: side (`-` the old line, `+` the new one), from and to."""
        for part in self._in(start, end, kinds):
            new = part.kind != "-" and part.new != NONE
            at = part.new if new else part.old
            first, last = 0, part.length
            if not part.hidden:
                begin = self.units.position(part.start)
                first = self.units.position(max(start, part.start)) - begin
                last = self.units.position(min(end, part.end)) - begin
            yield "+" if new else "-", at + first, at + last

    def _in(self, start: int, end: int, kinds: str) -> Iterator[Part]:
        return (
            part
            for part in self.parts
            if part.kind in kinds and part.start <= end and start <= part.end
            if (part.start < end and start < part.end) or part.start == part.end
        )

    def _cut(self, start: int, end: int) -> str:
        return self.text[self.units.position(start) : self.units.position(end)]


class Tint(NamedTuple):
    """Shown units in one colour: `-` removed, `+` added, strong or pale, or HIDDEN."""

    kind: str
    start: int
    end: int
    strong: bool


def tints(line: ShownLine) -> Iterator[Tint]:
    """Yield the changed runs of a line, then the hidden places over them; what touches in a colour is one."""
    for (kind, strong), run in groupby(line.parts, lambda part: (part.kind, part.strong)):
        if kind in ("-", "+"):
            first, *others = run
            yield Tint(kind, first.start, others[-1].end if others else first.end, strong)
    at = NONE, NONE
    for part in line.parts:
        if part.hidden and part.start == at[1]:
            at = at[0], part.end
        elif part.hidden:
            if at[0] != NONE:
                yield Tint(HIDDEN, *at, strong=False)
            at = part.start, part.end
    if at[0] != NONE:
        yield Tint(HIDDEN, *at, strong=False)


def whole_run(old: int, new: int, length: int) -> list[Run]:
    """Return a line that is shown without marks; `old` or `new` is NONE where there is no such line."""
    return [Run(" ", min(old, 0), min(new, 0), length)]


def marked_runs(length: int, spans: Spans, *, new: bool) -> list[Run]:
    """Return a line of one side with its changed places."""
    found: list[Run] = []
    at = 0
    for start, end in (*spans, (length, length)):
        if start > at:
            found.append(_one_sided(" ", at, start, new=new))
        if end > start:
            found.append(_one_sided("-+"[new], start, end, new=new))
        at = end
    return found


def _one_sided(kind: str, start: int, end: int, *, new: bool) -> Run:
    old_new = (NONE, start) if new else (start, NONE)
    return Run(kind, *old_new, end - start)  # type: ignore[arg-type]  # one of the three kinds


def cut(runs: Sequence[Run], old: str, new: str) -> list[list[Run]]:
    """Return the runs of a long line in pieces short enough to be laid out; at least one piece."""
    if sum(run.length for run in runs) <= MOST:
        return [list(runs)]
    text = "".join(_text(run, old, new) for run in runs)
    return [list(_inside(runs, start, end)) for start, end in segments(text)]


def _inside(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, run.length)
        if first < last:
            yield Run(run.kind, _moved(run.old_start, first), _moved(run.new_start, first), last - first)
        at += run.length


def _moved(start: int, by: int) -> int:
    return start if start == NONE else start + by


def _text(run: Run, old: str, new: str) -> str:
    if _is_new(run):
        return new[run.new_start : run.new_start + run.length]
    return old[run.old_start : run.old_start + run.length]


def _is_new(run: Run) -> bool:
    return run.kind != "-" and run.new_start != NONE


def shown(runs: Sequence[Run], old: str, new: str, tail: str = "") -> ShownLine:
    """Return runs as they are shown; `tail` is said at the end and stands for nothing."""
    writer = _Writer(old, new)
    for before, run in zip((None, *runs), runs, strict=False):
        if before and (before.kind, run.kind) == ("-", "+"):
            writer.write(_THIN, Run(" ", NONE, NONE, 0), 0, 0, kind=GAP)
        writer.write_run(run)
    if tail:
        writer.write(tail, Run(" ", NONE, NONE, 0), 0, 0, kind=GAP, hidden=True)
    return ShownLine("".join(writer.text), tuple(writer.parts))


class _Writer:
    """Collects shown text and its parts."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self.text: list[str] = []
        self.parts: list[Part] = []
        self._at = 0

    def write_run(self, run: Run) -> None:
        """Write what a run shows."""
        line, start = (self._new, run.new_start) if _is_new(run) else (self._old, run.old_start)
        first = len(self.parts)
        for begin, end, said, hidden in _revealed(line, start, start + run.length, changed=run.kind != " "):
            self.write(said, run, begin - start, end - begin, kind=run.kind, hidden=hidden)
        if sum(part.end - part.start for part in self.parts[first:]) <= _SHORT:
            self.parts[first:] = [part._replace(strong=True) for part in self.parts[first:]]

    def write(
        self, said: str, run: Run, offset: int, length: int, *, kind: str, hidden: bool = False
    ) -> None:
        """Write one part."""
        size = units(said)
        old, new = _moved(run.old_start, offset), _moved(run.new_start, offset)
        self.parts.append(Part(self._at, self._at + size, kind, old, new, length, hidden, strong=False))
        self.text.append(said)
        self._at += size


def _revealed(line: str, start: int, end: int, *, changed: bool) -> Iterator[tuple[int, int, str, bool]]:
    """Yield places of a line with what is shown for them; in unchanged words only what deceives."""
    floor = 0 if len(line) <= _WINDOW else start
    ceiling = len(line) if len(line) <= _WINDOW else end
    window = line[floor:ceiling] + ("\n" if ceiling == len(line) else "")
    for number, (first, last, said) in enumerate(_pieces(window, changed)):
        begin, stop = max(first + floor, start), min(last + floor, end)
        if begin >= stop:
            continue
        if number % 2:
            cut_off = (begin, stop) != (first + floor, last + floor)
            yield begin, stop, _part_of(line[begin:stop]) if cut_off else said, True
        else:
            yield from _with_return(line, begin, stop, changed=changed)


def _part_of(place: str) -> str:
    """Return what is shown for a part of a hidden place; spaces hide nothing at an end, so there is none."""
    return reveal(place + ".").removesuffix(".")


def _with_return(line: str, start: int, end: int, *, changed: bool) -> Iterator[tuple[int, int, str, bool]]:
    """Yield plain characters; a carriage return at the end of a line is shown only where it changed."""
    inside = end - (end == len(line) and line.endswith("\r"))
    if inside > start:
        yield start, inside, line[start:inside], False
    if end > inside:
        yield inside, end, _PICTURE_OF_RETURN if changed else "", True


@lru_cache(maxsize=256)
def _pieces(text: str, everything: bool) -> tuple[tuple[int, int, str], ...]:  # noqa: FBT001 - the key of a cache
    return tuple(pieces(text, everything=everything))

"""Where a place of a text stands once a Reader shows it: hidden characters take more room there. No Qt.

Positions of texts are code points; those of a Reader are UTF-16 units of its revealed text, in which long
lines are broken.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from reviewer_app.domain.finding import Span
from reviewer_app.text.hidden import pieces
from reviewer_app.text.segments import units


def reader_places(text: str, spans: Iterable[Span], longest_line: int) -> list[tuple[int, int]]:
    """Return (start, end) in the Reader for each span with a length; longer lines are broken there."""
    found = list(pieces(text))
    shown = "".join(form for _, _, form in found)
    starts = [start for start, _, _ in found]
    shown_at = [0, *accumulate(len(form) for _, _, form in found)]

    def place(offset: int, *, is_end: bool) -> int:
        at = bisect_right(starts, min(offset, len(text)) - is_end) - 1
        start, end, form = found[at]
        if len(form) == end - start:
            return shown_at[at] + min(offset, len(text)) - start
        return shown_at[at + is_end]

    inside = [span for span in spans if span.start < min(span.end, len(text))]
    pairs = [(place(span.start, is_end=False), place(span.end, is_end=True)) for span in inside]
    stands = dict(_units(shown, sorted({each for pair in pairs for each in pair}), longest_line))
    return [(stands[start], stands[end]) for start, end in pairs]


def _units(shown: str, offsets: Sequence[int], longest_line: int) -> Iterator[tuple[int, int]]:
    """Give (offset, units before it) for sorted offsets; the carriage return of a line end is no unit."""
    wanted = deque(offsets)
    start = before = 0
    for line in shown.split("\n"):
        body, breaks = line.removesuffix("\r"), max(0, len(line) - 1) // longest_line
        while wanted and wanted[0] <= start + len(line):
            column = wanted[0] - start
            yield wanted.popleft(), before + units(body[:column]) + min(column // longest_line, breaks)
        start += len(line) + 1
        before += units(body) + breaks + 1

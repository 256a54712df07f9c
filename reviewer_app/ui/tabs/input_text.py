"""What an agent was given, in words: hidden characters counted, passages that checks mean found. No Qt."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviewer_app.domain.finding import Span, Verdict, Where
from reviewer_app.text.hidden import find, reveal
from reviewer_app.text.segments import segments
from reviewer_app.ui.wording import counted

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

LONGEST = 300_000
"""Characters of one text that are shown at first at most; the rest is shown when it is asked for."""
CHUNK = 25_000
"""Characters of the rest that are shown at once: a window that shows millions stands still for seconds."""

_MOST_PASSAGES = 200
_LONGEST_VALUE = 2_000


def hidden_sentence(text: str) -> str:
    """Return `Hidden characters: 3, shown as ⟦…⟧`, empty where there are none."""
    count = len(find(text[:LONGEST]))
    return f"Hidden characters: {count:,}, shown as ⟦…⟧" if count else ""


def facts(opened: "Opened") -> list[tuple[str, str]]:
    """Return (name, value) of title, key, notice and fields; hidden characters revealed."""
    item = opened.item
    named = [("Title", item.row.title), ("Key", item.row.key), ("Note", item.notice), *item.fields.items()]
    return [(_shown(name), _shown(value)) for name, value in named if value]


def _shown(text: str) -> str:
    shown = reveal(text[:_LONGEST_VALUE])
    left = len(text) - _LONGEST_VALUE
    return f"{shown}… ({counted(left, 'more character')})" if left > 0 else shown


def left_sentence(left: int) -> str:
    """Return what is said of so many characters that are not shown."""
    return f"{counted(left, 'more character')} not shown yet." if left else ""


def cut(text: str, start: int, most: int) -> int:
    """Return where the next part of a text ends: before a line with something in it, if there is one near.

    Else it ends inside a line, but not inside a letter with its marks.
    """
    if len(text) - start <= most:
        return len(text)
    end = start + most
    while (end := text.rfind("\n", start + most // 2, end)) >= 0:
        if not text[end + 1].isspace():
            return end + 1
    return start + segments(text[start : start + most + 1], most)[0][1]


def passages(opened: "Opened") -> list[Span]:
    """Return the places of the input that findings mean, sorted and apart; passed checks mean none."""
    wanted = (
        span
        for finding in opened.findings
        if finding.verdict in (Verdict.FAIL, Verdict.WARN)
        for span in finding.spans
        if span.where is Where.INPUT
    )
    return list(_apart(wanted))[:_MOST_PASSAGES]


def _apart(spans: Iterable[Span]) -> Iterable[Span]:
    end = 0
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if span.end > end:
            yield Span(max(span.start, end), span.end, span.where)
            end = span.end

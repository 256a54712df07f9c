"""What an agent was given, in words: hidden characters counted, passages that checks mean found. No Qt."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviewer_app.domain.finding import Span, Verdict, Where
from reviewer_app.text.hidden import find, reveal
from reviewer_app.ui.wording import counted

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

LONGEST = 300_000
"""Characters of one text that are shown at first; the rest is shown when it is asked for."""

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


def shortened(text: str, *, whole: bool) -> tuple[str, str]:
    """Return what is shown of a text, and a sentence about what is not; `whole` shows all of it."""
    left = len(text) - LONGEST
    if whole or left <= 0:
        return text, ""
    return text[:LONGEST], f"{counted(left, 'more character')} not shown yet."


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

"""What the checks found and why a person must look, as sentences. No Qt."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.events import RUNNER
from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.ui.naming import FLAGS
from reviewer_app.ui.tabs.tab_words import Tone, plain_name
from reviewer_app.ui.wording import counted, listed, one_line

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_ORDER = (Verdict.FAIL, Verdict.WARN, Verdict.NOT_RUN, Verdict.PASS)
LOOK = {
    Verdict.PASS: ("check", Tone.GOOD, "Passed"),
    Verdict.WARN: ("triangle-alert", Tone.CARE, "Warning"),
    Verdict.FAIL: ("circle-x", Tone.BAD, "Failed"),
    Verdict.NOT_RUN: ("circle-dashed", Tone.QUIET, "Not run"),
}
"""Icon, tone and word of each verdict; the shapes differ as much as the colours."""

_LONGEST_MESSAGE = 2_000
_LONGEST_EXCERPT = 80
_MOST_PLACES = 5
_PLACES_READ = 1_000  # a check that found more has made its point


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points, as one line of the draft or the input."""

    span: Span
    words: str  # `Line 3: “within five days”`


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One finding, ready to be shown; texts are plain, hidden characters revealed."""

    icon: str
    tone: Tone
    verdict: str
    name: str
    sentence: str
    places: tuple[Place, ...]
    more: str  # says how many places are left out, else empty


def failing_count(opened: "Opened") -> tuple[int, str]:
    """Return the number for the tab's pill and its tone; 0 where nothing is wrong.

    The failed checks (`bad`), else the warnings and those not run (`care`).
    """
    counts = Counter(finding.verdict for finding in opened.findings)
    if counts[Verdict.FAIL]:
        return counts[Verdict.FAIL], "bad"
    doubtful = counts[Verdict.WARN] + counts[Verdict.NOT_RUN]
    return (doubtful, "care") if doubtful else (0, "grey")


def flag_lines(opened: "Opened") -> list[tuple[str, str]]:
    """Return (name, sentence) for each flag of an item."""
    return [(FLAGS[flag].name, FLAGS[flag].sentence) for flag in opened.item.row.flags]


def summary(findings: Sequence[Finding]) -> str:
    """Return `5 of 5 passed`, or what did not: `2 failed, 1 warning, 4 passed`."""
    counts = Counter(finding.verdict for finding in findings)
    if counts[Verdict.PASS] == len(findings):
        return f"{len(findings)} of {len(findings)} passed" if findings else ""
    words = (
        f"{counts[Verdict.FAIL]} failed" if counts[Verdict.FAIL] else "",
        counted(counts[Verdict.WARN], "warning") if counts[Verdict.WARN] else "",
        f"{counts[Verdict.NOT_RUN]} not run" if counts[Verdict.NOT_RUN] else "",
        f"{counts[Verdict.PASS]} passed" if counts[Verdict.PASS] else "",
    )
    return ", ".join(filter(None, words))


def none_sentence(opened: "Opened") -> str:
    """Return why there are no findings."""
    if opened.item.output is None:
        return "There is no draft, so nothing was checked."
    authors = [revision.made_by for revision in opened.revisions if revision.number == opened.item.revision]
    if authors and authors[0] != RUNNER:
        return f"{one_line(authors[0])} wrote this revision; checks look at what agents write."
    return "The agent's document names no checks."


def check_lines(opened: "Opened") -> list[CheckLine]:
    """Return the findings of an item: failed, warnings, not run, passed."""
    ordered = sorted(opened.findings, key=lambda finding: _ORDER.index(finding.verdict))
    return [_line(finding, opened) for finding in ordered]


def _line(finding: Finding, opened: "Opened") -> CheckLine:
    icon, tone, verdict = LOOK[finding.verdict]
    groups = list(_groups(finding.spans[:_PLACES_READ], opened))
    left = len(groups) - _MOST_PLACES
    return CheckLine(
        icon,
        tone,
        verdict,
        one_line(plain_name(finding.name)),
        one_line(finding.message, _LONGEST_MESSAGE, everything=True),
        tuple(groups[:_MOST_PLACES]),
        f"and {counted(left, 'more place')}" if left > 0 else "",
    )


def _groups(spans: Sequence[Span], opened: "Opened") -> Iterator[Place]:
    """Give one place for all spans that begin in the same line of the same text."""
    grouped: dict[tuple[Where, int], list[Span]] = {}
    for span, line in _numbered(spans, opened):
        grouped.setdefault((span.where, line), []).append(span)
    for (where, line), together in grouped.items():
        whole = Span(together[0].start, max(span.end for span in together), where)
        told = [_excerpt(_text(where, opened)[span.start : span.end]) for span in together]
        side = " of the input" if where is Where.INPUT else ""
        yield Place(whole, f"Line {line}{side}: {listed([*dict.fromkeys(filter(None, told))]) or 'here'}")


def _numbered(spans: Sequence[Span], opened: "Opened") -> Iterator[tuple[Span, int]]:
    """Give each span with the line it begins in, counted once through each text."""
    at, line, where = 0, 1, Where.OUTPUT
    for span in sorted(spans, key=lambda each: (each.where, each.start)):
        if span.where is not where:
            at, line, where = 0, 1, span.where
        line += _text(where, opened).count("\n", at, span.start)
        at = span.start
        yield span, line


def _text(where: Where, opened: "Opened") -> str:
    return (opened.item.input if where is Where.INPUT else opened.item.output) or ""


def _excerpt(text: str) -> str:
    return f"“{one_line(text, _LONGEST_EXCERPT, everything=True)}”" if text.strip() else ""

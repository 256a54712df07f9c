"""How findings speak: name the first few things, count the rest."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from reviewer_app.domain.finding import Finding, Span, Verdict

MAX_SPANS = 100
MAX_REMARKS = 1000
_NAMED = 5
_WORST_FIRST = (Verdict.FAIL, Verdict.WARN, Verdict.NOT_RUN)


class Remark(NamedTuple):
    """One thing a check found: a sentence, how bad it is, and where it stands if it stands anywhere."""

    sentence: str
    span: Span | None = None
    verdict: Verdict = Verdict.FAIL


def conclude(name: str, remarks: Iterable[Remark], passed: str) -> Finding:
    """Return the finding that the remarks add up to: the worst verdict, its sentences first.

    Without remarks it is a pass that says `passed`. At most five sentences and 100 spans are kept; the
    message says how many more there are. After 1,000 remarks only a worse verdict is looked for.
    """
    rest = iter(remarks)
    kept = list(islice(rest, MAX_REMARKS))
    if not kept:
        return Finding(name, Verdict.PASS, passed)
    more = "" if len(kept) < MAX_REMARKS else " or more"
    if all(remark.verdict is not Verdict.FAIL for remark in kept):
        kept += islice((remark for remark in rest if remark.verdict is Verdict.FAIL), 1)
    kept.sort(key=lambda remark: _WORST_FIRST.index(remark.verdict))
    places = [remark.span for remark in kept if remark.span is not None]
    message = _named(kept, more)
    if len(places) > MAX_SPANS:
        message += f" Only the first {MAX_SPANS} of {len(places)}{more} places are marked."
    return Finding(name, kept[0].verdict, message, tuple(places[:MAX_SPANS]))


def _named(remarks: list[Remark], or_more: str) -> str:
    """Return the first five different sentences and the number of remarks that say something else."""
    named: dict[str, None] = {}
    others = 0
    for remark in remarks:
        if remark.sentence in named or len(named) < _NAMED:
            named[remark.sentence] = None
        else:
            others += 1
    return " ".join(named) + (f" And {others}{or_more} others." if others else "")

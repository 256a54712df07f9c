"""Change size: how much of the baseline a draft changes, as the share of changed words."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.options import percent, problems_of
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Verdict

NAME = "change_size"
MAX_PAIRS = 1_000_000_000
"""Changed stretches with more pairs of words than this are not compared (about half a second)."""

_RULES = {"min_percent": percent, "max_percent": percent}


class ChangeSize:
    """The kind `change_size`: the least and the greatest share of changed words, in per cent."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each unknown or impossible limit."""
        found = problems_of(NAME, options, _RULES, "change_size: {max_percent: 20}")
        if not found and options.get("min_percent", 0) > options.get("max_percent", 100):
            return [f"“min_percent” of “{NAME}” is greater than “max_percent”; no draft can be both."]
        return found

    def build(self, options: Any) -> Check:
        """Return the check with these limits."""
        return partial(_judge, dict(options))


def _judge(limits: Mapping[str, float], subject: Subject) -> Finding:
    if subject.baseline is None:
        return Finding(NAME, Verdict.NOT_RUN, "The item has no baseline to compare the draft with.")
    share = _changed_percent(subject.baseline.split(), subject.output.split())
    if share is None:
        message = "Too many words lie between the first and the last change; they were not compared."
        return Finding(NAME, Verdict.NOT_RUN, message)
    least, most = limits.get("min_percent", 0), limits.get("max_percent", 100)
    remarks = []
    if share > most:
        remarks.append(
            Remark(f"The draft changes {share:.3g} % of the words; at most {most:g} % are allowed.")
        )
    if share < least:
        remarks.append(
            Remark(f"The draft changes {share:.3g} % of the words; at least {least:g} % are required.")
        )
    return conclude(NAME, remarks, f"The draft changes {share:.3g} % of the words.")


def _changed_percent(before: Sequence[str], after: Sequence[str]) -> float | None:
    """Return added, removed and replaced words per cent of the longer text; None if it takes too long."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - costly import

    head = common_start(before, after)
    tail = common_start(before[head:][::-1], after[head:][::-1])
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(left) * len(right) > MAX_PAIRS:
        return None
    longer = max(len(before), len(after), 1)
    return Levenshtein.distance(left, right) * 100 / longer


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many entries (words, steps) both begin with alike."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length

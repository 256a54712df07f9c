"""Regular expressions: patterns a draft must match, and patterns it must not match.

A pattern of the document meets the text of a model: matching stops at a limit of time, and a check that could
not finish says so.
"""

import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import regex

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.options import listed, problems_of
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.domain.quoting import quoted

NAME = "regex"
TIME_LIMIT_S = 1.0
"""Seconds that all patterns of one check may take together on one draft."""

_LONGEST = 2000
_ASK = "must_match"
_BAN = "must_not_match"


class RegexPatterns:
    """The kind `regex`: `{must_match: [...], must_not_match: [...]}`."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each pattern that cannot be used, with the place of its mistake."""
        rules = {_ASK: _patterns, _BAN: _patterns}
        return problems_of(NAME, options, rules, "regex: {must_not_match: ['(?i)as an AI']}")

    def build(self, options: Any) -> Check:
        """Return the check with compiled patterns."""
        return partial(
            _judge, {word: list(map(_compiled, listed(options.get(word, [])))) for word in (_ASK, _BAN)}
        )


def _patterns(value: Any) -> str:
    """Refuse what is not a list of patterns that compile."""
    entries = listed(value)
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, str) for entry in entries):
        return "must be a list of patterns in quotation marks"
    return next(filter(None, map(_mistake, entries)), "")


def _mistake(pattern: str) -> str:
    if not pattern or len(pattern) > _LONGEST:
        return f"has a pattern of {len(pattern)} characters; it must have 1 to {_LONGEST}"
    try:
        _compiled(pattern)
    except RecursionError:
        return f"has {quoted(pattern)}, which is too deeply nested"
    except (regex.error, OverflowError) as error:
        return f"has {quoted(pattern)}, which is not a regular expression: {error}"
    return ""


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def _judge(patterns: Mapping[str, list[regex.Pattern[str]]], subject: Subject) -> Finding:
    remarks = _remarks(patterns, subject.output, time.monotonic() + TIME_LIMIT_S)
    try:
        return conclude(NAME, remarks, "The draft matches the patterns as it should.")
    except (TimeoutError, MemoryError, RecursionError):
        message = f"The patterns took more than {TIME_LIMIT_S:g} s on this draft: not judged; simplify them."
        return Finding(NAME, Verdict.NOT_RUN, message)


def _remarks(
    patterns: Mapping[str, list[regex.Pattern[str]]], output: str, deadline: float
) -> Iterator[Remark]:
    for pattern in patterns[_ASK]:
        if not pattern.search(output, timeout=_left(deadline)):
            yield Remark(f"The draft lacks what {quoted(pattern.pattern)} asks for.")
    for pattern in patterns[_BAN]:
        sentence = f"The draft has what {quoted(pattern.pattern)} forbids."
        for match in pattern.finditer(output, timeout=_left(deadline)):
            yield Remark(sentence, Span(*match.span()) if match[0] else None)


def _left(deadline: float) -> float:
    """Return the seconds left; the shortest limit there is when none are."""
    return max(deadline - time.monotonic(), 0.001)

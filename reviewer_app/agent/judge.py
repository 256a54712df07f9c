"""What a model's answer amounts to: a draft, what the checks find in it, and why a person must look."""

from collections.abc import Iterator, Sequence

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.flags import Flag, ordered
from reviewer_app.domain.run import Draft, Stop
from reviewer_app.text.hidden import is_suspicious


def judge(stop: Stop, subject: Subject, checks: Sequence[Check]) -> Draft:
    """Return the draft that `subject.output` is, with one finding for each check."""
    findings = tuple(check(subject) for check in checks)
    return Draft(subject.output, findings, ordered(_flags(stop, subject.output, findings)))


def _flags(stop: Stop, text: str, findings: Sequence[Finding]) -> Iterator[Flag]:
    if any(finding.verdict is Verdict.FAIL for finding in findings):
        yield Flag.FAILED_CHECK
    if is_suspicious(text):
        yield Flag.HIDDEN_CHARACTERS
    if stop is Stop.TRUNCATED:
        yield Flag.TRUNCATED
    if stop is Stop.REFUSED:
        yield Flag.REFUSED
    if not text.strip():
        yield Flag.EMPTY

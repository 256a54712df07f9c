"""What an answer amounts to: findings of every check, and the flags that make a person look."""

import pytest

from reviewer_app.agent.judge import judge
from reviewer_app.checks.contract import Check, Subject
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.run import Stop


def _check(verdict: Verdict) -> Check:
    def judged(subject: Subject) -> Finding:
        return Finding("check", verdict, f"{len(subject.output)} letters: {verdict}.")

    return judged


@pytest.mark.parametrize(
    ("stop", "text", "verdict", "flags"),
    [
        (Stop.FINISHED, "A sound answer.", Verdict.PASS, ()),
        (Stop.FINISHED, "A sound answer.", Verdict.WARN, ()),
        (Stop.FINISHED, "A sound answer.", Verdict.NOT_RUN, ()),
        (Stop.FINISHED, "A wrong answer.", Verdict.FAIL, (Flag.FAILED_CHECK,)),
        (Stop.FINISHED, "pay\u200b now", Verdict.PASS, (Flag.HIDDEN_CHARACTERS,)),
        (Stop.TRUNCATED, "Half a", Verdict.PASS, (Flag.TRUNCATED,)),
        (Stop.REFUSED, "I cannot.", Verdict.PASS, (Flag.REFUSED,)),
        (Stop.FINISHED, " \n", Verdict.PASS, (Flag.EMPTY,)),
        (
            Stop.TRUNCATED,
            "\u202e",
            Verdict.FAIL,
            (Flag.FAILED_CHECK, Flag.HIDDEN_CHARACTERS, Flag.TRUNCATED),
        ),
    ],
)
def test_each_reason_to_look_is_a_flag(
    stop: Stop, text: str, verdict: Verdict, flags: tuple[Flag, ...]
) -> None:
    """A failed check, hidden characters, a cut, refused or empty answer is flagged; anything else is not."""
    draft = judge(stop, Subject(text, "input"), [_check(verdict)])
    assert draft.flags == flags
    assert draft.text == text
    assert [finding.verdict for finding in draft.findings] == [verdict]


def test_every_check_judges_in_its_order() -> None:
    """The findings are one for each check, in the order of the document."""
    draft = judge(Stop.FINISHED, Subject("text", "input"), [_check(Verdict.PASS), _check(Verdict.FAIL)])
    assert [finding.verdict for finding in draft.findings] == [Verdict.PASS, Verdict.FAIL]

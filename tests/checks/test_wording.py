"""How findings speak."""

import pytest

from reviewer_app.checks.wording import MAX_REMARKS, MAX_SPANS, Remark, conclude
from reviewer_app.domain.finding import Span, Verdict


def test_nothing_to_remark_is_a_pass() -> None:
    """A check without remarks passes with the sentence it was given."""
    finding = conclude("length", [], "Fine.")
    assert (finding.verdict, finding.message, finding.spans) == (Verdict.PASS, "Fine.", ())


def test_the_worst_comes_first() -> None:
    """A failure leads the sentences and decides the verdict, wherever it was found."""
    remarks = [Remark("Doubtful.", Span(0, 1), Verdict.WARN), Remark("Wrong.", Span(2, 3))]
    finding = conclude("links", remarks, "")
    assert finding.verdict is Verdict.FAIL
    assert finding.message == "Wrong. Doubtful."
    assert finding.spans == (Span(2, 3), Span(0, 1))


def test_the_same_sentence_is_said_once() -> None:
    """Equal sentences are not repeated, and every place is marked."""
    finding = conclude("x", [Remark("Wrong.", Span(0, 1)), Remark("Wrong.", Span(2, 3))], "")
    assert finding.message == "Wrong."
    assert len(finding.spans) == 2


@pytest.mark.parametrize(
    ("count", "ending"),
    [
        (5, "Thing 4."),
        (7, "And 2 others."),
        (MAX_SPANS + 3, "And 98 others. Only the first 100 of 103 places are marked."),
        (
            MAX_REMARKS * 3,
            "And 995 or more others. Only the first 100 of 1000 or more places are marked.",
        ),
    ],
)
def test_what_is_left_out_is_counted(count: int, ending: str) -> None:
    """Five sentences and 100 places are kept; the message says how many more there are."""
    finding = conclude("x", (Remark(f"Thing {n}.", Span(n, n + 1)) for n in range(count)), "")
    assert finding.message.endswith(ending)
    assert len(finding.spans) == min(count, MAX_SPANS)


def test_a_late_failure_is_not_lost() -> None:
    """A failure after a thousand warnings still decides the verdict."""
    doubts = [Remark("Doubtful.", None, Verdict.WARN)] * (MAX_REMARKS + 10)
    finding = conclude("x", [*doubts, Remark("Wrong.")], "")
    assert finding.verdict is Verdict.FAIL
    assert finding.message.startswith("Wrong.")

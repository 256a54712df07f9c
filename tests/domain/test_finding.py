"""Findings: a verdict, a sentence and the places it means."""

from reviewer_app.domain.finding import Finding, Span, Verdict, Where


def test_a_finding_means_the_output_unless_it_says_otherwise() -> None:
    """A place counts in the output; a finding may have none."""
    assert Span(0, 5) == Span(0, 5, Where.OUTPUT)
    assert Span(0, 5) != Span(0, 5, Where.INPUT)
    assert Finding("length", Verdict.PASS, "It is short enough.").spans == ()


def test_the_verdicts_are_those_of_the_interface() -> None:
    """Other programs read these words."""
    assert [str(verdict) for verdict in Verdict] == ["pass", "warn", "fail", "not_run"]

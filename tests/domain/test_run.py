"""Runs and attempts: they begin once, end once, and never come back."""

from reviewer_app.domain.run import (
    ATTEMPT_ALLOWED,
    NO_MODEL,
    RUN_ALLOWED,
    AttemptState,
    Draft,
    RunState,
    Stop,
    Usage,
)
from tests.domain.moves import final, reachable


def test_an_attempt_ends_in_one_of_three_ways() -> None:
    """What was started is settled, failed or unknown, and stays so."""
    assert set(ATTEMPT_ALLOWED) == set(AttemptState)
    assert final(ATTEMPT_ALLOWED) == set(AttemptState) - {AttemptState.STARTED}
    assert reachable(ATTEMPT_ALLOWED, AttemptState.STARTED) == final(ATTEMPT_ALLOWED)


def test_a_run_ends_in_one_of_three_ways() -> None:
    """An open run drafts, fails or is abandoned, and stays so."""
    assert set(RUN_ALLOWED) == set(RunState)
    assert final(RUN_ALLOWED) == set(RunState) - {RunState.OPEN}
    assert reachable(RUN_ALLOWED, RunState.OPEN) == final(RUN_ALLOWED)


def test_unknown_usage_is_not_no_usage() -> None:
    """Tokens that nobody counted are None; an answer without a model used none."""
    assert (Usage().input_tokens, Usage().output_tokens) == (None, None)
    assert (NO_MODEL.input_tokens, NO_MODEL.output_tokens) == (0, 0)


def test_a_draft_needs_only_its_text() -> None:
    """Findings and flags come when there are some."""
    assert Draft("text") == Draft("text", (), ())
    assert {str(stop) for stop in Stop} == {"finished", "truncated", "refused"}

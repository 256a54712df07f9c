"""Refusals: each has the exit code that the command line promises."""

import pytest

from reviewer_app.domain.errors import (
    BadUsage,
    NotReady,
    Refused,
    ReviewerError,
    StoreLost,
    StoreUnavailable,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [(ReviewerError, 1), (Refused, 1), (BadUsage, 2), (NotReady, 3), (StoreUnavailable, 4), (StoreLost, 4)],
)
def test_every_refusal_has_its_exit_code(error: type[ReviewerError], code: int) -> None:
    """A sentence and an exit code are all that a person gets."""
    refusal = error("The store is full; free some space.")
    assert isinstance(refusal, ReviewerError)
    assert (str(refusal), refusal.exit_code) == ("The store is full; free some space.", code)

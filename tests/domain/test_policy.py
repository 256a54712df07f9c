"""Policy: high stakes take two different people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.policy import approvals_needed, may_leave
from reviewer_app.domain.spec import Stakes


@pytest.mark.parametrize(("stakes", "needed"), [(Stakes.LOW, 1), (Stakes.NORMAL, 1), (Stakes.HIGH, 2)])
def test_high_stakes_need_two_approvals(stakes: Stakes, needed: int) -> None:
    """Other stakes need one."""
    assert approvals_needed(stakes) == needed


@given(st.sampled_from(Stakes), st.frozensets(st.sampled_from(["ada", "bob", "eve"])))
def test_nothing_leaves_before_enough_people_approved(stakes: Stakes, people: frozenset[str]) -> None:
    """An item leaves exactly when as many different people approved as its stakes need."""
    assert may_leave(stakes, people) == (len(people) >= approvals_needed(stakes))
    assert not may_leave(stakes, frozenset())

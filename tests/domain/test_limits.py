"""Money that may be spent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.limits import Limit, without_room

AMOUNTS = st.integers(0, 10**9)
LIMITS = st.builds(Limit, st.just("the budget"), AMOUNTS, AMOUNTS, st.booleans())


@given(st.lists(LIMITS), AMOUNTS)
def test_what_has_room_is_never_overspent(limits: list[Limit], needed: int) -> None:
    """A call that is let through fits, with what is spent, into every limit."""
    found = without_room(limits, needed)
    if found is None:
        assert all(limit.spent + needed <= limit.most for limit in limits if needed)
    else:
        assert found.spent + needed > found.most


@given(LIMITS, AMOUNTS)
def test_a_call_waits_only_for_what_comes(limit: Limit, needed: int) -> None:
    """It would fit into the whole limit, and the limit begins anew."""
    if limit.can_wait(needed):
        assert limit.renews
        assert Limit("the budget", limit.most, 0, renews=True).has_room(needed)


NEED = "the budget has 0.00005 USD left, and the next call may cost 0.0001 USD."


@pytest.mark.parametrize(
    ("most", "spent", "renews", "said"),
    [
        (500, 500, True, "the budget is used up."),
        (500, 600, False, "the budget is used up."),
        (500, 450, True, NEED),
        (50, 0, True, f"{NEED} Raise the budget, or lower max_output_tokens."),
        (70, 20, False, f"{NEED} Raise the budget, or lower max_output_tokens."),
    ],
)
def test_why_a_call_is_not_made(most: int, spent: int, said: str, *, renews: bool) -> None:
    """What is left and what is needed; and what to do where no day brings enough."""
    assert Limit("the budget", most, spent, renews).refusal(100) == said

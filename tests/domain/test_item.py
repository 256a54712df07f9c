"""Items: from every state there is a way to a decision, and a decision can be taken back."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.item import ALLOWED, NEEDS_PERSON, NewItem, Outcome, State, content_digest, may_move
from tests.domain.moves import final, reachable

SHA = st.text("0123456789abcdef", min_size=64, max_size=64)


def test_every_state_leads_to_every_other() -> None:
    """No item is ever stuck: each state can still become decided, and a decision can be undone."""
    assert set(ALLOWED) == set(State)
    assert final(ALLOWED) == set()
    assert all(reachable(ALLOWED, state) == set(State) for state in State)


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_moves_are_what_the_table_says(before: State, after: State) -> None:
    """Nothing but the table decides what may follow what."""
    assert may_move(before, after) == (after in ALLOWED[before])


def test_a_running_item_is_not_decided() -> None:
    """A person decides on what is there, not on what a runner still works on."""
    assert not may_move(State.RUNNING, State.DECIDED)
    assert all(may_move(state, State.DECIDED) for state in NEEDS_PERSON)


def test_outcomes_are_five_and_never_merged() -> None:
    """Untouched, edited, rejected, expired and withdrawn are different ends."""
    assert [str(outcome) for outcome in Outcome] == ["approved", "edited", "rejected", "expired", "withdrawn"]


def test_new_items_share_no_fields() -> None:
    """Work without fields has an empty set of its own."""
    first, second = NewItem("k", "t", "i"), NewItem("k", "t", "i")
    assert first == second
    assert first.fields is not second.fields


@given(SHA, st.none() | SHA, st.none() | SHA)
def test_the_content_digest_tells_all_parts_apart(
    text: str, baseline: str | None, fields: str | None
) -> None:
    """Only an input alone has its own digest; a part in another place makes another digest."""
    digest = content_digest(text, baseline, fields)
    assert (digest == text) == (baseline is None and fields is None)
    assert (digest == content_digest(text, fields, baseline)) == (baseline == fields)

"""Ids: a bijection between the store's numbers and what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.ids import decision_id, item_id, item_number

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


@given(st.integers(0, 2**40 - 1))
def test_every_number_has_its_own_id(number: int) -> None:
    """A number comes back from its id, whatever the case it is typed in."""
    public = item_id(number)
    assert item_number(public) == number
    assert item_number(public.upper()) == number


@given(st.text(LETTERS, min_size=8, max_size=8))
def test_every_id_has_its_own_number(public: str) -> None:
    """An id comes back from its number."""
    number = item_number(public)
    assert number is not None
    assert item_id(number) == public


def test_neighbours_do_not_look_alike() -> None:
    """Items that follow each other share neither their beginning nor their end."""
    ids = [item_id(number) for number in range(1, 200)]
    assert len({public[:4] for public in ids}) == len(ids)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234567",
        "123456789",
        "1234567o",
        "1234567i",
        "ab/cdefg",
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
    ],
)
def test_other_texts_are_no_id(text: str) -> None:
    """Wrong lengths and letters that ids avoid give no number."""
    assert item_number(text) is None


def test_decision_ids_do_not_repeat() -> None:
    """Each call makes a new decision id of 32 hex digits."""
    made = {decision_id() for _ in range(100)}
    assert len(made) == 100
    assert all(len(one) == 32 and int(one, 16) for one in made)

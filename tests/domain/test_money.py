"""Money: exact micro-dollars, rounded up, unknown stays unknown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.money import MICRO, add, from_usd, to_usd

AMOUNTS = st.integers(0, 10**15)


@given(AMOUNTS)
def test_amounts_come_back_from_their_text(micro: int) -> None:
    """Nothing is lost on the way to dollars and back, and the text is plain."""
    text = to_usd(micro)
    assert text is not None
    assert from_usd(text) == micro
    assert set(text) <= set("0123456789.")
    assert text == "0" or not (text.endswith(".") or ("." in text and text.endswith("0")))


@given(st.decimals(0, 10**9, allow_nan=False, allow_infinity=False))
def test_fractions_of_a_micro_dollar_are_rounded_up(dollars: Decimal) -> None:
    """What is reserved is never less than what may be charged."""
    micro = from_usd(dollars)
    assert 0 <= micro - dollars * MICRO < 1


@pytest.mark.parametrize(
    ("micro", "text"),
    [(0, "0"), (1, "0.000001"), (12_500, "0.0125"), (MICRO, "1"), (100 * MICRO, "100"), (None, None)],
)
def test_texts_are_as_short_as_can_be(micro: int | None, text: str | None) -> None:
    """Dollars are written without needless zeros; unknown is no text."""
    assert to_usd(micro) == text


@pytest.mark.parametrize("amount", ["", "five", "-1", "nan", "inf", "1,5", float("inf"), Decimal("-0.1")])
def test_other_values_are_no_amount(amount: str | float | Decimal) -> None:
    """What is not an amount of dollars is refused with an example."""
    with pytest.raises(BadUsage, match=r"such as 0\.02"):
        from_usd(amount)


@given(st.lists(st.none() | AMOUNTS))
def test_one_unknown_makes_the_sum_unknown(amounts: list[int | None]) -> None:
    """A sum is known when all its parts are."""
    known = [amount for amount in amounts if amount is not None]
    assert add(*amounts) == (None if None in amounts else sum(known))

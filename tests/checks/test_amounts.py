"""Amounts of a record."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.amounts import MOST_DIGITS, exact, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50 €", "1234.5"),
        ("1,234.50", "1234.5"),
        ("€ 12", "12"),
        ("CHF 1'234.50", "1234.5"),
        ("1 234,50 zł", "1234.5"),
        ("1\u202f234 Fr.", "1234"),
        ("12,5", "12.5"),
        ("0.333", "0.333"),
        ("-5,00", "-5"),
        ("\u2212 $5", "-5"),
        ("€-5.10", "-5.1"),
        ("+7", "7"),
        ("12.345.678", "12345678"),
        ("007", "7"),
    ],
)
def test_texts_with_one_meaning(text: str, value: str) -> None:
    """Marks of thousands and decimals, signs and currencies of many countries are understood."""
    amount = read(text, f'"{text}"')
    assert amount is not None
    assert amount.is_sure
    assert amount.largest == Decimal(value)


@pytest.mark.parametrize(
    ("text", "large", "small"), [("1.200", "1200", "1.2"), ("-3,500 kg", "-3500", "-3.5")]
)
def test_texts_with_two_meanings(text: str, large: str, small: str) -> None:
    """1.200 is 1200 or 1.2."""
    amount = read(text, "")
    assert amount is not None
    assert (amount.largest, amount.smallest, amount.is_sure) == (Decimal(large), Decimal(small), False)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "about five",
        "5 or 6",
        "2024-11-05",
        "1.2.3",
        "19 %",
        "5 pieces",
        "--5x5",
        True,
        None,
        [],
        {},
        "1" * 61,
    ],
)
def test_what_is_no_amount(value: Any) -> None:
    """Words, dates, versions, percentages, switches and lists are no amounts."""
    assert read(value, "true") is None


def test_numbers_are_taken_as_they_are_written() -> None:
    """0.1 is a tenth, exactly; what is too large or too fine to add up exactly is no amount."""
    with exact():
        tenth = read(0.1, "0.1")
        assert tenth is not None
        assert tenth.largest * 3 == Decimal("0.3")
    assert read(1e300, "1e300") is None
    assert read(0.0, "1e-999999999") is None
    assert read(0.0, "0e-999999999") is not None
    assert read(1e29, "1" + "0" * (MOST_DIGITS - 1)) is not None


@given(st.integers(0, 10**12), st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", ".")]))
def test_any_amount_written_with_cents_is_read(cents: int, marks: tuple[str, str]) -> None:
    """With both marks, or with decimals alone, an amount has one meaning."""
    whole = f"{cents // 100:,}".replace(",", marks[0])
    amount = read(f"{whole}{marks[1]}{cents % 100:02}", "")
    assert amount is not None
    assert amount.largest == amount.smallest == Decimal(cents) / 100


@given(st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_anything_is_read_or_not(value: Any) -> None:
    """Nothing raises, and readings are ordered by size."""
    amount = read(value, repr(value))
    assert amount is None or abs(amount.largest) >= abs(amount.smallest)

"""Numbers by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.figures import Values, find_figures, numbered_lines


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("1,200.50", ("1200.5",)),
        ("1.200,50", ("1200.5",)),
        ("1200.50", ("1200.5",)),
        ("1 200 300", None),
        ("1 200,50", None),
        ("1\u00a0200", ("1200",)),
        ("1\u202f200,50", ("1200.5",)),
        ("1'200.50", ("1200.5",)),
        ("1\u2019200", ("1200",)),
        ("1,200,300", ("1200300",)),
        ("12,34,567", ("1234567",)),
        ("1.200", None),
        ("1,200", None),
        ("0.500", ("0.5",)),
        ("3,14", ("3.14",)),
        ("007", ("7",)),
        ("49.00", ("49",)),
        ("05.11.2024", ("5", "11", "2024")),
        ("1,2,3", ("1", "2", "3")),
        ("1'2", ("1", "2")),
        ("1.2,3.4", ("1", "2", "3", "4")),
        ("\u0661\u0662", ("12",)),
        ("\uff14\uff19.\uff19\uff10", ("49.9",)),
    ],
)
def test_numbers_are_read_by_value(text: str, certain: Values | None) -> None:
    """Each way of writing has the value it surely has; None where two readings are possible."""
    (figure,) = find_figures(text)
    assert figure.certain == certain
    assert figure.text == text


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.200", (("1200",), ("1.2",))),
        ("1 200", (("1200",), ("1", "200"))),
        ("1 200,50", (("1200.5",), ("1", "200.5"))),
        ("24.12", (("24.12",), ("24", "12"))),
        ("7", (("7",),)),
    ],
)
def test_all_readings_are_kept(text: str, readings: tuple[Values, ...]) -> None:
    """What may be read in two ways is kept in both."""
    (figure,) = find_figures(text)
    assert figure.readings == readings


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("10:30 on 2024-11-05", ["10", "30", "2024", "11", "05"]),
        ("3rd, 4th; A4711-B", ["3", "4", "4711"]),
        ("49.90 100 pieces", ["49.90", "100"]),
        ("2024 100", ["2024", "100"]),
        ("192.168.0.1.", ["192.168.0.1"]),
        ("m² and two", []),
    ],
)
def test_numbers_are_told_apart(text: str, written: list[str]) -> None:
    """Dates, times and names are their parts; neighbours stay apart; number words are no numbers."""
    assert [figure.text for figure in find_figures(text)] == written


@given(st.text(alphabet="0123456789.,' \u00a0\u2019-:x\u0665"))
def test_places_are_exact_and_apart(text: str) -> None:
    """Every number is found once, at its exact place, and something of it can be read."""
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert all(reading for reading in figure.readings)
        end = figure.end
    assert sum(letter.isdecimal() for letter in text) == sum(
        sum(letter.isdecimal() for letter in figure.text) for figure in find_figures(text)
    )


@given(st.integers(1000, 10**12), st.integers(0, 99))
def test_the_same_amount_in_three_ways_is_one_value(whole: int, cents: int) -> None:
    """English, continental and plain writing of an amount with cents have the same value."""
    english = f"{whole:,}.{cents:02}"
    swapped = english.replace(",", "_").replace(".", ",").replace("_", ".")
    values = {next(find_figures(text)).certain for text in (english, swapped, f"{whole}.{cents:02}")}
    assert len(values) == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1. a\n2) b\n (3) c", {0, 5, 12}),
        ("- 1. a\n> 2. b", {2, 9}),
        ("7. a\n8. b", set()),
        ("1. a\n49. b", {0}),
        ("a 1. b", set()),
        ("1.5 a", set()),
    ],
)
def test_counted_lines_are_known(text: str, places: set[int]) -> None:
    """A number that counts lines from 1 is told from one that happens to begin a line."""
    assert numbered_lines(text) == places

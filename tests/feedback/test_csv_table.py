"""CSV: what a spreadsheet reads back, and that it computes nothing (S54)."""

import csv
import io
from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.feedback.contract import Record
from reviewer_app.feedback.csv_table import HEADER, CsvTable, cell
from tests.feedback.records import WHOLE, any_record

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def read_back(records: list[Record]) -> list[list[str]]:
    """Return the rows that a reader of CSV finds in what the format writes."""
    file = io.BytesIO()
    assert CsvTable().write(iter(records), file) == len(records)
    text = file.getvalue().decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(st.lists(any_record(), max_size=4))
def test_no_cell_begins_like_a_formula(records: list[Record]) -> None:
    """Every cell that is read back begins with none of the signs that spreadsheets compute after."""
    header, *rows = read_back(records)
    assert tuple(header) == HEADER
    assert len(rows) == len(records)
    assert [text for row in rows for text in row if text.startswith(FORMULA)] == []


@given(any_record())
def test_a_cell_is_the_text_or_the_text_after_an_apostrophe(record: Record) -> None:
    """Apart from the apostrophe before a formula, each cell is the value; nothing shifts between columns."""
    _, row = read_back([record])
    for text, value in zip(row, astuple(record), strict=True):
        plain = cell(value).encode("utf-8", "backslashreplace").decode()
        assert text == plain
        if isinstance(value, str):
            assert cell(value) in {value, f"'{value}"}


@pytest.mark.parametrize("sign", FORMULA)
def test_each_dangerous_beginning_is_disarmed(sign: str) -> None:
    """A formula gets an apostrophe, wherever the text came from."""
    _, row = read_back([replace(WHOLE, title=f"{sign}cmd|' /C calc'!A0")])
    assert row[HEADER.index("title")] == f"'{sign}cmd|' /C calc'!A0"


def test_lines_inside_a_cell_stay_inside() -> None:
    """A text of several lines, with quotes and commas, is one cell."""
    text = 'first, "quoted"\r\nsecond\n=third'
    _, row = read_back([replace(WHOLE, final=text)])
    assert row[HEADER.index("final")] == text


def test_what_is_not_known_is_an_empty_cell() -> None:
    """None is empty, lists have commas, numbers are as they are."""
    assert [cell(None), cell(()), cell(("a", "b")), cell(1.5)] == ["", "", "a, b", "1.5"]


def test_the_header_names_every_field() -> None:
    """The first row has the names of the record's fields in order, even without records."""
    assert read_back([]) == [[field.name for field in fields(Record)]]


def test_the_file_stays_open_when_a_record_cannot_be_had() -> None:
    """An error among the records reaches the caller, whose file it is."""

    def broken() -> Record:
        raise ValueError("gone")

    file = io.BytesIO()
    with pytest.raises(ValueError, match="gone"):
        CsvTable().write((broken() for _ in range(1)), file)
    assert not file.closed

"""Rows of .csv files."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.item import NewItem
from reviewer_app.sources.contract import Batch
from reviewer_app.sources.csv_table import read_csv


def read(text: str | bytes, **mapping: str) -> Batch:
    """Read a table of 1,000 bytes an input."""
    return read_csv(text.encode() if isinstance(text, str) else text, "a.csv", mapping, 1000)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_recognised(separator: str, end: str) -> None:
    """Comma, semicolon and tab, and the line ends of all systems, make the same items."""
    lines = [["key", "Title", "input", "unit price"], ["A-1", "Shirt", "Soft", "19"], [], ["", "", "", ""]]
    batch = read(end.join(separator.join(line) for line in lines))
    assert batch == Batch((NewItem("A-1", "Shirt", "Soft", None, {"unit price": "19"}),))


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_quoted_comes_back(rows: list[tuple[str, str]], separator: str, end: str) -> None:
    """Line breaks, quotation marks, separators and any other character in a cell arrive as they were."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("key", "a", "b"), *((f"k{number}", *row) for number, row in enumerate(rows))])
    batch = read_csv(written.getvalue().encode(), "a.csv", {}, 1000)
    assert [tuple(item.fields.values()) for item in batch.items] == rows


def test_other_columns_can_be_named() -> None:
    """A map says which column is what; a column of a role's name that is not that role is a field."""
    batch = read("sku,Name,body,key\n1,Shirt,Soft,x\n", key="sku", title="name", input="body")
    assert batch.items == (NewItem("1", "Shirt", "Soft", None, {"key": "x"}),)


def test_a_map_must_fit() -> None:
    """A map that names a column which is not there is bad usage and lists those there are."""
    with pytest.raises(BadUsage, match=r"^a\.csv has no column “sku”; it has key, input\.$"):
        read("key,input\n1,x\n", title="sku")


def test_bad_rows_are_named_by_the_line_they_begin_in() -> None:
    """Rows with too few or too many cells are named, after rows of several lines too."""
    batch = read('key,input\n1,"two\nlines"\n2\n3,x,y\n4,fine\n')
    assert batch.items == ()
    assert [(bad.source, bad.why) for bad in batch.rejected[:-1]] == [
        ("a.csv, line 4", "The row has 1 cells, the header has 2."),
        ("a.csv, line 5", "The row has 3 cells, the header has 2."),
    ]


@pytest.mark.parametrize(
    "text", ['key,input\n1,x\n2,"never ends\n', 'key,input\n1,x\n2,"a"b\n', "key,input\n1,x\n2,a\rb\n"]
)
def test_broken_quotation_marks_are_named(text: str) -> None:
    """Text after a closing mark, a mark that never closes and a stray line end spoil the table."""
    batch = read(text)
    assert batch.items == ()
    assert batch.rejected[0].source == "a.csv, line 3"
    assert batch.rejected[0].why.startswith("The quotation marks of the row are wrong: ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "It is empty."),
        ("\r\n\n", "It is empty."),
        ("key,,input\n1,2,3", "Column 2 has no name; the first row must name every column."),
        ("key,Key\n1,2", "2 columns are called “key”; give each a name of its own."),
        ("A-17,19.90,x\nA-18,20,y", "must hold the names of the columns, and “19.90” is a number"),
        ("key,-5%\n1,2", "and “-5%” is a number"),
        ('"key,input\n1,2', "Line 1: The quotation marks of the row are wrong"),
    ],
)
def test_a_header_is_required(text: str, why: str) -> None:
    """A first row that is empty, or has nameless, doubled or numeric columns, is refused with the reason."""
    with pytest.raises(Refused) as caught:
        read(text)
    assert why in str(caught.value)


def test_a_zero_character_is_refused() -> None:
    """A table that holds zero characters is none, in any encoding."""
    for data in (b"key,input\n1,a\0b\n", "key,input\n1,a\0b\n".encode("utf-16")):
        with pytest.raises(Refused, match="zero"):
            read(data)


def test_a_header_alone_is_no_table() -> None:
    """A header without rows is said to be that."""
    assert read("key,input\n").rejected[0].why == "The table has no rows."


def test_other_encodings_have_a_notice() -> None:
    """Rows of a table in an old encoding carry the notice."""
    (item,) = read("key,input\n1,Grüße\n".encode("windows-1252")).items
    assert item.input == "Grüße"
    assert "windows-1252" in item.notice


def test_cells_may_be_long() -> None:
    """A cell may be as long as an input, not only as long as the csv module likes."""
    batch = read_csv(b"key,input\n1," + b"x" * 200_000, "a.csv", {}, 1_000_000)
    assert len(batch.items[0].input) == 200_000

"""Rows as items."""

import pytest

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.item import NewItem
from reviewer_app.sources.contract import Rejected
from reviewer_app.sources.tables import Rows, decoded, parse_map, roles_of, unknown_column


def test_a_map_names_columns() -> None:
    """A map gives each role its column, with or without spaces."""
    assert parse_map("key=sku, title = name,input=body,baseline=text") == {
        "key": "sku",
        "title": "name",
        "input": "body",
        "baseline": "text",
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "“” is not a part of a map; write ROLE=COLUMN, such as key=sku"),
        ("sku", "“sku” is not a part of a map"),
        ("price=x", "where ROLE is key, title, input or baseline"),
        ("key=", "“key=” is not a part of a map"),
        ("key=a,key=b", "The map names “key” twice."),
        ("key=a,title=a", "The map names “a” twice."),
    ],
)
def test_a_wrong_map_is_bad_usage(text: str, why: str) -> None:
    """Unknown roles, missing columns and doubled names are named."""
    with pytest.raises(BadUsage) as caught:
        parse_map(text)
    assert why in str(caught.value)


def test_unmapped_roles_keep_their_names() -> None:
    """A role the map does not name has the column of its own name, unless that column is taken."""
    assert roles_of({}) == {"key": "key", "title": "title", "input": "input", "baseline": "baseline"}
    assert roles_of({"key": "title"}) == {"key": "title", "input": "input", "baseline": "baseline"}


def test_an_unknown_column_lists_the_known_ones() -> None:
    """The sentence about a missing column says which there are."""
    assert (
        str(unknown_column("a.csv", "sku", ["key", "n\n"])) == "a.csv has no column “sku”; it has key, n\\n."
    )


def test_a_whole_row() -> None:
    """Each role goes to its place, the rest stays a field."""
    rows = Rows("a.csv", 100, "Decoded.")
    rows.add(2, {"key": "k", "title": "T", "input": "Hi", "baseline": "Ho"}, {"price": "3"})
    assert rows.batch().items == (NewItem("k", "T", "Hi", "Ho", {"price": "3"}, None, "Decoded."),)


def test_without_input_the_fields_are_shown() -> None:
    """The fields of a row without input are its input, a line each; without fields the title is."""
    rows = Rows("a.csv", 100, "")
    rows.add(2, {"key": "k"}, {"price": "3", "size": "L"})
    rows.add(3, {"key": "l", "title": "T"}, {})
    assert [(item.title, item.input) for item in rows.batch().items] == [
        ("k", "price: 3\nsize: L"),
        ("T", "T"),
    ]


def test_a_table_without_telling_columns_is_noticed() -> None:
    """Made-up keys are told with the first column, unless any row has a key, title or input."""
    rows = Rows("a.csv", 100, "")
    rows.add(2, {"baseline": "old"}, {"article no": "3", "size": "L"})
    batch = rows.batch()
    [notice] = batch.notices
    assert notice.startswith("a.csv: No column is called key, title or input, so the keys were made up")
    assert batch.unkeyed == ("article no",)
    rows.add(3, {"title": "T"}, {"size": "L"})
    assert (rows.batch().notices, rows.batch().unkeyed) == ((), ())


def test_without_key_the_row_is_known_by_its_content() -> None:
    """Rows without key, or with an empty one, get a key from all they hold; equal rows are one item."""
    rows = Rows("a.csv", 100, "")
    for line, (key, text, size) in enumerate(
        [(None, "Hi", "L"), ("", "Hi", "L"), (None, "Hi", "M"), (None, "Ho", "L")]
    ):
        rows.add(line, {"key": key, "title": "", "baseline": "", "input": text}, {"size": size})
    items = rows.batch().items
    assert [(item.input, item.fields["size"]) for item in items] == [("Hi", "L"), ("Hi", "M"), ("Ho", "L")]
    assert all(len(item.key) == 16 and item.title == item.input and item.baseline is None for item in items)


@pytest.mark.parametrize(
    ("roles", "why"),
    [
        ({"key": "k", "input": None}, "The row has no input."),
        ({"key": "k", "input": " \n"}, "The row has no input."),
        ({"key": "k"}, "The row has no input."),
        ({"key": "k", "input": "é" * 60}, "The row's input has more than 0.0 MB."),
        ({"key": "a\nb", "input": "x"}, "The key “a\\nb” holds line breaks or control characters."),
        ({"key": "first", "input": "other"}, "The key “first” stands in line 1 too, with other content."),
    ],
)
def test_one_bad_row_spoils_the_table(roles: dict[str, str | None], why: str) -> None:
    """No item comes of a table with a bad row, and the row is named by its line."""
    rows = Rows("a.csv", 100, "")
    rows.add(1, {"key": "first", "input": "é" * 50}, {})
    rows.add(7, roles, {})
    batch = rows.batch()
    assert batch.items == ()
    assert batch.rejected == (
        Rejected("a.csv, line 7", why),
        Rejected("a.csv", "No row was added, because of the bad ones; mend them and add the file again."),
    )


def test_bad_rows_are_listed_up_to_ten() -> None:
    """Ten bad rows are named one by one, the rest is counted."""
    rows = Rows("a.csv", 100, "")
    for line in range(1, 16):
        rows.refuse(line, "Bad.")
    rejected = rows.batch().rejected
    assert len(rejected) == 11
    assert rejected[-1].why.endswith("5 more bad rows are not listed.")


def test_a_table_without_rows_is_rejected() -> None:
    """A table that has no row says so."""
    assert Rows("a.csv", 100, "").batch().rejected == (Rejected("a.csv", "The table has no rows."),)


@pytest.mark.parametrize(
    ("data", "text", "noticed"),
    [("é".encode(), "é", False), (b"\xef\xbb\xbfx", "x", True), (b"\xe9", "é", True)],
)
def test_tables_come_in_any_encoding(data: bytes, text: str, noticed: bool) -> None:
    """Plain UTF-8 has no notice, a byte order mark and old encodings have one."""
    whole = decoded(data)
    assert (whole.text, bool(whole.notice)) == (text, noticed)

"""Rows of .jsonl files."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.item import NewItem
from reviewer_app.sources.contract import Batch
from reviewer_app.sources.jsonl_table import read_jsonl

GOOD = '{"key": "a", "input": "x"}'


def read(*lines: str, **mapping: str) -> Batch:
    """Read lines with Windows line ends."""
    return read_jsonl("\r\n".join(lines).encode(), "a.jsonl", mapping, 1000)


def test_an_object_is_an_item() -> None:
    """Key, title, input and baseline go to their places; the rest are fields, numbers as written."""
    line = (
        '{"key": 17, "title": "T", "input": "Hi\\u00e9\\ud83d\\ude00", "baseline": null, '
        '"price": 1.10, "tags": ["é", 2.50, {"x": true}], "none": null}'
    )
    fields = {"price": "1.10", "tags": '["é",2.50,{"x":true}]', "none": "null"}
    assert read("", line, "  ") == Batch((NewItem("17", "T", "Hié😀", None, fields),))


def test_unicode_line_separators_are_part_of_a_line() -> None:
    """Only line feeds end a line; other separators may stand in a text."""
    (item,) = read('{"key": "a", "input": "x\u2028y\x85z"}').items
    assert item.input == "x\u2028y\x85z"


def test_numbers_keep_every_digit() -> None:
    """Long numbers and numbers beyond any float are taken as they are written."""
    (item,) = read(f'{{"input": "x", "n": {"9" * 5000}, "e": 1e400, "b": 9223372036854775808}}').items
    assert (len(item.fields["n"]), item.fields["e"], item.fields["b"]) == (
        5000,
        "1e400",
        "9223372036854775808",
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            '{"key": "b", "input": "tru',
            "The line is not JSON: Unterminated string starting at, at character 23.",
        ),
        ('{"key": "b"} {}', "The line is not JSON: Extra data, at character 14."),
        ("[1]", 'The line is a list, not an object such as {"input": "…"}.'),
        ("3", "The line is a number, not an object"),
        ("null", "The line is null, not an object"),
        ('{"input": "x", "input": "y"}', "The name “input” stands twice in one object."),
        ('{"input": "x", "f": {"a": 1, "a": 2}}', "The name “a” stands twice in one object."),
        ('{"input": "x", "n": NaN}', "NaN is not a JSON number."),
        ('{"input": "\\ud800"}', "The line has half of a character pair"),
        ('{"input": "x", "f": ' + "[" * 100_000, "The line is nested too deeply."),
        ('{"input": {"a": 1}}', "“/input” must be a text, not an object."),
        ('{"input": "x", "key": true}', "“/key” must be a text, not true or false."),
        ('{"input": "x", "": 1}', "A name in the line is empty."),
        ('{"input": null}', "The row has no input."),
        ('{"input": ""}', "The row has no input."),
        ("{}", "The row has no input."),
        ('{"key": "a", "input": "other"}', "The key “a” stands in line 1 too, with other content."),
    ],
)
def test_one_bad_line_spoils_the_file(line: str, why: str) -> None:
    """A bad line between good ones is named with the reason, and nothing of the file is taken."""
    batch = read(GOOD, line, '{"key": "c", "input": "z"}')
    assert batch.items == ()
    assert len(batch.rejected) == 2
    assert batch.rejected[0].source == "a.jsonl, line 2"
    assert batch.rejected[0].why.startswith(why)


def test_the_same_line_twice_is_one_item() -> None:
    """A line that is repeated with the same content adds nothing."""
    assert len(read(GOOD, GOOD, '{"input": "x", "key": "a"}').items) == 1


def test_other_names_can_be_mapped() -> None:
    """A map says which name is what, also where some lines lack it."""
    batch = read('{"sku": "a", "body": "x"}', '{"body": "y", "input": "z"}', key="sku", input="body")
    assert [(item.input, dict(item.fields)) for item in batch.items] == [("x", {}), ("y", {"input": "z"})]


def test_a_map_must_fit() -> None:
    """A map that names what no line has is bad usage and lists what there is."""
    with pytest.raises(BadUsage, match=r"^a\.jsonl has no column “sku”; it has key, input\.$"):
        read(GOOD, key="sku")
    assert read(key="sku").rejected[0].why == "The table has no rows."


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(st.dictionaries(st.text(min_size=1), VALUES, min_size=1), st.booleans())
def test_fields_come_back(fields: dict[str, Any], ascii_only: bool) -> None:
    """A text field is itself, any other value is JSON of the same value."""
    line = json.dumps(
        {"key": "k", **{f"f{name}": value for name, value in fields.items()}}, ensure_ascii=ascii_only
    )
    (item,) = read_jsonl(line.encode(), "a.jsonl", {}, 10**6).items
    for name, value in fields.items():
        kept = item.fields[f"f{name}"]
        assert (kept if isinstance(value, str) else json.loads(kept)) == value

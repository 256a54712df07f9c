"""Where values stand in a record."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.record_paths import NotThereError, found, named, read, value_at, wrong

RECORD = {
    "total": 3,
    "tax": {"amount": None},
    "lines": [{"p": [1, 2]}, {"p": []}],
    "a b": 1,
    "tens": [{}, {"n": 10}, {"n": None}],
}


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("total", [("total",)]),
        ("tax.amount", [("tax", "amount")]),
        ("a b", [("a b",)]),
        ("lines[].p", [("lines", 0, "p"), ("lines", 1, "p")]),
        ("lines[].p[]", [("lines", 0, "p", 0), ("lines", 0, "p", 1)]),
        ("-total", [("total",)]),
        ("tax.amount?", []),
        ("tax.vat?", []),
        ("lines[].q?", []),
        ("tens[].n?", [("tens", 1, "n")]),
        ("total[]?", []),
    ],
)
def test_paths_lead_to_places(path: str, places: list[Any]) -> None:
    """Names lead into objects, `[]` to each entry of a list, and `?` excuses what is missing or null."""
    assert found(RECORD, read(path)) == places


def test_a_record_may_be_a_list() -> None:
    """The whole is gone through like any list."""
    assert found([[7], [8]], read("[][]")) == [(0, 0), (1, 0)]


@pytest.mark.parametrize(
    ("path", "place", "sentence"),
    [
        ("tax.vat", ("tax",), "“/tax” has no “vat”"),
        ("tax.amount.net", ("tax", "amount"), "“/tax/amount” has no “net”"),
        ("net", (), "the record has no “net”"),
        ("total[]", ("total",), "“/total” is not a list"),
        ("lines[].q", ("lines", 0), "“/lines/0” has no “q”"),
        ("lines.p", ("lines",), "“/lines” has no “p”"),
    ],
)
def test_what_is_not_there_is_named(path: str, place: tuple[Any, ...], sentence: str) -> None:
    """The sentence names the last place that is there."""
    with pytest.raises(NotThereError) as raised:
        found(RECORD, read(path))
    assert (raised.value.path, str(raised.value)) == (place, sentence)


def test_shared_lists_are_gone_through_together() -> None:
    """Beside the total of one line stand the values of that line only; other lists are gone through whole."""
    total = read("lines[].p[]")
    assert found(RECORD, read("lines[].p"), ("lines", 0, "p", 1), total) == [("lines", 0, "p")]
    assert found(RECORD, read("total"), ("lines", 0, "p", 1), total) == [("total",)]
    assert found(RECORD, read("lines[].p[]"), ("tax",), read("tax")) == found(RECORD, total)
    assert read("lines[].q[]").lists_after(total)
    assert not read("lines[].q").lists_after(total)


@pytest.mark.parametrize(
    "path", ["", ".", "a.", ".a", "a..b", "a[0]", "a]", "[", "-", "?", "--a", "a?b", 3, None, ["a"]]
)
def test_what_is_no_path_is_named(path: Any) -> None:
    """Anything else than names, dots and [] is refused with an example."""
    assert wrong(path).startswith("must be a path such as total or lines[].amount")


def test_signs_are_read() -> None:
    """A minus in front subtracts, a question mark behind excuses."""
    path = read("-lines[].p?")
    assert (path.steps, path.is_subtracted, path.is_optional) == (("lines", "[]", "p"), True, True)
    assert named(()) == "the record"


NAMES = st.text(st.characters(exclude_characters=".[]?", codec="utf-8"), min_size=1, max_size=4)


@given(st.lists(NAMES.filter(lambda name: name[0] != "-"), min_size=1), st.integers())
def test_a_path_of_names_leads_to_what_they_hold(names: list[str], value: int) -> None:
    """Whatever the names, the path made of them is good and leads to the value under them."""
    record: Any = value
    for name in reversed(names):
        record = {name: record}
    assert wrong(".".join(names)) == ""
    (place,) = found(record, read(".".join(names)))
    assert value_at(record, place) == value

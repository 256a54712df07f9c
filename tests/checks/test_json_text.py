"""JSON read strictly, and its places."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.json_text import BadJson, Path, parse, places, pointer
from reviewer_app.domain.finding import Span

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.sampled_from([None, 2]))
def test_json_is_read_as_it_is(value: Any, indent: int | None) -> None:
    """Any JSON value comes back, also with space around it."""
    text = f"\n {json.dumps(value, indent=indent)}\t\n"
    assert parse(text) == value


@pytest.mark.parametrize(
    ("text", "sentence", "marked"),
    [
        ("", "The output is empty, so it is not JSON.", None),
        (" \n", "The output is empty, so it is not JSON.", None),
        ("Sure: {}", "The output begins with “Sure: {}”, not with JSON.", "Sure: {}"),
        ('{"a" 1}', "The output is not JSON: Expecting ':' delimiter at line 1, column 6.", "1"),
        ("[1,\n2", "The output is not JSON: Expecting ',' delimiter at line 2, column 2.", "2"),
        ("[] \nDone.", "After the JSON, from character 5, there is more: “Done.”.", "Done."),
        ("[][]", "After the JSON, from character 3, there is more: “[]”.", "[]"),
        ('{"a": 1, "a": 1}', "The name “a” stands twice in one object of the JSON.", None),
        ("[NaN]", "The JSON has NaN, which is not a JSON number.", None),
        ("-Infinity", "The JSON has -Infinity, which is not a JSON number.", None),
        ("1e400", "The JSON has the number “1e400”, which is too large.", None),
        ("1" * 5000, f"The JSON has the number “{'1' * 80}…”, which has too many digits.", None),
        ('"\\ud800"', "The JSON has half of a character pair (\\ud800 to \\udfff alone).", None),
        ("[" * 100_000, "The JSON is nested too deeply to be read.", None),
    ],
)
def test_everything_else_is_refused(text: str, sentence: str, marked: str | None) -> None:
    """What is not exactly one JSON value is refused with a sentence and, where there is one, a place."""
    with pytest.raises(BadJson) as caught:
        parse(text)
    assert str(caught.value) == sentence
    span = caught.value.span
    assert (span and text[span.start : span.end]) == marked


def test_whole_pairs_are_characters() -> None:
    """An escaped pair of surrogates is one character."""
    assert parse('"\\ud83d\\ude00 \\\\ud800"') == "\U0001f600 \\ud800"


@pytest.mark.parametrize(("path", "written"), [((), ""), (("a", 0), "/a/0"), (("a/b", "~"), "/a~1b/~0")])
def test_pointers_are_written_as_usual(path: Path, written: str) -> None:
    """A path is written as a JSON pointer, `~` and `/` escaped."""
    assert pointer(path) == written


def _paths(value: Any, path: Path = ()) -> dict[Path, Any]:
    found = {path: value}
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        found |= _paths(inner, (*path, step))
    return found


@given(VALUES, st.booleans())
def test_every_place_holds_its_value(value: Any, ascii_only: bool) -> None:
    """The place of each path holds exactly the JSON of the value there."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=1)
    wanted = _paths(value)
    found = places(text, wanted)
    assert found.keys() == wanted.keys()
    for path, span in found.items():
        assert json.loads(text[span.start : span.end]) == wanted[path]


def test_only_wanted_places_are_kept() -> None:
    """Paths nobody asked for, and paths that lead nowhere, have no place."""
    assert places('{"a": [1, {"b": 2}], "c": 3}', [("a", 1, "b"), ("x",), ("c", "d")]) == {
        ("a", 1, "b"): Span(16, 17)
    }


def test_depth_is_no_matter() -> None:
    """Places are found without recursion."""
    text = "[" * 5000 + "]" * 5000
    assert places(text, [(0,)]) == {(0,): Span(1, 9999)}

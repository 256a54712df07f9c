"""Which schemas are usable, and what breaks one."""

import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks import schema_rules
from reviewer_app.checks.json_text import Path
from reviewer_app.checks.schema_rules import NotJudged, flaws, mistakes


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {},
        {"$schema": "https://json-schema.org/draft/2020-12/schema#", "type": "object"},
        {"$defs": {"a": {"$anchor": "here"}}, "items": {"$ref": "#/$defs/a"}, "contains": {"$ref": "#here"}},
        {"const": {"$ref": "http://a.com"}, "properties": {"$ref": {"pattern": "^x"}}},
        {"patternProperties": {"^x": True}, "prefixItems": [{"type": "string"}]},
    ],
)
def test_usable_schemas_have_no_problems(schema: Any) -> None:
    """Schemas of the draft in force that keep to themselves are usable."""
    assert flaws(schema) == []


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        ([], "is not valid at “/”: [] is not of type 'object', 'boolean'"),
        ({"properties": {"a": {"type": "frob"}}}, "is not valid at “/properties/a/type”"),
        (
            {"$schema": "http://json-schema.org/draft-07/schema#"},
            "names the draft “http://json-schema.org/draft-07",
        ),
        ({"$schema": 3}, "names the draft “3”"),
        (
            {"items": {"$ref": "http://127.0.0.1/x"}},
            "refers to “http://127.0.0.1/x”, and nothing is ever fetched",
        ),
        ({"$dynamicRef": "other.json"}, "refers to “other.json”, and nothing is ever fetched"),
        ({"$ref": "#/$defs/a"}, "refers to “#/$defs/a”, which it does not hold"),
        ({"$ref": "#a"}, "refers to “#a”, which it does not hold"),
        (
            {"patternProperties": {"(": True}},
            "has the pattern “(”, which is not a regular expression",
        ),
        ({"pattern": "(?P<n"}, "has the pattern “(?P<n”, which is not a regular expression"),
    ],
)
def test_unusable_schemas_say_why(schema: Any, problem: str) -> None:
    """Another draft, an invalid part, a reference to elsewhere or to nothing, and a bad pattern are named."""
    assert flaws(schema)[0][1].startswith(problem)


def test_a_schema_nested_without_end_is_a_problem() -> None:
    """Nesting beyond what can be read is said, not suffered."""
    schema: dict[str, Any] = {}
    for _ in range(3000):
        schema = {"not": schema}
    assert flaws(schema) == [((), "is nested too deeply")]


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        ({"type": "integer"}, 3.5, [((), "3.5 is not of type 'integer'")]),
        ({"required": ["a"]}, {}, [((), "'a' is a required property")]),
        ({"items": {"minimum": 0}}, [1, -1], [((1,), "-1 is less than the minimum of 0")]),
        ({"additionalProperties": False}, {"a": 1}, [(("a",), "the name “a” is not allowed here")]),
        (
            {
                "properties": {"a": True},
                "patternProperties": {"^x": {"type": "string"}},
                "additionalProperties": {"type": "null"},
            },
            {"a": 1, "x1": 2, "b": 3, "c": None},
            [(("x1",), "2 is not of type 'string'"), (("b",), "3 is not of type 'null'")],
        ),
        ({"pattern": "^a"}, "b", [((), "'b' does not match '^a'")]),
        ({"pattern": "^a"}, 3, []),
        ({"patternProperties": {"a": False}, "additionalProperties": False}, [], []),
        ({"uniqueItems": True}, [1, True, "1", [1], {"a": [1]}, None], []),
        (
            {"uniqueItems": True},
            [1, 1.0, {"a": 1, "b": 2}, {"b": 2.0, "a": 1}],
            [
                ((1,), "the same value stands earlier in the list"),
                ((3,), "the same value stands earlier in the list"),
            ],
        ),
        ({"uniqueItems": False}, [1, 1], []),
        ({"uniqueItems": True}, "aa", []),
        ({"format": "date"}, "2024-13-01", [((), "'2024-13-01' is not a 'date'")]),
    ],
)
def test_values_are_compared(schema: Any, value: Any, expected: list[tuple[Path, str]]) -> None:
    """Each mistake comes with its path and a short reason."""
    assert mistakes(schema, value, 10) == expected


def test_reasons_stay_short() -> None:
    """A long value is cut in the middle of its reason, so that the end is still read."""
    ((_, reason),) = mistakes({"maxLength": 3}, "x" * 10_000, 10)
    assert reason.endswith("… is too long")
    ((_, listing),) = mistakes({"enum": ["y" * 5000]}, 3, 10)
    assert len(listing) <= 200


def test_only_so_many_mistakes_are_looked_for() -> None:
    """The comparison ends after the number of mistakes asked for."""
    assert len(mistakes({"items": False}, [1] * 50, 7)) == 1
    assert len(mistakes({"items": {"type": "string"}}, [1] * 50, 7)) == 7


def test_patterns_run_under_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that would run for ages on an output is given up with a sentence."""
    monkeypatch.setattr(schema_rules, "TIME_LIMIT_S", 0.05)
    with pytest.raises(NotJudged, match="took too long"):
        mistakes({"items": {"pattern": r"^(\w+\s?)*$"}}, ["ab " * 30_000 + "!"] * 100, 1000)
    monkeypatch.setattr(schema_rules, "TIME_LIMIT_S", -1)
    with pytest.raises(NotJudged, match="took too long"):
        mistakes({"pattern": "a"}, "a", 1)


def test_a_reference_without_end_is_not_judged() -> None:
    """A schema that refers to itself only is given up with a sentence."""
    with pytest.raises(NotJudged, match="nested too deeply"):
        mistakes({"$ref": "#"}, 1, 1)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema that refers to another document opens no connection, even when it is compared."""
    dialled: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: dialled.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *call, **_: dialled.append(call))
    with pytest.raises(NotJudged, match="what it does not hold"):
        mistakes({"$ref": "http://127.0.0.1:9/x"}, 1, 1)
    assert dialled == []


@given(st.lists(st.integers(0, 3) | st.lists(st.integers(0, 1), max_size=2), max_size=6))
def test_unique_means_that_no_two_are_equal(values: list[Any]) -> None:
    """A list is unique exactly if no two of its values are equal."""
    equal = any(one == other for index, one in enumerate(values) for other in values[:index])
    assert bool(mistakes({"uniqueItems": True}, values, 1)) is equal

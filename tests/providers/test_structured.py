"""Which JSON Schemas servers can hold a model to, and what is made of them."""

import json
from typing import Any

import pytest
from anthropic import transform_schema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reviewer_app.providers.structured import choices, optional, sendable, single_types, strict

ORDER: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "number": {"type": "string", "pattern": "^[0-9]+$", "description": "as printed"},
        "kind": {"enum": ["new", "return", None]},
        "pieces": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/piece"}},
        "note": {"type": ["string", "null"], "maxLength": 40},
    },
    "required": ["number", "kind", "pieces", "note"],
    "$defs": {
        "piece": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "count": {"type": "integer", "minimum": 1}},
            "required": ["name"],
        }
    },
}
GOOD = {"number": "12", "kind": None, "pieces": [{"name": "pen", "count": 2}], "note": None}


def only(**part: Any) -> dict[str, Any]:
    """Return an object with one property."""
    return {"type": "object", "properties": {"x": part}, "required": ["x"]}


def test_a_plain_schema_can_be_sent() -> None:
    """With definitions, lists of types and further rules; what it leaves to choice is counted."""
    assert sendable(ORDER)
    assert (optional(ORDER), choices(ORDER)) == (1, 1)


def test_strict_servers_get_rules_as_descriptions() -> None:
    """Objects are closed, lists of types are choices, and no rule is lost to the model."""
    made = strict(ORDER)
    assert made["additionalProperties"] is False
    assert "$schema" not in made
    assert made["properties"]["number"] == {
        "type": "string",
        "description": "as printed\n\n{pattern: ^[0-9]+$}",
    }
    assert made["properties"]["kind"] == {"enum": ["new", "return", None], "type": ["string", "null"]}
    assert made["properties"]["pieces"]["items"] == {"$ref": "#/$defs/piece"}
    assert made["properties"]["note"]["anyOf"] == [
        {"type": "string", "description": "{maxLength: 40}"},
        {"type": "null", "description": "{maxLength: 40}"},
    ]
    assert made["$defs"]["piece"]["additionalProperties"] is False


def test_a_constant_has_its_type() -> None:
    """Strict servers want a type beside every value."""
    assert strict(only(const=True))["properties"]["x"] == {"const": True, "type": "boolean"}


@pytest.mark.parametrize("make", [strict, lambda schema: transform_schema(single_types(schema))])
def test_what_is_sent_allows_what_the_schema_allows(make: Any) -> None:
    """Both forms accept a good answer, and refuse one with a property that is not named."""
    validator = Draft202012Validator(make(ORDER))
    assert validator.is_valid(GOOD)
    assert not validator.is_valid({**GOOD, "more": 1})


@pytest.mark.parametrize(
    "schema",
    [
        True,
        [],
        {"type": "array", "items": {"type": "string"}},
        {"type": "object"},
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "object", "properties": {}, "additionalProperties": {"type": "string"}},
        {"type": "object", "properties": {}, "required": ["x"]},
        {"type": "object", "properties": {}, "patternProperties": {"^x": {"type": "string"}}},
        {"type": "object", "properties": {}, "allOf": [{"type": "object"}]},
        {"type": "object", "properties": {}, "$defs": 5},
        {**only(**{"$ref": "#/$defs/a"}), "$defs": {"a": only(**{"$ref": "#/$defs/a"})}},
        only(**{"$ref": "#/properties/x"}),
        only(**{"$ref": "#/$defs/none"}),
        only(**{"$ref": "#/$defs/none", "minLength": 5}),
        only(),
        only(type="array"),
        only(type="string", properties={}),
        only(type="word"),
        only(type=["string", "object"]),
        only(enum=[[1]]),
        only(enum=["a"], items={"type": "string"}),
        only(anyOf=[{"type": "string"}], type="string"),
        only(anyOf=[{"type": "string"}], oneOf=[{"type": "string"}]),
        only(type="array", items=True),
    ],
)
def test_a_schema_that_would_lose_its_meaning_is_not_sent(schema: Any) -> None:
    """Maps, open tuples, combinations and what refers to itself are left to the agent's own check."""
    assert not sendable(schema)


def test_only_the_rules_of_a_type_go_with_it() -> None:
    """An object or nothing is a choice between an object with its properties, and null alone."""
    schema = only(type=["object", "null", "array"], properties={}, items={"type": "string"}, minItems=1)
    assert sendable(schema)
    assert single_types(schema)["properties"]["x"]["anyOf"] == [
        {"type": "object", "properties": {}},
        {"type": "null"},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
    ]


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(["object", "string", "array", "null", "#/$defs/a"]),
)
_WORDS = st.sampled_from(
    ["type", "properties", "items", "required", "enum", "const", "anyOf", "oneOf", "$ref", "$defs", "a"]
)
_ANYTHING = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=4)
)


@st.composite
def _schemas(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """Draw schemas as people write them."""
    simple: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        [
            {"type": "string", "minLength": 1},
            {"type": ["integer", "null"]},
            {"enum": ["a", 1]},
            {"const": "b"},
        ]
    )
    if depth > 1:
        return draw(simple)
    inner = _schemas(depth + 1)
    return draw(
        st.one_of(
            simple,
            st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
            st.fixed_dictionaries({"oneOf": st.lists(inner, min_size=1, max_size=2)}),
            st.fixed_dictionaries(
                {"type": st.just("object"), "properties": st.dictionaries(st.sampled_from("xyz"), inner)}
            ),
        )
    )


@given(_schemas())
def test_what_can_be_sent_can_be_made(part: dict[str, Any]) -> None:
    """Whatever is built of known words can be sent, and both forms of it are schemas."""
    schema = only(**part)
    assert sendable(schema)
    for made in (strict(schema), transform_schema(single_types(schema))):
        Draft202012Validator.check_schema(json.loads(json.dumps(made)))


@given(_ANYTHING)
def test_nothing_that_is_valid_json_schema_is_too_odd(schema: Any) -> None:
    """A schema whose form is right is judged without an error, and made if it can be sent."""
    if (
        isinstance(schema, dict)
        and not list(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema))
        and sendable(schema)
    ):
        strict(schema)
        single_types(schema)

"""JSON Schemas that servers can hold a model to while it writes.

They know a part of JSON Schema. What they do not know and what only narrows the answer (lengths, patterns,
counts) is told to the model as a description; a schema of which something else would be lost is not sent at
all. Either way the agent's own check holds the answer to the whole schema afterwards.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

_DEFINED = "#/$defs/"
_TYPES = frozenset({"object", "array", "string", "integer", "number", "boolean", "null"})
_CHOICES = ("anyOf", "oneOf")
_LOST = frozenset(
    {
        *(
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef",
            "$id",
            "$vocabulary",
            "allOf",
            "contains",
            "definitions",
        ),
        *("dependentRequired", "dependentSchemas", "else", "if", "not", "patternProperties", "prefixItems"),
        *("propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"),
    }
)
"""Keywords without which a schema means something else, or which name places that a server cannot find."""
_KEPT = frozenset(
    {"type", "enum", "const", "description", "title", "anyOf", "items", "properties", "required"}
)
_DROPPED = frozenset({"$schema", "$comment", "$defs", "default", "examples", "additionalProperties", "oneOf"})
_OF_OBJECTS = frozenset({"properties", "required", "additionalProperties", "minProperties", "maxProperties"})
_OF_ARRAYS = frozenset({"items", "minItems", "maxItems", "uniqueItems"})
_MOST_DEEP = 10
"""Levels of a schema, each reference counted as one more; servers allow about as many."""
_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def sendable(schema: Any) -> TypeGuard[Mapping[str, Any]]:
    """Say whether a server can be asked to hold an answer to a schema, an object at its top."""
    if not isinstance(schema, Mapping) or schema.get("type") != "object":
        return False
    defined = schema.get("$defs", {})
    return isinstance(defined, Mapping) and all(
        _is_known(part, defined, 1) for part in (schema, *defined.values())
    )


def optional(schema: Mapping[str, Any]) -> int:
    """Return how many properties a schema that can be sent leaves to choice."""
    return sum(
        len(set(part.get("properties", ())) - set(part.get("required", ()))) for part in _parts(schema)
    )


def choices(schema: Mapping[str, Any]) -> int:
    """Return how many choices between schemas there are in one that can be sent."""
    return sum(any(word in part for word in _CHOICES) for part in _parts(schema))


def strict(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that can be sent as strict servers take it: further rules stand in descriptions."""
    part = _single(schema)
    if "$ref" in part:
        return {"$ref": part["$ref"]}
    made = {name: value for name, value in part.items() if name in _KEPT}
    if "enum" in part or "const" in part:
        made["type"] = _types_of([*part.get("enum", ()), *([part["const"]] if "const" in part else ())])
    if "$defs" in part:
        made["$defs"] = {name: strict(inner) for name, inner in part["$defs"].items()}
    for word in _CHOICES:
        if word in part:
            made["anyOf"] = [strict(inner) for inner in part[word]]
    if "items" in part:
        made["items"] = strict(part["items"])
    if part.get("type") == "object":
        made |= {
            "properties": {name: strict(inner) for name, inner in part["properties"].items()},
            "additionalProperties": False,
        }
    return made | _described(part)


def single_types(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that can be sent with each list of types written as a choice between single types."""
    part = _single(schema)
    made = dict(part)
    for word in ("$defs", "properties"):
        if word in part:
            made[word] = {name: single_types(inner) for name, inner in part[word].items()}
    for word in _CHOICES:
        if word in part:
            made[word] = [single_types(inner) for inner in part[word]]
    if "items" in part:
        made["items"] = single_types(part["items"])
    return made


def _single(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a part with a list of types as a choice; each rule in it concerns one type only."""
    types = part.get("type")
    if not isinstance(types, list):
        return dict(part)
    rest = {name: value for name, value in part.items() if name != "type"}
    if "enum" in rest or "const" in rest:
        return rest
    return {"anyOf": [_of_type(rest, str(name)) for name in types]}


def _of_type(rest: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the rules of a part that concern one type."""
    others = (_OF_OBJECTS if name != "object" else frozenset()) | (
        _OF_ARRAYS if name != "array" else frozenset()
    )
    return {"type": name, **{word: value for word, value in rest.items() if word not in others}}


def _types_of(values: list[Any]) -> str | list[str]:
    names = list(dict.fromkeys(_NAMES[type(value)] for value in values))
    return names[0] if len(names) == 1 else names


def _described(part: Mapping[str, Any]) -> dict[str, str]:
    rules = ", ".join(
        f"{name}: {value}" for name, value in part.items() if name not in _KEPT and name not in _DROPPED
    )
    said = [str(part["description"])] if "description" in part else []
    return {"description": "\n\n".join([*said, f"{{{rules}}}"])} if rules else {}


def _is_known(schema: Any, defined: Mapping[str, Any], depth: int) -> bool:
    """Say whether a part keeps its meaning at a server; `depth` ends what refers to itself."""
    if not isinstance(schema, Mapping) or depth > _MOST_DEEP:
        return False
    part = _single(schema)
    if "$ref" in part:
        name = str(part["$ref"]).removeprefix(_DEFINED)
        return set(part) <= {"$ref", "$defs", "description", "title"} and _is_known(
            defined.get(name), defined, depth + 1
        )
    return _says_what(part) and all(_is_known(inner, defined, depth + 1) for inner in _inner(part))


def _says_what(part: Mapping[str, Any]) -> bool:
    """Say whether a part says which values it is for, in words that servers know."""
    if _LOST & part.keys():
        return False
    if any(word in part for word in _CHOICES):
        return len({*_CHOICES, "type", "properties", "items", "enum", "const"} & part.keys()) == 1
    if "enum" in part or "const" in part:
        return not {"properties", "items"} & part.keys() and all(
            type(value) in _NAMES for value in [*part.get("enum", ()), part.get("const")]
        )
    kind = part.get("type")
    if ("items" in part) != (kind == "array") or ("properties" in part) != (kind == "object"):
        return False
    return kind in _TYPES and (kind != "object" or _is_closed(part))


def _is_closed(part: Mapping[str, Any]) -> bool:
    """Say whether an object's properties are all named; others may be allowed, and are not asked for."""
    named = part.get("properties")
    return (
        isinstance(named, Mapping)
        and set(part.get("required", ())) <= set(named)
        and isinstance(part.get("additionalProperties", False), bool)
    )


def _inner(part: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the schemas inside a part, definitions aside."""
    yield from part.get("properties", {}).values()
    for word in _CHOICES:
        yield from part.get(word, ())
    if "items" in part:
        yield part["items"]


def _parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a part and every part inside it, definitions included."""
    yield schema
    for inner in (*schema.get("$defs", {}).values(), *_inner(schema)):
        yield from _parts(_single(inner))

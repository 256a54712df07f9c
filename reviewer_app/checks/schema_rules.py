"""Which schemas are usable, and a comparison that stays quick and at home.

The library matches patterns without a time limit and compares the values of a list pairwise; the keywords
concerned are replaced here. References are resolved inside the schema only: nothing is ever fetched.
"""

import time
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import regex

from reviewer_app.checks.json_text import Path
from reviewer_app.domain.quoting import cut, quoted

TIME_LIMIT_S = 2.0
"""Seconds after which no further pattern of a schema is tried on an output."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATA = frozenset({"const", "enum", "default", "examples"})  # values, in which `$ref` is a plain name
_FORMATS = ("date", "email", "ipv4", "ipv6", "uuid")
_LONGEST_REASON = 200


Flaw = tuple[Path, str]
"""A place in a schema and what is wrong there, as a clause that follows “the schema”."""


class NotJudged(Exception):  # noqa: N818 - it names an outcome
    """A value could not be compared with a schema; the text says why, as a sentence."""


def flaws(schema: Any) -> list[Flaw]:
    """Return what makes a schema unusable."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - costly import
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - costly import

    draft = schema.get("$schema", _DRAFT) if isinstance(schema, Mapping) else _DRAFT
    if str(draft).rstrip("#") != _DRAFT:
        return [(("$schema",), f"names the draft {quoted(str(draft))}; write {_DRAFT}, or leave it out")]
    try:
        Draft202012Validator.check_schema(schema, FormatChecker(()))
        parts = list(_parts(schema))
        return [*_references(parts, schema), *(flaw for part in parts for flaw in _patterns(*part))]
    except SchemaError as error:
        where = quoted("/" + "/".join(map(str, error.absolute_path)))
        return [(tuple(error.absolute_path), f"is not valid at {where}: {cut(error.message)}")]
    except RecursionError:
        return [((), "is nested too deeply")]


def mistakes(schema: Any, value: Any, most: int) -> list[tuple[Path, str]]:
    """Return where a value breaks a schema without problems, and why; at most `most` of them.

    Raises NotJudged when that takes too long or the schema leads nowhere.
    """
    from referencing.exceptions import Unresolvable  # noqa: PLC0415 - costly import

    try:
        errors = islice(_validator(schema).iter_errors(value), most)
        return [(tuple(error.absolute_path), _reason(error)) for error in errors]
    except TimeoutError:
        raise NotJudged("The schema's patterns took too long on this output; simplify them.") from None
    except Unresolvable as error:
        raise NotJudged(f"The schema refers to what it does not hold: {cut(str(error))}") from None
    except RecursionError:
        raise NotJudged("The output or the schema is nested too deeply to be compared.") from None


def _validator(schema: Any) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415 - costly import
    from referencing import Registry  # noqa: PLC0415 - costly import

    rules = _Rules(time.monotonic() + TIME_LIMIT_S)
    keywords = {
        "pattern": rules.pattern,
        "patternProperties": rules.pattern_properties,
        "additionalProperties": rules.additional_properties,
        "uniqueItems": rules.unique_items,
    }
    bounded = validators.extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]  # untyped stub
    return bounded(schema, registry=Registry(), format_checker=FormatChecker(_FORMATS))


def _reason(error: Any) -> str:
    """Return the library's reason with the value itself, which it puts first, cut short."""
    reason = str(error.message)
    if len(reason) > _LONGEST_REASON:
        value = repr(error.instance)
        reason = cut(value) + reason[len(value) :] if reason.startswith(value) else reason
    return reason[:_LONGEST_REASON].rstrip(".")


def _parts(schema: Any, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield the schema and every object inside it, save those that are mere values, each with its place."""
    if isinstance(schema, Mapping):
        yield path, schema
        for name, value in schema.items():
            if name not in _DATA:
                yield from _parts(value, (*path, name))
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from _parts(value, (*path, index))


def _references(parts: list[tuple[Path, Mapping[str, Any]]], schema: Any) -> Iterator[Flaw]:
    """Yield what is wrong with the references: to another document, or to nothing in this one."""
    from referencing import Registry, Resource  # noqa: PLC0415 - costly import
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415 - costly import

    whole: Resource[Any] = DRAFT202012.create_resource(schema)
    resolver = Registry().with_resource("", whole).resolver()
    for path, part in parts:
        for word in ("$ref", "$dynamicRef"):
            if wrong := _misled(part.get(word), resolver):
                yield (*path, word), wrong


def _misled(target: Any, resolver: Any) -> str:
    """Return what is wrong with where a reference leads, or nothing."""
    from referencing.exceptions import Unresolvable  # noqa: PLC0415 - costly import

    if not isinstance(target, str):
        return ""
    if not target.startswith("#"):
        return (
            f"refers to {quoted(target)}, and nothing is ever fetched; "
            "put that part under “$defs” and write “#/$defs/NAME”"
        )
    try:
        resolver.lookup(target)
    except Unresolvable:
        return f"refers to {quoted(target)}, which it does not hold"
    return ""


def _patterns(path: Path, part: Mapping[str, Any]) -> Iterator[Flaw]:
    keyed = part.get("patternProperties")
    names = [("patternProperties", name) for name in (keyed if isinstance(keyed, Mapping) else ())]
    for word, pattern in [("pattern", part.get("pattern")), *names]:
        if isinstance(pattern, str):
            try:
                regex.compile(pattern)
            except regex.error as error:
                wrong = f"has the pattern {quoted(pattern)}, which is not a regular expression: {error}"
                yield (*path, word), wrong


class _Rules:
    """Keywords with a common deadline, as the library calls them: (validator, value, instance, schema)."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def pattern(self, validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
        if validator.is_type(instance, "string") and not self._finds(pattern, instance):
            yield _error(f"{instance!r} does not match {pattern!r}")

    def pattern_properties(self, validator: Any, rules: Any, instance: Any, _schema: Any) -> Iterator[Any]:
        for pattern, rule in rules.items() if validator.is_type(instance, "object") else ():
            for name in filter(lambda name: self._finds(pattern, name), instance):
                yield from validator.descend(instance[name], rule, path=name, schema_path=pattern)

    def additional_properties(self, validator: Any, rule: Any, instance: Any, schema: Any) -> Iterator[Any]:
        known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        for name in instance if validator.is_type(instance, "object") else ():
            if name in known or any(self._finds(pattern, name) for pattern in patterns):
                continue
            if rule is False:
                yield _error(f"the name {quoted(name)} is not allowed here", name)
            else:
                yield from validator.descend(instance[name], rule, path=name)

    def unique_items(self, validator: Any, wanted: Any, instance: Any, _schema: Any) -> Iterator[Any]:
        if wanted and validator.is_type(instance, "array"):
            seen: set[object] = set()
            for index, value in enumerate(instance):
                form = _form(value)
                if form in seen:
                    yield _error("the same value stands earlier in the list", index)
                seen.add(form)

    def _finds(self, pattern: str, text: str) -> bool:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return bool(regex.search(pattern, text, timeout=left))


def _error(message: str, *path: str | int) -> Any:
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415 - costly import

    return ValidationError(message, path=path)


def _form(value: Any) -> object:
    """Return what equal values have in common: 1 and 1.0 are equal, 1 and true are not."""
    if isinstance(value, list):
        return (list, tuple(map(_form, value)))
    if isinstance(value, dict):
        return (dict, frozenset((name, _form(entry)) for name, entry in value.items()))
    return (isinstance(value, bool), value)

"""Rows of a .jsonl file: one JSON object on each line."""

import json
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from reviewer_app.domain.quoting import quoted
from reviewer_app.sources.contract import Batch
from reviewer_app.sources.tables import Rows, decoded, roles_of, unknown_column

_FIRST = 100  # lines in which the names of the columns are looked for
_KINDS = {dict: "an object", list: "a list", bool: "true or false", str: "a text", type(None): "null"}


class _BadRow(Exception):  # noqa: N818 - it names the row
    """What is wrong with a line, as a sentence."""


class _Number(str):
    """A number exactly as it is written, so that 1.10 stays 1.10 and long ones stay whole."""

    __slots__ = ()


def read_jsonl(data: bytes, source: str, mapping: Mapping[str, str], max_bytes: int) -> Batch:
    """Return the items of the lines, or where they are bad; lines of white space are passed over.

    Raises Refused for what is not a text, BadUsage for a map that names columns no line has.
    """
    whole = decoded(data)
    rows = Rows(source, max_bytes, whole.notice)
    roles = roles_of(mapping)
    missing, names = set(mapping.values()), dict[str, None]()
    for line, text in enumerate(whole.text.split("\n"), 1):
        if not text or text.isspace():
            continue
        try:
            row = _parse(text.removesuffix("\r"))
            if missing:
                missing -= row.keys()
                names |= dict.fromkeys(row)
            taken = {role: _text(row.pop(column), column) for role, column in roles.items() if column in row}
            rows.add(line, taken, {name: _field(value) for name, value in row.items()})
        except _BadRow as bad:
            rows.refuse(line, str(bad))
    if missing and names:
        raise unknown_column(source, min(missing), names)
    return rows.batch()


def jsonl_columns(data: bytes) -> list[str]:
    """Return the names that stand in the first lines, in order; lines that are bad have none."""
    names: dict[str, None] = {}
    for text in islice(decoded(data).text.split("\n"), _FIRST):
        with suppress(_BadRow):
            names |= dict.fromkeys(_parse(text.removesuffix("\r")))
    return list(names)


def _parse(text: str) -> dict[str, Any]:
    """Return the object on a line; raise _BadRow for anything else."""
    try:
        row = _DECODER.decode(text)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(row, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _BadRow(f"The line is not JSON: {error.msg}, at character {error.pos + 1}.") from None
    except UnicodeEncodeError:
        raise _BadRow("The line has half of a character pair (\\ud800 to \\udfff alone).") from None
    except RecursionError:
        raise _BadRow("The line is nested too deeply.") from None
    if row.__class__ is not dict:
        raise _BadRow(
            f'The line is {_KINDS.get(row.__class__, "a number")}, not an object such as {{"input": "…"}}.'
        )
    if "" in row:
        raise _BadRow("A name in the line is empty.")
    return row


def _text(value: Any, column: str) -> str | None:
    """Return a text or a number as text; None for null."""
    if value is None or value.__class__ is str:
        return value
    if isinstance(value, _Number):
        return str(value)
    raise _BadRow(f"{quoted('/' + column)} must be a text, not {_KINDS[value.__class__]}.")


def _field(value: Any) -> str:
    return value if value.__class__ is str else _compact(value)


def _compact(value: Any) -> str:
    """Return a value as compact JSON, with numbers as they were written."""
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, list):
        return f"[{','.join(map(_compact, value))}]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{_compact(name)}:{_compact(inner)}" for name, inner in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _BadRow(f"The name {quoted(twice)} stands twice in one object.")
    return row


def _constant(name: str) -> Any:
    raise _BadRow(f"{name} is not a JSON number.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_Number, parse_int=_Number, parse_constant=_constant
)

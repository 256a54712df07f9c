"""Jinja with walls: a template reads the values it was given and nothing else, and its work is metered.

    reach   no loader, no Python attribute beyond a short list, no filter beyond FILTERS
    work    every turn of a loop, every macro call and every character made is charged to a meter,
            before the memory for it is taken; an empty meter ends the rendering with TooMuch

Importing this module imports jinja2 (about 75 ms); `sandbox.py` does so at the first template.
"""

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import Any, cast

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as EVERY_FILTER
from jinja2.runtime import Context, LoopContext, Macro, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from jinja2.visitor import NodeTransformer

WORK = 20_000_000
"""Units of work that one rendering may do: one for each character made."""
TURN = 100
"""Units that one turn of a loop or one macro call costs."""
SHOWN = 80
"""Characters of a name that a sentence quotes."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FILTERS = _words(
    "abs capitalize count d default dictsort first float groupby int items last length list lower map max "
    "min reject rejectattr reverse select selectattr sort title trim truncate unique upper urlencode "
    "wordcount"
)
_TEXT_METHODS = _words(
    "capitalize casefold count endswith find isalnum isalpha isdigit lower lstrip partition removeprefix "
    "removesuffix rpartition rsplit rstrip split splitlines startswith strip swapcase title upper"
)
_MAPPING_METHODS = frozenset({"get", "items", "keys", "values"})
_DIGITS = 10


class TooMuch(Exception):  # noqa: N818 - it names what happened; `sandbox` makes the sentence
    """The template asks for more work or more characters than one rendering may have."""


class Meter:
    """Counts down the work of one rendering."""

    def __init__(self, left: int = WORK) -> None:
        self.left = left

    def charge(self, units: int) -> None:
        """Take units of work; raise TooMuch when none are left."""
        self.left -= units
        if self.left < 0:
            raise TooMuch


METER: ContextVar[Meter] = ContextVar("METER")


def charge(units: int) -> None:
    """Charge the rendering that runs now."""
    METER.get().charge(units)


def text_of(value: object) -> str:
    """Return what a printed value says; TypeError for nothing and for collections, which have no one form."""
    if isinstance(value, Undefined):
        return str(value)  # raises with the name
    if value is None:
        raise TypeError("a value that is empty here is printed; ask for it first: {% if … %}")
    if not isinstance(value, str | int | float):
        raise TypeError("only texts and numbers can be printed; a list needs |join or |tojson")
    text = str(value)
    charge(len(text))
    return text


def joined(*values: object) -> str:
    """Return the printed forms of the values as one text: the operator ~."""
    return _concat([text_of(value) for value in values])


def _concat(pieces: Iterable[str]) -> str:
    parts = list(pieces)
    charge(sum(map(len, parts)))
    return "".join(parts)


def _join(values: Iterable[object], separator: str = "") -> str:
    parts = [text_of(value) for value in values]
    charge(len(parts) * len(separator))
    return separator.join(parts)


def _replace(text: str, old: str, new: str) -> str:
    charge(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _tojson(value: object) -> str:
    pieces = []
    for piece in json.JSONEncoder(ensure_ascii=False, default=dict).iterencode(value):
        charge(len(piece) + TURN)
        pieces.append(piece)
    return "".join(pieces)


def _round(value: float, digits: int = 0) -> float:
    if not 0 <= digits <= _DIGITS:
        raise ValueError(f"round takes 0 to {_DIGITS} digits")
    return round(float(value), digits)


def _charged(made: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(made)
    def run(*args: Any, **kwargs: Any) -> Any:
        result = made(*args, **kwargs)
        charge(len(result) if isinstance(result, str | list) else 1)
        return result

    return run


def _size(value: object) -> int:
    if isinstance(value, int):
        return value.bit_length()
    return len(value) if isinstance(value, str | list | tuple) else 1


def _plus(left: Any, right: Any) -> Any:
    charge(_size(left) + _size(right))
    return left + right


def _times(left: Any, right: Any) -> Any:
    if isinstance(left, int | float) and isinstance(right, int | float):
        charge(_size(left) + _size(right))
    else:
        count, value = (left, right) if isinstance(left, int) else (right, left)
        charge(_size(value) * max(count, 0))
    return left * right


def _power(left: Any, right: Any) -> Any:
    charge(_size(left) * (abs(right) if isinstance(right, int) else 1))
    return left**right


def _modulo(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise SecurityError("% formats no texts in a template; write the parts with ~")
    return left % right


class Missing(StrictUndefined):
    """A name that is not there: using it in any way is an error that says which names are."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)[:SHOWN]
        if self._undefined_exception is SecurityError:
            return f"“{name}” cannot be used in a template"
        if self._undefined_obj is missing:
            return f"“{name}” is not known"
        if isinstance(self._undefined_obj, Mapping):
            names = ", ".join(map(str, self._undefined_obj))[: 2 * SHOWN] or "nothing"
            return f"“{name}” is not there; there is {names}"
        return f"“{name}” is not there"


class _Metered(NodeTransformer):
    """Puts a charge into the body of every loop and macro, and guards the operator ~."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja calls it by the node's name
        return self._with_turn(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 - the same
        return self._with_turn(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - the same
        self.generic_visit(node)
        return _call("joined", node.nodes, node.lineno)

    def _with_turn(self, node: nodes.For | nodes.Macro) -> nodes.Node:
        self.generic_visit(node)
        node.body.insert(0, nodes.Output([_call("turn", [], node.lineno)], lineno=node.lineno))
        return node


def _call(method: str, args: list[nodes.Expr], line: int) -> nodes.Call:
    function = nodes.EnvironmentAttribute(method, lineno=line)
    return nodes.Call(function, args, [], None, None, lineno=line)


class Sandbox(ImmutableSandboxedEnvironment):
    """The one environment; it keeps nothing of a rendering."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    concat = staticmethod(_concat)
    joined = staticmethod(joined)

    def __init__(self) -> None:
        super().__init__(
            undefined=Missing,
            autoescape=False,  # it writes plain text, never HTML
            optimized=False,
            finalize=text_of,
            keep_trailing_newline=True,
        )
        self.binop_table |= {"+": _plus, "*": _times, "**": _power, "%": _modulo}
        self.globals = {name: self.globals[name] for name in ("range", "namespace", "dict")}
        self.filters = {name: _charged(EVERY_FILTER[name]) for name in FILTERS}
        self.filters |= {
            "join": _join,
            "replace": _replace,
            "round": _round,
            "string": text_of,
            "tojson": _tojson,
        }

    def turn(self) -> str:
        """Charge one turn of a loop; print nothing."""
        charge(TURN)
        return ""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return cast("nodes.Template", _Metered().visit(super()._parse(source, name, filename)))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute`; in a mapping its own entry comes before a method of that name."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow reading methods of texts and mappings, and what Jinja's own objects offer."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        if isinstance(obj, Mapping):
            return attr in _MAPPING_METHODS
        known = isinstance(obj, LoopContext | Macro | Namespace | Sandbox)
        return known and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Offer no formatting of texts by format strings: their widths are not metered."""

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template and charge for what it makes."""
        result = super().call(context, obj, *args, **kwargs)
        charge(len(result) if isinstance(result, str | list) else 1)
        return result

"""Templates that people write in agents and settings: rendered safely, refused in plain words.

A template is plain text with Jinja's `{{ value }}` and `{% if … %}`. It sees the values it is given, cannot
reach the program, the disk or the network, and ends after a bounded amount of work.
"""

import functools
import traceback
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.quoting import quoted

if TYPE_CHECKING:
    from jinja2 import Template

MAX_TEMPLATE = 100_000
"""Characters that a template may have."""


def render(template: str, values: Mapping[str, Any], *, limit: int = 1_000_000) -> str:
    """Return the template filled with the values, at most `limit` characters.

    Raises Refused with a sentence that names the line and what is missing or wrong.
    """
    found = problems(template)
    if found:
        raise Refused(found[0])
    try:
        return _filled(_compiled(template), values, limit)
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 - a template can raise whatever its expressions raise
        raise Refused(f"Line {_line(error)} of the template: {_reason(error, values)}.") from None


def problems(template: str, known: Collection[str] | None = None) -> list[str]:
    """Return a sentence for each thing wrong with a template, with its line; empty when it can be used.

    With `known`, a name that is not among these is a problem too.
    """
    if len(template) > MAX_TEMPLATE:
        return [f"The template has {len(template):,} characters; at most {MAX_TEMPLATE:,} are allowed."]
    from jinja2.exceptions import TemplateSyntaxError  # noqa: PLC0415 - costly import

    try:
        _compiled(template)
    except TemplateSyntaxError as error:
        return [f"Line {error.lineno} of the template: {str(error.message)[:200].rstrip('.')}."]
    except (RecursionError, SyntaxError, MemoryError):
        return ["The template nests its expressions too deeply; write it flatter."]
    return [] if known is None else _unknown(template, known)


@functools.cache
def _environment() -> Any:
    from reviewer_app.templates.environment import Sandbox  # noqa: PLC0415 - costly import

    return Sandbox()


@functools.lru_cache(maxsize=64)
def _compiled(template: str) -> "Template":
    compiled: Template = _environment().from_string(template)
    return compiled


def _unknown(template: str, known: Collection[str]) -> list[str]:
    from jinja2 import meta, nodes  # noqa: PLC0415 - costly import

    tree = _environment().parse(template)
    lines: dict[str, int] = {}
    for name in tree.find_all(nodes.Name):
        lines.setdefault(name.name, name.lineno)
    unknown = meta.find_undeclared_variables(tree) - set(known) - set(_environment().globals)
    there = ", ".join(known)
    return [
        f"Line {lines[name]} of the template: {quoted(name)} is not known; known are {there}."
        for name in sorted(unknown, key=lambda name: (lines[name], name))
    ]


def _filled(template: "Template", values: Mapping[str, Any], limit: int) -> str:
    from reviewer_app.templates.environment import METER, Meter  # noqa: PLC0415 - costly import

    token = METER.set(Meter())
    try:
        pieces, size = [], 0
        for piece in template.generate(values):
            size += len(piece)
            if size > limit:
                raise Refused(f"The template writes more than {limit:,} characters; make it write less.")
            pieces.append(piece)
    finally:
        METER.reset(token)
    return "".join(pieces)


def _reason(error: Exception, values: Mapping[str, Any]) -> str:
    from jinja2.exceptions import UndefinedError  # noqa: PLC0415 - costly import

    from reviewer_app.templates.environment import TooMuch  # noqa: PLC0415 - costly import

    if isinstance(error, TooMuch | MemoryError | RecursionError):
        return "it asks for too much work; make its loops and texts smaller"
    said = str(error)[:300].rstrip(".") or type(error).__name__
    if isinstance(error, UndefinedError) and said.endswith("is not known"):
        return f"{said}; known are {', '.join(values)}"
    return said


def _line(error: Exception) -> int:
    """Return the line of the template where an error arose: the innermost frame that is the template's."""
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if _is_template(frame.f_code)]
    return lines[-1] if lines else 1


def _is_template(code: Any) -> bool:
    return bool(code.co_filename == "<template>")

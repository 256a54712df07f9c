"""The keys on top of a document: YAML 1.2, read without giving it any power, each value with its line.

The text is composed to nodes and turned into plain values here: no tag makes an object, no anchor multiplies
anything, no key hides another one.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.quoting import cut, quoted
from reviewer_app.specs.problems import Problems

_FENCE = "---"
_LONGEST = 32 * 1024  # characters; more would take seconds to read
_DEEPEST = 20  # levels of lists and maps
_STANDARD = "tag:yaml.org,2002:"
_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map"})
_MEND_YAML = "Write one “key: value” per line; put a text with : # or { in it in double quotes."


@dataclass(frozen=True, slots=True)
class Parts:
    """A document cut in two; the front matter begins on line 2."""

    front: str
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of one key. `text` is a single value as written, None for a list, a map or nothing at all."""

    line: int
    value: Any
    text: str | None = None
    lines: tuple[int, ...] = ()  # where each element of a list stands


def split(text: str, problems: Problems) -> Parts | None:
    """Return front matter and body of a text with LF line ends, or None with the reason in `problems`."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        problems.problem(
            1,
            "The document does not begin with its keys.",
            "Make “---” the first line, then name, model, output, deliver, one per line, then “---”.",
        )
        return None
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == _FENCE:
            return Parts("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    problems.problem(
        1, "The keys that begin here never end.", "Put a line “---” between the keys and the text."
    )
    return None


def read(front: str, problems: Problems) -> Mapping[str, Entry] | None:
    """Return the entries of the front matter, or None (with the reason in `problems`) if it is not a map."""
    if len(front) > _LONGEST:
        problems.problem(
            2, "The keys are longer than 32 kB.", "Move what is not a key below the second “---”."
        )
        return None
    try:
        root = _compose(front)
    except Exception as error:  # noqa: BLE001 - whatever the YAML reader stumbles over is the document's problem
        mark = getattr(error, "problem_mark", None)
        index = getattr(error, "position", 0) if mark is None else mark.index
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        problems.problem(_line(front, index), f"The keys are not valid YAML: {cut(str(said))}.", _MEND_YAML)
        return None
    return {} if root is None else _Reader(front, problems).entries(root)


def _compose(front: str) -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - costly import

    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = _DEEPEST
    yaml.composer.warn_double_anchors = False
    return yaml.compose(front)


def _line(front: str, index: int) -> int:
    return 2 + front.count("\n", 0, max(index, 0))


class _Reader:
    """Turns nodes into plain values and notes what a document must not use."""

    def __init__(self, front: str, problems: Problems) -> None:
        self._front = front
        self._problems = problems

    def entries(self, root: Any) -> Mapping[str, Entry] | None:
        if self._refused(root):
            return None
        if root.id != "mapping":
            self._problems.problem(
                self._at(root), "The keys are not a list of “key: value” lines.", _MEND_YAML
            )
            return None
        return self._pairs(root, self._entry)

    def _at(self, node: Any) -> int:
        return _line(self._front, node.start_mark.index)

    def _entry(self, key_node: Any, node: Any) -> Entry:
        value = self._value(node)
        text = node.value if node.id == "scalar" and value is not None else None
        lines = tuple(self._at(child) for child in node.value) if node.id == "sequence" else ()
        return Entry(self._at(key_node), value, text, lines)

    def _pairs(self, node: Any, make: Callable[[Any, Any], Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if key_node.id == "scalar" else None
            if key is None:
                self._problems.problem(
                    self._at(key_node), "A list or map stands where a key belongs.", _MEND_YAML
                )
            elif key in found:
                self._problems.problem(
                    self._at(key_node), f"{quoted(key)} is written twice.", "Keep one of the two lines."
                )
            else:
                self._scalar(key_node)
                found[key] = make(key_node, value_node)
        return found

    def _value(self, node: Any) -> Any:
        if self._refused(node):
            return None
        if node.id == "scalar":
            return self._scalar(node)
        if node.id == "sequence":
            return [self._value(child) for child in node.value]
        return self._pairs(node, lambda _key, value: self._value(value))

    def _refused(self, node: Any) -> bool:
        tag = str(node.tag)
        if node.anchor is not None:
            self._problems.problem(
                self._at(node),
                f"{quoted('&' + node.anchor)} names a value for re-use.",
                "Write the value out.",
            )
            return True
        if tag.removeprefix(_STANDARD) not in _KINDS:
            self._problems.problem(
                self._at(node),
                f"{quoted(tag)} asks for a special type.",
                "Write a plain text, number or list.",
            )
            return True
        return False

    def _scalar(self, node: Any) -> Any:
        text: str = node.value
        if not _is_text(text):
            self._problems.problem(
                self._at(node), "An escape stands for half a character.", "Write the character itself."
            )
        return _plain_value(str(node.tag).removeprefix(_STANDARD), text)


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _plain_value(kind: str, text: str) -> Any:
    """Return null, a truth value, a whole or finite decimal number, or the text itself."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    try:
        if kind == "int":
            return int(text)
        number = float(text) if kind == "float" else math.inf
    except ValueError:
        return text
    return number if math.isfinite(number) else text

"""JSON read strictly, and where in its text each value stands."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from reviewer_app.domain.finding import Span
from reviewer_app.domain.quoting import quoted

Path = tuple[str | int, ...]
"""Names and indexes that lead from the whole to a value."""

_SPACE = " \t\r\n"
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class BadJson(Exception):  # noqa: N818 - it names the text, not a fault of the program
    """Why a text is not one JSON value, as a sentence, with the place where that shows if there is one."""

    def __init__(self, sentence: str, span: Span | None = None) -> None:
        super().__init__(sentence)
        self.span = span


def parse(text: str) -> Any:
    """Return the one JSON value that the text is; raise BadJson for anything that is not exactly that.

    Refused besides: a name twice in one object, NaN and Infinity, numbers beyond what a float holds, half
    surrogate pairs, nesting too deep to read, and anything before or after the value.
    """
    start = len(text) - len(text.lstrip(_SPACE))
    try:
        value, end = _DECODER.raw_decode(text, start)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _not_json(text, start, error) from None
    except UnicodeEncodeError:
        raise BadJson("The JSON has half of a character pair (\\ud800 to \\udfff alone).") from None
    except RecursionError:
        raise BadJson("The JSON is nested too deeply to be read.") from None
    rest = text[end:].lstrip(_SPACE)
    if rest:
        at = len(text) - len(rest)
        sentence = f"After the JSON, from character {at + 1}, there is more: {quoted(rest)}."
        raise BadJson(sentence, Span(at, len(text)))
    return value


def pointer(path: Iterable[str | int]) -> str:
    """Return the JSON pointer of a path, which is empty for the whole."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def places(text: str, wanted: Iterable[Path]) -> dict[Path, Span]:
    """Return where the values at the wanted paths stand in a text that `parse` accepts."""
    walk = _Walk(wanted)
    for match in _TOKEN.finditer(text):
        walk.read(match)
    return walk.found


class _Node:
    """One step of the wanted paths; `path` is set where a wanted path ends."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.children: dict[str | int, _Node] = {}


class _Open:
    """A list or object that is being read: `index` counts a list's values, None for an object."""

    def __init__(self, node: _Node | None, start: int, *, is_list: bool) -> None:
        self.node = node
        self.start = start
        self.index = 0 if is_list else None


class _Walk:
    """Reads tokens without recursion and follows only what is wanted; the rest costs next to nothing."""

    def __init__(self, wanted: Iterable[Path]) -> None:
        self.found: dict[Path, Span] = {}
        self._node: _Node | None = _Node()  # of the value that comes next
        self._open: list[_Open] = []
        self._name_next = False
        self._rules: dict[str, Callable[[re.Match[str]], None]] = {
            "{": self._opens,
            "[": self._opens,
            "}": self._closes,
            "]": self._closes,
            ",": self._next,
            ":": lambda _: None,
        }
        for path in wanted:
            node = self._node
            for step in path:
                node = node.children.setdefault(step, _Node())
            node.path = path

    def read(self, match: re.Match[str]) -> None:
        """Take the next token."""
        self._rules.get(match[0], self._single)(match)

    def _opens(self, match: re.Match[str]) -> None:
        self._open.append(_Open(self._node, match.start(), is_list=match[0] == "["))
        self._enter()

    def _closes(self, match: re.Match[str]) -> None:
        whole = self._open.pop()
        self._note(whole.node, whole.start, match.end())

    def _next(self, _: re.Match[str]) -> None:
        around = self._open[-1]
        if around.index is not None:
            around.index += 1
        self._enter()

    def _single(self, match: re.Match[str]) -> None:
        if self._name_next:
            around = self._open[-1].node
            self._node = around.children.get(json.loads(match[0])) if around else None
            self._name_next = False
        else:
            self._note(self._node, *match.span())

    def _enter(self) -> None:
        """Make ready for the next value of the innermost list or object."""
        around = self._open[-1]
        self._name_next = around.index is None
        if around.index is not None:
            self._node = around.node.children.get(around.index) if around.node else None

    def _note(self, node: _Node | None, start: int, end: int) -> None:
        if node and node.path is not None:
            self.found[node.path] = Span(start, end)


def _not_json(text: str, start: int, error: json.JSONDecodeError) -> BadJson:
    at = min(error.pos, len(text) - 1)
    if at < 0 or not text.strip():
        return BadJson("The output is empty, so it is not JSON.")
    if error.pos == start:
        return BadJson(f"The output begins with {quoted(text[start:])}, not with JSON.", Span(at, len(text)))
    where = f"line {error.lineno}, column {error.colno}"
    return BadJson(f"The output is not JSON: {error.msg} at {where}.", Span(at, at + 1))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for name, value in pairs:
        if name in whole:
            raise BadJson(f"The name {quoted(name)} stands twice in one object of the JSON.")
        whole[name] = value
    return whole


def _constant(name: str) -> Any:
    raise BadJson(f"The JSON has {name}, which is not a JSON number.")


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise BadJson(f"The JSON has the number {quoted(digits)}, which is too large.")
    return value


def _int(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise BadJson(f"The JSON has the number {quoted(digits)}, which has too many digits.") from None


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_constant, parse_float=_float, parse_int=_int
)

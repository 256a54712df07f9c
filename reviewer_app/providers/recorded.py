"""Answers without a model: `recorded/FILE` reads them from a file beside the agent's document.

The file is JSON Lines of `{"key", "attempt", "output", "usage", "stop"}`; the item's key and the attempt's
number choose the line. `attempt` is 1 where it is left out; `usage` holds `input_tokens` and `output_tokens`;
`stop` is `finished`, `truncated` or `refused`. Empty lines are skipped.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.quoting import cut, quoted
from reviewer_app.domain.run import NO_MODEL, Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError

_MISSING = "The agent has no recorded answer for this item; its steps say how to add one."
_USAGE = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    output: str
    usage: Usage
    stop: Stop


_Recording = Mapping[tuple[str, int], _Line]


class RecordedProvider:
    """Gives the recorded answer of an item's key and attempt; it costs nothing."""

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return the recorded answer; ProviderError MISSING says what is wrong, its advice how to mend it."""
        del deadline_s  # nothing is waited for
        file = call.agent.model
        content = call.agent.files.get(file)
        if content is None:
            raise ProviderError(
                ErrorKind.MISSING,
                f"There is no file {quoted(file)} beside the document of {call.agent.name}.",
            )
        try:
            line = _read(content).get((call.key, call.attempt))
        except _BadLine as bad:
            raise ProviderError(ErrorKind.MISSING, f"Line {bad.number} of {cut(file)}: {bad}.") from None
        if line is None:
            raise ProviderError(ErrorKind.MISSING, _MISSING, advice=_advice(call))
        return Answer(line.output, line.stop, line.usage, 0, f"recorded/{file}")

    def most_micro(self, call: Call) -> int:
        """Return 0: no model is called."""
        del call
        return 0

    async def close(self) -> None:
        """Hold nothing, close nothing."""


def _advice(call: Call) -> str:
    file, key = cut(call.agent.model), call.key[:80]
    line = json.dumps({"key": key, "attempt": call.attempt}, ensure_ascii=not key.isprintable())
    return (
        f"{file} has no recorded answer for {quoted(key)}, attempt {call.attempt}. Add the line "
        f'{line[:-1]}, "output": "…"}} '
        f"to agents/{call.agent.name}/{file}, or name another model in the AGENT.md beside it; "
        "then send the item back (“reviewer redo”)."
    )


class _BadLine(Exception):  # noqa: N818 - it names the line; the provider makes the error
    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


@functools.lru_cache(maxsize=8)
def _read(content: bytes) -> _Recording:
    """Return a file's answers; once per content, however many items ask."""
    recording: dict[tuple[str, int], _Line] = {}
    for number, text in enumerate(content.split(b"\n"), 1):
        if not text.strip():
            continue
        said = _object(number, text)
        name = (_field(said, "key", str, number), _field(said, "attempt", int, number, 1))
        if name in recording:
            raise _BadLine(number, f"the same key and attempt as line {recording[name].number}")
        output = _field(said, "output", str, number)
        recording[name] = _Line(number, output, _usage(said, number), _stop(said, number))
    return recording


def _object(number: int, text: bytes) -> dict[str, Any]:
    try:
        said = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _BadLine(number, "it is not JSON in UTF-8") from None
    if not isinstance(said, dict):
        raise _BadLine(number, "it is no JSON object { … }")
    return said


def _field(said: Mapping[str, Any], name: str, kind: type, number: int, default: Any = None) -> Any:
    value = said.get(name, default)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _BadLine(number, f"“{name}” must be a {'text' if kind is str else 'whole number'}")
    return value


def _usage(said: Mapping[str, Any], number: int) -> Usage:
    counts = said.get("usage")
    if counts is None:
        return NO_MODEL
    known = isinstance(counts, dict) and set(counts) <= set(_USAGE)
    if not known or any(type(count) is not int or count < 0 for count in counts.values()):
        raise _BadLine(number, f"“usage” must be an object of whole numbers: {', '.join(_USAGE)}")
    return Usage(**{"input_tokens": 0, "output_tokens": 0, **counts})


def _stop(said: Mapping[str, Any], number: int) -> Stop:
    try:
        return Stop(said.get("stop", Stop.FINISHED))
    except ValueError:
        raise _BadLine(number, f"“stop” must be one of {', '.join(Stop)}") from None

"""What a scripted model says, in two wire formats: Anthropic Messages and OpenAI chat completions."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ANTHROPIC = "anthropic"
OPENAI = "openai"
STOPS = {
    ANTHROPIC: {
        "finished": "end_turn",
        "truncated": "max_tokens",
        "refused": "refusal",
        "window": "model_context_window_exceeded",
        "tool": "tool_use",
    },
    OPENAI: {
        "finished": "stop",
        "truncated": "length",
        "refused": "content_filter",
        "window": "length",
        "tool": "tool_calls",
    },
}
KEY_PATTERN = r"(?i)\bkey\b[\"”*`]*\s*[:=]\s*[“\"`]?([^\s”\"`<,]+)"


@dataclass(frozen=True, slots=True)
class Reply:
    """One scripted answer; every field may stand in a JSON script.

    `way`: `whole`; `drop` (no byte comes back); `hang` (nothing comes until the server stops); `stall`
    (headers, then nothing); `cut` (half of the body, then the end); `drip` (a byte every 10 ms without end).
    A body that is `chunked` has no length; where it is cut, the last chunk never comes.
    """

    text: str = ""
    stop: str = "finished"  # finished, truncated, refused, window, tool, or the wire's own word
    usage: tuple[int, int] | None = (100, 20)  # input and output tokens; None leaves the usage out
    model: str | None = None  # None: the one that was asked for
    status: int = 200
    error: str = ""  # message, error type and error code of a status from 400
    error_type: str = "api_error"
    error_code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None  # sent instead of the wire's answer
    content_type: str = "application/json"
    padding: int = 0  # blanks after the body, in bytes
    cut_at: str = ""  # a body that is cut ends before this text instead of in its middle
    chunked: bool = False
    gate: str = ""  # answers once `ModelServer.open(gate)` was called
    latency_s: float = 0.0  # how slow the model is
    way: str = "whole"

    @staticmethod
    def read(said: Mapping[str, Any]) -> "Reply":
        """Return the reply that a JSON object says; TypeError for a field that does not exist."""
        usage = said.get("usage", (100, 20))
        return Reply(**{**said, "usage": None if usage is None else tuple(usage)})


@dataclass(frozen=True, slots=True)
class Request:
    """One call as it arrived. `attempt` counts the calls of the key, from 1."""

    wire: str
    path: str
    headers: Mapping[str, str]  # names in lower case
    body: Mapping[str, Any]
    key: str  # found in the prompt; "?" where there is none
    attempt: int

    @property
    def system(self) -> str:
        """What the model was told to be."""
        return _system(self.wire, self.body)

    @property
    def user(self) -> str:
        """What the model was asked."""
        return _last_text(self.body)


def wire_of(path: str) -> str | None:
    """Return the wire format that a path belongs to, or None."""
    ends = {"/v1/messages": ANTHROPIC, "/chat/completions": OPENAI}
    return next((wire for end, wire in ends.items() if path.partition("?")[0].endswith(end)), None)


def key_of(wire: str, body: Mapping[str, Any], pattern: str = KEY_PATTERN) -> str:
    """Return the item key in a prompt: what follows `key:` or `key=`, first in the user's text."""
    for text in (_last_text(body), _system(wire, body)):
        found = re.search(pattern, text)
        if found:
            return found[1]
    return "?"


def body_of(reply: Reply, request: Request) -> bytes:
    """Return the bytes of a reply's body in the request's wire format."""
    if reply.body is not None:
        return reply.body.encode()
    if reply.status >= 300:  # a redirect has a body nobody reads
        return json.dumps(_error(reply, request.wire)).encode()
    said = _message(reply, request) if request.wire == ANTHROPIC else _completion(reply, request)
    return json.dumps(said).encode()


def _message(reply: Reply, request: Request) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": f"msg_{request.key}_{request.attempt}",
        "type": "message",
        "role": "assistant",
        "model": reply.model or request.body.get("model"),
        "content": [{"type": "text", "text": reply.text}] if reply.text else [],
        "stop_reason": STOPS[ANTHROPIC].get(reply.stop, reply.stop),
        "stop_sequence": None,
    }
    if reply.usage is not None:
        said["usage"] = {"input_tokens": reply.usage[0], "output_tokens": reply.usage[1]}
    return said


def _completion(reply: Reply, request: Request) -> dict[str, Any]:
    message = {"role": "assistant", "content": reply.text, "refusal": None}
    stop = STOPS[OPENAI].get(reply.stop, reply.stop)
    said: dict[str, Any] = {
        "id": f"chatcmpl-{request.key}-{request.attempt}",
        "object": "chat.completion",
        "created": 0,
        "model": reply.model or request.body.get("model"),
        "choices": [{"index": 0, "message": message, "finish_reason": stop}],
    }
    if reply.usage is not None:
        prompt, completion = reply.usage
        said["usage"] = {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        }
    return said


def _error(reply: Reply, wire: str) -> dict[str, Any]:
    if wire == OPENAI:
        return {"error": {"message": reply.error, "type": reply.error_type, "code": reply.error_code}}
    error: dict[str, Any] = {"type": reply.error_type, "message": reply.error}
    if reply.error_code is not None:
        error["details"] = {"error_code": reply.error_code}
    return {"type": "error", "error": error}


def _system(wire: str, body: Mapping[str, Any]) -> str:
    if wire == ANTHROPIC:
        return _text(body.get("system"))
    return "\n".join(_text(said.get("content")) for said in _messages(body) if said.get("role") == "system")


def _last_text(body: Mapping[str, Any]) -> str:
    return _text(_messages(body)[-1].get("content")) if _messages(body) else ""


def _messages(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    messages = body.get("messages")
    return messages if isinstance(messages, list) else []


def _text(content: Any) -> str:
    """Return a text that is a string or a list of text blocks."""
    if isinstance(content, list):
        return "\n".join(str(block.get("text", "")) for block in content)
    return content or ""

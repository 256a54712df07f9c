"""What can go wrong between a runner and a model, fault by fault, and what each must become.

Every row is played in both wire formats through the program as it is used: item → runner process → item.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.domain.run import AttemptState
from tests.loopback.wire import Reply

RETRIES = 2
_FAILED, _UNKNOWN, _SETTLED = AttemptState.FAILED, AttemptState.UNKNOWN, AttemptState.SETTLED

OPEN, CLOSED, NAMELESS, UNTRUSTED = "open", "closed", "nameless", "untrusted"
"""Where a model is: at a server, at a port where nobody listens, at no address, behind a bad certificate."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and what an item becomes whose every call meets it."""

    reply: Reply
    attempt: AttemptState  # of each of its calls
    kept: str = ""  # stands in what is kept of each answer
    tries: int = 1  # rows of the ledger
    flags: tuple[Flag, ...] = ()
    at: str = OPEN
    output: str = "text"

    @property
    def state(self) -> State:
        """Return where the item stands at the end."""
        return State.WAITING if self.attempt is _SETTLED else State.FAILED

    @property
    def passes(self) -> bool:
        """Say whether a later call may succeed."""
        return self.tries > 1


def _passing(reply: Reply, attempt: AttemptState, kept: str = "", at: str = OPEN) -> Fault:
    return Fault(reply, attempt, kept, tries=RETRIES + 1, at=at)


def _busy(**headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    reply = Reply(status=429, error="Slow down", error_type="rate_limit_error", headers=named)
    return _passing(reply, _FAILED, "Slow down")


def _status(status: int) -> Reply:
    return Reply(status=status, error=f"It is {status}")


def _stream(*events: Mapping[str, Any], whole: bool = True) -> Fault:
    """Return a fault of a server that streams though nobody asked for it."""
    lines = [f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events]
    way = "whole" if whole else "cut"
    reply = Reply(body="".join(lines), content_type="text/event-stream", chunked=True, way=way)
    return Fault(reply, _UNKNOWN, "message_start") if whole else _passing(reply, _UNKNOWN, "message_start")


_START = {"type": "message_start", "message": {"id": "msg_1", "role": "assistant", "content": []}}
_DELTA = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Dear Ada"}}
_SCHEMA_FAILED = (Flag.FAILED_CHECK,)

UNREACHED = {
    "connection-refused": _passing(Reply(), _FAILED, at=CLOSED),
    "no-such-name": _passing(Reply(), _FAILED, at=NAMELESS),
    "bad-certificate": _passing(Reply(), _FAILED, at=UNTRUSTED),
}
LATE = {
    "silent-before-headers": _passing(Reply(way="hang"), _UNKNOWN),
    "silent-after-headers": _passing(Reply(way="stall"), _UNKNOWN),
    "byte-by-byte": _passing(Reply(way="drip"), _UNKNOWN),
}
REFUSED = {
    **{f"status-{status}": _passing(_status(status), _FAILED, f"It is {status}") for status in (408, 409)},
    "busy": _busy(),
    "busy-for-no-time": _busy(retry_after="0"),
    "busy-for-garbage": _busy(retry_after="soon, I hope"),
    "busy-for-less-than-nothing": _busy(retry_after="-3600"),
    "busy-until-the-past": _busy(retry_after="Wed, 21 Oct 2015 07:28:00 GMT"),
    "busy-for-no-milliseconds": _busy(retry_after_ms="0", retry_after="3600"),
    **{
        f"status-{status}": _passing(_status(status), _FAILED, f"It is {status}")
        for status in (500, 502, 503, 529)
    },
    **{
        f"status-{status}": Fault(_status(status), _FAILED, f"It is {status}")
        for status in (400, 401, 402, 403, 404, 413, 422)
    },
}
BROKEN = {
    "dropped": _passing(Reply(way="drop"), _UNKNOWN),
    "cut-in-the-middle": _passing(Reply("The beginning. " * 99, way="cut"), _UNKNOWN, "The beginning."),
    "cut-before-usage": _passing(Reply("All of it.", way="cut", cut_at='"usage"'), _UNKNOWN, "All of it."),
    "cut-without-length": _passing(
        Reply("The beginning. " * 99, way="cut", chunked=True), _UNKNOWN, "The beginning."
    ),
    "stream-cut": _stream(_START, _DELTA, _DELTA, _DELTA, whole=False),
}
NO_ANSWER = {
    "stream-with-doubles": _stream(
        _START, _DELTA, _DELTA, {"type": "message_stop"}, {"type": "message_stop"}
    ),
    "malformed-json": Fault(Reply(body='{"type": "message", "content": [{'), _UNKNOWN, '"content": [{'),
    "another-schema": Fault(Reply(body='{"answer": "Dear Ada"}'), _UNKNOWN, "Dear Ada"),
    "error-page": Fault(
        Reply(body="<html>Sign in</html>", content_type="text/html"), _UNKNOWN, "<html>Sign in</html>"
    ),
    "fifty-megabytes": Fault(Reply("The beginning.", padding=51_000_000), _UNKNOWN, "The beginning."),
}
ANSWERED = {
    "empty": Fault(Reply(""), _SETTLED, flags=(Flag.EMPTY,)),
    "refusal": Fault(Reply("I will not.", stop="refused"), _SETTLED, "I will not.", flags=(Flag.REFUSED,)),
    "truncated": Fault(Reply("As far as", stop="truncated"), _SETTLED, "As far as", flags=(Flag.TRUNCATED,)),
    "another-content-type": Fault(Reply("Dear Ada.", content_type="text/html"), _SETTLED, "Dear Ada."),
    "no-usage": Fault(Reply("Dear Ada.", usage=None), _SETTLED, "Dear Ada."),
    "negative-usage": Fault(Reply("Dear Ada.", usage=(-5, 7)), _SETTLED, "Dear Ada."),
    "no-json-asked-for": Fault(Reply("Sure! {}"), _SETTLED, "Sure! {}", flags=_SCHEMA_FAILED, output="json"),
    "json-of-another-schema": Fault(
        Reply('{"b": 1}'), _SETTLED, '{"b": 1}', flags=_SCHEMA_FAILED, output="json"
    ),
}
PROMPT = {**UNREACHED, **REFUSED, **BROKEN, **NO_ANSWER, **ANSWERED}
"""Those that are over before any deadline."""

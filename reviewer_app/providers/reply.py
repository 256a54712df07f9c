"""What both wire formats share in reading a reply: JSON in which nothing is taken on trust."""

import json
import math
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from reviewer_app.domain.run import Usage

_MS = 1000
_MOST_TOKENS = 1_000_000_000
"""More than any model reads or writes in one call: a larger count is a fault of the server's."""


class Unusable(Exception):  # noqa: N818 - it completes a sentence; failures.py makes the error
    """A reply that is not an answer; `str()` says why, in a few words."""


def read_object(text: str) -> dict[str, Any]:
    """Return a reply's JSON object; raise Unusable for anything else."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        start = text.lstrip()[:15].lower()
        raise Unusable("a web page" if start.startswith(("<!doctype", "<html")) else "no JSON") from None
    return as_object(said, "its JSON is no object")


def as_object(value: Any, why: str) -> dict[str, Any]:
    """Return a JSON object; raise Unusable with `why` for anything else."""
    if not isinstance(value, dict):
        raise Unusable(why)
    return value


def text_of(content: Any) -> str:
    """Return the text of a string or of a list of blocks (those of type text); nothing is an empty text."""
    if content is None or isinstance(content, str):
        return content or ""
    if not isinstance(content, list):
        raise Unusable("its content is no text")
    blocks = [as_object(block, "its content is no text") for block in content]
    texts = [block.get("text") for block in blocks if block.get("type") == "text"]
    if not all(isinstance(text, str) for text in texts):
        raise Unusable("its content is no text")
    return "".join(map(str, texts))


def count(value: Any) -> int | None:
    """Return a count of tokens, or None for anything that cannot be one."""
    return value if type(value) is int and 0 <= value <= _MOST_TOKENS else None


def usage_of(total: Any, output: Any, cache_read: Any, cache_write: Any) -> Usage:
    """Return the usage; `total` counts every input token, read from and written to a cache included.

    A cache that is not mentioned was not used. Counts that contradict each other leave the input unknown.
    """
    whole = count(total)
    read, written = (0 if given is None else count(given) for given in (cache_read, cache_write))
    if read is None or written is None or (whole is not None and read + written > whole):
        return Usage(None, count(output))
    return Usage(whole, count(output), read, written)


def again_after_s(headers: Mapping[str, str], present: datetime) -> float | None:
    """Return the seconds that a server asks to be left alone; None where it does not say, or senselessly.

    `retry-after-ms` is more exact than `retry-after`, which holds seconds or a date.
    """
    exact = _seconds(headers.get("retry-after-ms", ""))
    if exact is not None:
        return exact / _MS
    said = headers.get("retry-after", "")
    with suppress(ValueError, OverflowError):
        date = parsedate_to_datetime(said)
        wait = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (wait - present).total_seconds())
    return _seconds(said)


def _seconds(said: str) -> float | None:
    try:
        number = float(said)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def error_codes(body: Any) -> tuple[frozenset[str], str]:
    """Return the codes and the message of an error reply, whatever its shape."""
    error = body.get("error", body) if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return frozenset(), error if isinstance(error, str) else ""
    details = error.get("details")
    inner = details.get("error_code") if isinstance(details, dict) else None
    codes = {code for code in (error.get("type"), error.get("code"), inner) if isinstance(code, str)}
    message = error.get("message")
    return frozenset(codes), message if isinstance(message, str) else ""

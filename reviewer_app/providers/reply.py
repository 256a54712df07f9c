"""What both wire formats share in reading a reply: JSON in which nothing is taken on trust."""

import json
from typing import Any

from reviewer_app.domain.run import Usage


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
    return value if type(value) is int and value >= 0 else None


def usage_of(total: Any, output: Any, cache_read: Any, cache_write: Any) -> Usage:
    """Return the usage; `total` counts every input token, read from and written to a cache included."""
    return Usage(count(total), count(output), count(cache_read) or 0, count(cache_write) or 0)


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

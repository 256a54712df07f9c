"""Content hashes: what a decision is bound to and what the history is chained with."""

import hashlib
import json
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(content: bytes | str) -> str:
    """Return the sha256 of the bytes (of the UTF-8 form of a text) as 64 hex digits."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def canonical(value: Any) -> bytes:
    """Return the one JSON form of a value: sorted keys, no spaces, ASCII only, no NaN."""
    return _ENCODER.encode(value).encode("ascii")


def digest_of(value: Any) -> str:
    """Return the sha256 of a value's canonical JSON."""
    return digest(canonical(value))

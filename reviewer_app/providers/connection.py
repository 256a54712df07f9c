"""The HTTP client of the providers that call models: one request, no redirects, a body of bounded size.

Redirects are never followed, because a key in a header would travel with them. Calls to this machine never go
through a proxy; others follow the system's proxy settings. Importing this module imports httpx2 (130 ms).
"""

import time
from collections.abc import AsyncIterator
from typing import Any

import httpx2

from reviewer_app.secrets.vendors import is_loopback

MAX_BODY = 50_000_000
"""Bytes that an answer may have; far more than any model writes."""
MAX_PACKED = 1_000_000
"""The same for compressed answers, which nobody asked for and which may grow a thousandfold."""
MAX_KEPT = 1_001_000
"""Bytes of a broken body that are kept: more than is shown, so that a key is found whole and replaced."""
CONNECT_S = 15.0
FIRST_BYTE_MS = "reviewer.first_byte_ms"
"""The extension of a response that says how long it took to begin, connecting included."""


class BodyBroken(Exception):  # noqa: N818 - it names what happened; failures.py makes the error
    """A body that did not arrive whole; `start` holds what did (up to MAX_KEPT bytes)."""

    def __init__(self, start: bytes) -> None:
        super().__init__("the body did not arrive whole")
        self.start = start


class BodyTooLong(BodyBroken):
    """A body over MAX_BODY."""


class Connection(httpx2.AsyncClient):
    """An httpx2 client whose response bodies are bounded and whose broken bodies are kept."""

    def __init__(self, base_url: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(
            base_url=base_url,
            headers={"accept-encoding": "identity", **(headers or {})},
            timeout=httpx2.Timeout(None, connect=CONNECT_S),  # the whole call has one deadline
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
            follow_redirects=False,
            trust_env=not is_loopback(base_url),
        )

    async def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        """Send one request; raises BodyBroken beside httpx2's own errors."""
        begun = time.monotonic()
        response = await super().send(request, stream=True, **options)
        response.extensions[FIRST_BYTE_MS] = round((time.monotonic() - begun) * 1000)
        response.encoding = "utf-8"  # JSON is; what a header calls it is not trusted
        packed = response.headers.get("content-encoding", "identity") != "identity"
        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101 - an async client's is one
        response.stream = _Bounded(response.stream, MAX_PACKED if packed else MAX_BODY)
        if not stream:
            try:
                await response.aread()
            finally:
                await response.aclose()
        return response


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, limit: int) -> None:
        self._inner = inner
        self._limit = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        start, size = bytearray(), 0
        try:
            async for piece in self._inner:
                start += piece[: MAX_KEPT - len(start)]
                size += len(piece)
                if size > self._limit:
                    raise BodyTooLong(bytes(start))
                yield piece
        except httpx2.TransportError as error:
            raise BodyBroken(bytes(start)) from error

    async def aclose(self) -> None:
        await self._inner.aclose()

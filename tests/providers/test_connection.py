"""The HTTP client by itself: bounds, proxies, redirects."""

import asyncio

import httpx2
import pytest

from reviewer_app.providers.connection import MAX_BODY, MAX_KEPT, BodyBroken, BodyTooLong, Connection
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply

ASKED = {"messages": [{"role": "user", "content": "key: a"}]}


async def fetch(base_url: str) -> httpx2.Response:
    """Return the response to one question."""
    async with Connection(base_url) as connection:
        return await connection.post("chat/completions", json=ASKED)


def test_a_body_of_exactly_the_limit_is_read(server: ModelServer) -> None:
    """The limit itself is allowed; one byte more is not."""
    server.say("a", Reply(body="{", padding=MAX_BODY - 1), Reply(body="{", padding=MAX_BODY))
    assert len(asyncio.run(fetch(server.openai_url)).content) == MAX_BODY
    with pytest.raises(BodyTooLong) as broken:
        asyncio.run(fetch(server.openai_url))
    assert broken.value.start.startswith(b"{ ")
    assert len(broken.value.start) == MAX_KEPT


def test_a_broken_body_keeps_its_start(server: ModelServer) -> None:
    """What arrived before the connection broke is there."""
    server.say("a", Reply(body="0123456789", way="cut"))
    with pytest.raises(BodyBroken) as broken:
        asyncio.run(fetch(server.openai_url))
    assert broken.value.start == b"01234"


def test_a_stream_is_bounded_too(server: ModelServer) -> None:
    """A caller that reads piece by piece meets the same limit."""
    server.say("a", Reply(body="{", padding=MAX_BODY))

    async def read() -> int:
        size = 0
        async with (
            Connection(server.openai_url) as connection,
            connection.stream("POST", "chat/completions", json=ASKED) as response,
        ):
            async for piece in response.aiter_bytes():
                size += len(piece)
        return size

    with pytest.raises(BodyTooLong):
        asyncio.run(read())


def test_this_machine_is_called_directly_and_the_world_by_proxy() -> None:
    """Proxy variables hold for other machines only, and redirects are never followed."""

    async def proxies(base_url: str) -> tuple[bool, bool]:
        async with Connection(base_url) as connection:
            return connection.trust_env, connection.follow_redirects

    assert asyncio.run(proxies("http://localhost:1234/v1")) == (False, False)
    assert asyncio.run(proxies("https://models.example.com")) == (True, False)

"""Which models a server has."""

import asyncio

import pytest

from reviewer_app.providers.contract import ErrorKind, ProviderError
from reviewer_app.providers.listing import models_of
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply

KEY = "sk-canary-0123456789"


def listed(server: ModelServer, *, key: str = KEY, seconds: float = 5.0) -> tuple[str, ...]:
    """Return the models that the server says it has."""
    return asyncio.run(models_of("local", server.openai_url, key, seconds))


def test_the_names_come_in_the_servers_order(server: ModelServer) -> None:
    """The key goes along; without one nothing is said about it."""
    assert listed(server) == ("llama3.2",)
    server.say("models", Reply(body='{"data": [{"id": "b"}, {"id": "a"}, {"id": 3}, "c", {}]}'))
    assert listed(server, key="") == ("b", "a")
    first, second = server.requests
    assert first.path == "/v1/models"
    assert first.headers["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in second.headers


@pytest.mark.parametrize(
    ("reply", "kind", "says"),
    [
        (Reply(status=401, error=f"bad key {KEY}"), ErrorKind.KEY, "did not accept the key"),
        (Reply(status=404), ErrorKind.NOT_FOUND, "mostly it ends in /v1"),
        (Reply(status=429), ErrorKind.RATE_LIMIT, "fewer calls"),
        (Reply(status=403), ErrorKind.FORBIDDEN, "its list of models"),
        (Reply(body="<html>hello"), ErrorKind.NONSENSE, "a web page"),
        (Reply(body='{"data": {}}'), ErrorKind.NONSENSE, "no list of models"),
        (Reply(way="drop"), ErrorKind.UNREACHABLE, "lost"),
        (Reply(way="cut"), ErrorKind.UNREACHABLE, "broke"),
    ],
)
def test_each_failure_has_its_kind_and_sentence(
    server: ModelServer, reply: Reply, kind: ErrorKind, says: str
) -> None:
    """Without the key."""
    server.say("models", reply)
    with pytest.raises(ProviderError, match=says) as error:
        listed(server)
    assert error.value.kind is kind
    assert KEY not in str(error.value)


def test_a_server_that_does_not_answer_is_left(server: ModelServer) -> None:
    """After the time that it has."""
    server.say("models", Reply(way="hang"))
    with pytest.raises(ProviderError) as error:
        listed(server, seconds=0.05)
    assert error.value.kind is ErrorKind.UNREACHABLE


def test_nobody_who_listens_is_said() -> None:
    """With the computer's name."""
    with pytest.raises(ProviderError, match=r"does not listen at 127\.0\.0\.1"):
        asyncio.run(models_of("local", "http://127.0.0.1:9/v1", "", 5))

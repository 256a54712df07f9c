"""What every provider promises, whatever stands behind it."""

import asyncio
import sys
from collections.abc import Callable

import pytest

from reviewer_app.providers import registry
from reviewer_app.providers.contract import Answer, Call, ErrorKind, Provider, ProviderError
from reviewer_app.providers.double import ScriptedProvider
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.providers.calls import KEY, LONG_S, MODEL, answered, call

Make = Callable[[ModelServer], tuple[Provider, Call, Call]]
"""Returns a provider, a call that it answers with “Hello”, and one that it cannot answer."""


def remote(kind: str) -> Make:
    """Return a maker for a kind that calls a server."""

    def make(server: ModelServer) -> tuple[Provider, Call, Call]:
        server.say("order-1", Reply(text="Hello"))
        server.say("*", Reply(status=500, error=KEY))
        url = server.url if kind == "anthropic" else server.openai_url
        provider = registry.build("cloud", {"kind": kind, "base_url": url}, lambda: KEY)
        return provider, call(MODEL), call(MODEL, key="bad")

    return make


def template(_server: ModelServer) -> tuple[Provider, Call, Call]:
    """Make the template provider."""
    provider = registry.build("template", {}, lambda: KEY)
    return provider, call("jinja", template="Hello"), call("jinja", template="{{ nothing }}")


def recorded(_server: ModelServer) -> tuple[Provider, Call, Call]:
    """Make the recorded provider."""
    provider = registry.build("recorded", {}, lambda: KEY)
    files = {"r.jsonl": b'{"key": "order-1", "output": "Hello"}'}
    return provider, call("r.jsonl", files=files), call("r.jsonl", key="bad", files=files)


ECHO = """
import json, sys
call = json.load(sys.stdin)
if call["key"] == "bad":
    sys.exit("no")
print(json.dumps({"output": "Hello"}))
"""


def command(_server: ModelServer) -> tuple[Provider, Call, Call]:
    """Make the provider that runs a program."""
    settings = {"kind": "command", "command": [sys.executable, "-c", ECHO]}
    return registry.build("program", settings, lambda: KEY), call(), call(key="bad")


def double(_server: ModelServer) -> tuple[Provider, Call, Call]:
    """Make the double."""
    script = {"order-1": "Hello", "bad": ProviderError(ErrorKind.SERVER, "no")}
    return ScriptedProvider(script), call(), call(key="bad")  # type: ignore[arg-type]  # a literal's keys are str


MAKERS = {
    "anthropic": remote("anthropic"),
    "openai-compatible": remote("openai-compatible"),
    "template": template,
    "recorded": recorded,
    "command": command,
    "double": double,
}
every_provider = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())


def test_every_kind_is_tried() -> None:
    """A kind that is added is added here too."""
    assert set(registry._KINDS) <= set(MAKERS)


@every_provider
def test_no_answer_costs_more_than_was_said_before(make: Make, server: ModelServer) -> None:
    """The most that a call can cost is known before it is made, or it is not known at all."""
    provider, good, _ = make(server)
    most = provider.most_micro(good)
    [answer] = asyncio.run(answered(provider, good))
    assert (most is None) == (answer.cost_micro is None)
    assert (answer.cost_micro or 0) <= (most or 0)


@every_provider
def test_one_call_is_one_answer(make: Make, server: ModelServer) -> None:
    """An answer has its text and a model's name; a server saw one request."""
    provider, good, _ = make(server)

    async def play() -> Answer:
        answer = await provider.answer(good, LONG_S)
        await provider.close()
        return answer

    answer = asyncio.run(play())
    assert (answer.text, bool(answer.model)) == ("Hello", True)
    assert len(server.requests) <= 1


@every_provider
def test_a_failure_is_typed_tried_once_and_free_of_secrets(make: Make, server: ModelServer) -> None:
    """What cannot be answered is one ProviderError, tried once, with a sentence without the key."""
    provider, _, bad = make(server)

    async def play() -> ProviderError:
        with pytest.raises(ProviderError) as failed:
            await provider.answer(bad, LONG_S)
        await provider.close()
        return failed.value

    error = asyncio.run(play())
    assert isinstance(error.kind, ErrorKind)
    assert str(error)
    assert KEY not in f"{error} {error.raw}"
    assert len(server.requests) <= 1


@every_provider
def test_many_tasks_may_ask_at_once(make: Make, server: ModelServer) -> None:
    """One provider answers many calls side by side, good and bad ones."""
    provider, good, bad = make(server)

    async def play() -> list[Answer | BaseException]:
        asked = [provider.answer(one, LONG_S) for one in (good, bad) * 8]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        await provider.close()
        return answers

    answers = asyncio.run(play())
    assert [isinstance(answer, Answer) for answer in answers] == [True, False] * 8


@every_provider
def test_closing_is_harmless(make: Make, server: ModelServer) -> None:
    """A provider may be closed before its first call, and twice."""
    provider, good, _ = make(server)

    async def play() -> str:
        await provider.close()
        text = (await provider.answer(good, LONG_S)).text
        await provider.close()
        await provider.close()
        return text

    assert asyncio.run(play()) == "Hello"

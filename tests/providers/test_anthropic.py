"""What is particular to Anthropic's wire format and SDK."""

import asyncio
import json
from dataclasses import replace

import pytest
from anthropic.resources.messages.messages import DEPRECATED_MODELS

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.anthropic import AnthropicProvider
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.providers.calls import KEY, MODEL, answered, call


def answer(server: ModelServer, reply: Reply, path: str = "") -> Answer:
    """Return the answer that a reply becomes."""
    server.say("*", reply)
    provider = AnthropicProvider("anthropic", {"base_url": server.url + path}, lambda: KEY)
    return asyncio.run(answered(provider, call()))[0]


def message(**parts: object) -> str:
    """Return a message's JSON."""
    whole = {"type": "message", "model": MODEL, "stop_reason": "end_turn", "content": [], "usage": {}}
    return json.dumps({**whole, **parts})


@pytest.mark.parametrize(
    ("word", "stop"),
    [
        ("end_turn", Stop.FINISHED),
        ("stop_sequence", Stop.FINISHED),
        ("max_tokens", Stop.TRUNCATED),
        ("model_context_window_exceeded", Stop.TRUNCATED),
        ("refusal", Stop.REFUSED),
    ],
)
def test_each_reason_to_stop_has_its_meaning(server: ModelServer, word: str, stop: Stop) -> None:
    """Only end_turn and stop_sequence are finished answers."""
    assert answer(server, Reply(text="x", stop=word)).stop is stop


@pytest.mark.parametrize("word", ["tool_use", "pause_turn", "something_new"])
def test_any_other_reason_is_no_answer(server: ModelServer, word: str) -> None:
    """A reason that means no finished text is NONSENSE and named."""
    with pytest.raises(ProviderError, match=word) as failed:
        answer(server, Reply(text="x", stop=word))
    assert failed.value.kind is ErrorKind.NONSENSE


def test_only_text_blocks_are_the_answer(server: ModelServer) -> None:
    """Thinking is left out, texts are joined."""
    blocks = [
        {"type": "thinking", "thinking": "hm"},
        {"type": "text", "text": "a"},
        {"type": "text", "text": "b"},
    ]
    assert answer(server, Reply(body=message(content=blocks))).text == "ab"


def test_cached_tokens_are_part_of_the_input(server: ModelServer) -> None:
    """Input counts every token, so that both wire formats mean the same; cached ones have their own price."""
    usage = {
        "input_tokens": 100_000,
        "output_tokens": 0,
        "cache_read_input_tokens": 50_000,
        "cache_creation_input_tokens": 10_000,
    }
    got = answer(server, Reply(body=message(usage=usage)))
    assert got.usage == Usage(160_000, 0, 50_000, 10_000)
    assert got.cost_micro == 100_000 + 5_000 + 12_500


def test_an_address_may_end_in_v1(server: ModelServer) -> None:
    """An address written with /v1 works like one without."""
    answer(server, Reply(text="x"), "/v1")
    assert server.requests[0].path == "/v1/messages"


def test_an_environments_address_is_not_used(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """ANTHROPIC_BASE_URL does not divert a section."""
    with ModelServer() as other:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", other.url)
        answer(server, Reply(text="x"))
        assert (len(server.requests), len(other.requests)) == (1, 0)


def test_a_model_that_is_retired_soon_is_logged_once(
    server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The SDK's warning becomes one line with the model's name, and no warning stops a call."""
    retiring = next(iter(DEPRECATED_MODELS))
    provider = AnthropicProvider("anthropic", {"base_url": server.url}, lambda: KEY)
    asyncio.run(answered(provider, call(retiring), call(retiring), call()))
    [line] = [record.getMessage() for record in caplog.records if record.name == "reviewer.providers"]
    assert f"“{retiring}”" in line
    assert DEPRECATED_MODELS[retiring] in line
    assert "\n" not in line


def test_a_long_output_needs_no_stream(server: ModelServer) -> None:
    """A limit above what the SDK lets pass by default is sent as a plain call."""
    provider = AnthropicProvider("anthropic", {"base_url": server.url}, lambda: KEY)
    one = call()
    long = replace(one, agent=replace(one.agent, max_output_tokens=64_000))
    asyncio.run(answered(provider, long))
    assert server.requests[0].body["max_tokens"] == 64_000

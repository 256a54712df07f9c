"""What is particular to Anthropic's wire format and SDK."""

import asyncio
import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from anthropic.resources.messages.messages import DEPRECATED_MODELS
from anthropic.types import StopReason

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.anthropic import _STOPS, AnthropicProvider
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
        ("tool_use", Stop.TRUNCATED),
        ("pause_turn", Stop.TRUNCATED),
    ],
)
def test_each_reason_to_stop_has_its_meaning(server: ModelServer, word: str, stop: Stop) -> None:
    """Only end_turn and stop_sequence are finished answers."""
    assert answer(server, Reply(text="x", stop=word)).stop is stop


def test_the_sdk_knows_no_other_reason() -> None:
    """Each reason that the SDK's types name has a meaning here."""
    assert set(_STOPS) == set(get_args(StopReason))


def test_any_other_reason_is_no_answer(server: ModelServer) -> None:
    """A reason that nobody knows is NONSENSE and named."""
    with pytest.raises(ProviderError, match="something_new") as failed:
        answer(server, Reply(text="x", stop="something_new"))
    assert failed.value.kind is ErrorKind.NONSENSE


@pytest.mark.parametrize(
    ("details", "detail"),
    [
        ({"type": "refusal", "category": "bio", "explanation": "Not\nthis."}, "bio: Not this."),
        ({"type": "refusal", "category": None, "explanation": None}, None),
        ({"type": "refusal", "category": 5}, None),
        (None, None),
        ("cyber", None),
    ],
)
def test_why_it_refused_is_told(server: ModelServer, details: object, detail: str | None) -> None:
    """Category and explanation arrive as one short line, where they are there."""
    got = answer(server, Reply(body=message(stop_reason="refusal", stop_details=details)))
    assert (got.stop, got.stop_detail) == (Stop.REFUSED, detail)


def test_the_document_is_marked_for_the_cache_and_the_item_comes_last(server: ModelServer) -> None:
    """What every item shares stands before the mark, what differs after it."""
    answer(server, Reply(text="x"))
    body = server.requests[0].body
    assert list(body) == ["model", "system", "messages", "max_tokens"]
    assert body["system"] == [
        {"type": "text", "text": "Answer the letter.", "cache_control": {"type": "ephemeral"}}
    ]
    assert body["messages"] == [{"role": "user", "content": "key: order-1\nWhere is my order?"}]


def asked_with(server: ModelServer, schema: Any, **settings: Any) -> dict[str, Any] | None:
    """Return the `output_config` of a call for an agent with a schema."""
    server.say("*", Reply(text="{}"))
    provider = AnthropicProvider("anthropic", {"base_url": server.url, **settings}, lambda: KEY)
    one = call()
    asyncio.run(answered(provider, replace(one, agent=replace(one.agent, schema=schema))))
    config: dict[str, Any] | None = server.requests[-1].body.get("output_config")
    return config


def test_a_schema_holds_the_model(server: ModelServer) -> None:
    """The SDK's own form of it is sent: closed objects, and further rules as descriptions."""
    schema = {
        "type": "object",
        "properties": {"n": {"type": ["integer", "null"], "minimum": 1}},
        "required": ["n"],
    }
    said = "{minimum: 1}"
    types = [{"type": "integer", "description": said}, {"type": "null", "description": said}]
    assert asked_with(server, schema) == {
        "format": {
            "type": "json_schema",
            "schema": {
                "type": "object",
                "properties": {"n": {"anyOf": types}},
                "additionalProperties": False,
                "required": ["n"],
            },
        }
    }


def properties(count: int, **part: Any) -> dict[str, Any]:
    """Return a schema with so many properties."""
    named = {f"p{number}": part for number in range(count)}
    return {"type": "object", "properties": named, "required": list(named)}


@pytest.mark.parametrize(
    "schema",
    [
        None,
        {"type": "object", "additionalProperties": {"type": "string"}},
        {**properties(25, type="string"), "required": []},
        properties(17, type=["string", "null"]),
    ],
)
def test_a_schema_that_the_server_would_refuse_is_left_to_the_check(server: ModelServer, schema: Any) -> None:
    """No schema, a map, too many properties left to choice, too many choices."""
    assert asked_with(server, schema) is None


def test_at_the_servers_limits_a_schema_is_sent(server: ModelServer) -> None:
    """24 properties left to choice, and 16 choices."""
    assert asked_with(server, {**properties(24, type="string"), "required": []}) is not None
    assert asked_with(server, properties(16, type=["string", "null"])) is not None


def test_a_section_may_switch_schemas_off(server: ModelServer) -> None:
    """For a gateway that does not know them."""
    assert asked_with(server, properties(1, type="string"), structured_output=False) is None


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

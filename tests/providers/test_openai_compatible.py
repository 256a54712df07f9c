"""What is particular to chat completions."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.connection import Connection
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.providers.openai_compatible import OpenAICompatibleProvider
from reviewer_app.providers.prices import cost_of_answer
from reviewer_app.secrets.vendors import PRESETS, address_of, vendor_variable
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.providers.calls import KEY, answered, call


def answer(server: ModelServer, reply: Reply, key: str = KEY, **settings: Any) -> Answer:
    """Return the answer that a reply becomes."""
    server.say("*", reply)
    provider = OpenAICompatibleProvider("local", {"base_url": server.openai_url, **settings}, lambda: key)
    return asyncio.run(answered(provider, call("llama3.2")))[0]


def completion(message: dict[str, Any], usage: dict[str, Any] | None = None, reason: str = "stop") -> str:
    """Return a completion's JSON."""
    return json.dumps({"choices": [{"message": message, "finish_reason": reason}], "usage": usage})


def test_a_local_server_needs_no_key(server: ModelServer) -> None:
    """Without a key nothing is said about one; a local server is told to store nothing by not being asked."""
    got = answer(server, Reply(text="hi"), key="")
    assert (got.text, got.model, got.cost_micro) == ("hi", "llama3.2", None)
    [request] = server.requests
    assert "authorization" not in request.headers
    assert set(request.body) == {"model", "messages", "max_tokens"}


def test_the_limit_has_the_name_that_the_section_says(server: ModelServer) -> None:
    """`output_limit` names the field for the length of the output."""
    answer(server, Reply(text="hi"), output_limit="max_completion_tokens")
    assert server.requests[0].body["max_completion_tokens"] == 500
    assert "max_tokens" not in server.requests[0].body


DIALECT = {
    "openai": ("max_completion_tokens", True, True),
    "openrouter": ("max_tokens", True, False),
    "ollama": ("max_tokens", True, False),
    "lm-studio": ("max_tokens", True, False),
    "vllm": ("max_tokens", True, False),
    None: ("max_tokens", False, False),
}
"""By preset: the limit's name, whether a schema is sent, whether storing is switched off."""
SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}


def asked_with(server: ModelServer, schema: Any, **settings: Any) -> dict[str, Any]:
    """Return what a server is asked for an agent with a schema."""
    server.say("*", Reply(text="{}"))
    said = {"base_url": server.openai_url, **settings}
    provider = OpenAICompatibleProvider("local", said, lambda: KEY)
    one = call("m")
    asyncio.run(answered(provider, replace(one, agent=replace(one.agent, schema=schema))))
    return dict(server.requests[-1].body)


@pytest.mark.parametrize("preset", [*PRESETS, None])
def test_each_preset_is_spoken_to_in_its_dialect(server: ModelServer, preset: str | None) -> None:
    """The limit's name, the schema and storing are as the preset says; so is a server's address."""
    settings = {} if preset is None else {"preset": preset}
    limit, is_structured, is_not_stored = DIALECT[preset]
    body = asked_with(server, SCHEMA, **settings)
    assert (body[limit], "response_format" in body) == (500, is_structured)
    assert body.get("store", True) is not is_not_stored
    assert {"max_tokens", "max_completion_tokens"} & set(body) == {limit}
    if preset is not None:
        address = OpenAICompatibleProvider("x", settings, lambda: KEY).base_url
        assert address == PRESETS[preset].base_url


def test_a_schema_is_strict_where_every_property_is_required(server: ModelServer) -> None:
    """Else it is sent as it is, as advice; and what would lose its meaning is not sent."""
    sent = asked_with(server, SCHEMA, preset="vllm")["response_format"]
    assert sent == {
        "type": "json_schema",
        "json_schema": {
            "name": "output",
            "strict": True,
            "schema": {**SCHEMA, "additionalProperties": False},
        },
    }
    loose = {**SCHEMA, "required": []}
    sent = asked_with(server, loose, preset="vllm")["response_format"]["json_schema"]
    assert (sent["strict"], sent["schema"]) == (False, loose)
    assert "response_format" not in asked_with(server, {"type": "array"}, preset="vllm")


def test_a_section_may_say_whether_its_server_takes_schemas(server: ModelServer) -> None:
    """`structured_output` says more than the preset, and than its absence."""
    assert "response_format" in asked_with(server, SCHEMA, structured_output=True)
    assert "response_format" not in asked_with(server, SCHEMA, preset="openai", structured_output=False)


def test_a_preset_without_key_says_so_before_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenRouter is not called without a key; OpenAI's key is not the one that goes there."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert vendor_variable("openai-compatible", address_of({"preset": "openrouter"})) is None
    provider = OpenAICompatibleProvider("router", {"preset": "openrouter"}, str)
    with pytest.raises(ProviderError, match="reviewer key set router") as failed:
        asyncio.run(answered(provider, call("m")))
    assert failed.value.kind is ErrorKind.KEY


@pytest.mark.parametrize(
    ("reason", "stop"),
    [
        ("stop", Stop.FINISHED),
        ("length", Stop.TRUNCATED),
        ("content_filter", Stop.REFUSED),
        ("tool_calls", Stop.TRUNCATED),
        ("function_call", Stop.TRUNCATED),
    ],
)
def test_each_reason_to_stop_has_its_meaning(server: ModelServer, reason: str, stop: Stop) -> None:
    """Only `stop` is a finished answer."""
    assert answer(server, Reply(body=completion({"content": "x"}, reason=reason))).stop is stop


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {"prompt_tokens": -100, "completion_tokens": 5},
        {"prompt_tokens": 100, "completion_tokens": -5},
        {"prompt_tokens": "100", "completion_tokens": 5},
        {"prompt_tokens": 100, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 101}},
        {"prompt_tokens": 100, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": -1}},
    ],
)
def test_a_price_needs_counts_that_make_sense(server: ModelServer, usage: Any) -> None:
    """At a vendor with prices, an answer without sensible counts costs an unknown amount, never 0."""
    got = answer(server, Reply(body=completion({"content": "x"}, usage)))
    address = "https://api.openai.com/v1"
    assert cost_of_answer("openai-compatible", ["gpt-4o-mini"], got.usage, address) is None
    assert cost_of_answer("openai-compatible", ["gpt-4o-mini"], Usage(100, 5), address) is not None


def test_openai_itself_is_asked_in_its_own_words(server: ModelServer) -> None:
    """At OpenAI's address the newer limit is used and storing is switched off."""

    class Elsewhere(OpenAICompatibleProvider):
        """OpenAI's own section, with its connection led to loopback."""

        def _connect(self, key: str) -> Connection:
            connection = super()._connect(key)
            connection.base_url = httpx2.URL(server.openai_url)
            connection._mounts.clear()
            return connection

    provider = Elsewhere("openai", {}, lambda: KEY)
    assert provider.base_url == "https://api.openai.com/v1"
    server.say("*", Reply(text="x", usage=(1_000_000, 0)))
    [got] = asyncio.run(answered(provider, call("gpt-4o-mini")))
    body = server.requests[0].body
    assert (body["store"], body["max_completion_tokens"]) == (False, 500)
    assert got.cost_micro == 150_000


def test_a_refusal_in_words_is_a_refusal(server: ModelServer) -> None:
    """A message that holds a refusal is refused, and the refusal is its text."""
    got = answer(server, Reply(body=completion({"content": None, "refusal": "I will not."})))
    assert (got.stop, got.text) == (Stop.REFUSED, "I will not.")


def test_no_content_is_an_empty_text(server: ModelServer) -> None:
    """A message without content says nothing."""
    assert answer(server, Reply(body=completion({"content": None}))).text == ""


def test_content_may_come_in_parts(server: ModelServer) -> None:
    """Parts of type text are joined, others left out."""
    parts = [
        {"type": "thinking", "thinking": []},
        {"type": "text", "text": "a"},
        {"type": "text", "text": "b"},
    ]
    assert answer(server, Reply(body=completion({"content": parts}))).text == "ab"


def test_cached_tokens_are_counted(server: ModelServer) -> None:
    """Tokens read from and written to a cache are parts of the input."""
    usage = {
        "prompt_tokens": 100,
        "completion_tokens": 5,
        "prompt_tokens_details": {"cached_tokens": 40, "cache_write_tokens": 10},
    }
    assert answer(server, Reply(body=completion({"content": "x"}, usage))).usage == Usage(100, 5, 40, 10)


@pytest.mark.parametrize("model", ["", 5, None])
def test_a_model_that_is_not_named_is_the_one_asked_for(server: ModelServer, model: Any) -> None:
    """Without a believable name the answer's model is the one of the request."""
    body = json.loads(completion({"content": "x"})) | {"model": model}
    assert answer(server, Reply(body=json.dumps(body))).model == "llama3.2"

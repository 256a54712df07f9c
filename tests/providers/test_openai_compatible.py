"""What is particular to chat completions."""

import asyncio
import json
from typing import Any

import httpx2
import pytest

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.connection import Connection
from reviewer_app.providers.contract import Answer
from reviewer_app.providers.openai_compatible import OpenAICompatibleProvider
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

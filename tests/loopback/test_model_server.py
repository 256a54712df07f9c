"""The scripted model itself: inside a test, and as a process."""

import http.client
import json
import ssl
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.loopback import certificate
from tests.loopback.model_process import started
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def post(url: str, body: Any) -> Any:
    """Send JSON and return the JSON that comes back."""
    request = urllib.request.Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
    with _DIRECT.open(request, timeout=60) as answer:
        return json.load(answer)


def ask(key: str) -> dict[str, Any]:
    """Return a prompt about an item, as both wire formats take it."""
    return {"model": "m", "messages": [{"role": "user", "content": f"Item\nkey: {key}\nHello"}]}


def test_both_wires_answer_by_script() -> None:
    """The n-th call of a key gets its n-th reply, the last one repeats, others get the common one."""
    with ModelServer() as server:
        server.say("a", Reply("one"), Reply("two", stop="truncated", usage=None))
        first = post(f"{server.url}/v1/messages", ask("a"))
        second = post(f"{server.openai_url}/chat/completions", ask("a"))
        third = post(f"{server.url}/v1/messages", {**ask("a"), "system": "Be kind"})
        other = post(f"{server.openai_url}/chat/completions", ask("b"))
        assert (first["content"][0]["text"], first["stop_reason"]) == ("one", "end_turn")
        assert (second["choices"][0]["message"]["content"], second["choices"][0]["finish_reason"]) == (
            "two",
            "length",
        )
        assert ("usage" in first, "usage" in second) == (True, False)
        assert third["stop_reason"] == "max_tokens"
        assert other["choices"][0]["message"]["content"] == "Answer to b"
        assert server.calls == {"a": 3, "b": 1}
        assert (server.requests[2].system, server.requests[2].attempt) == ("Be kind", 3)
        server.wait_for_calls(4)


def test_an_answer_function_comes_before_the_script() -> None:
    """A function may answer some calls and leave others to the script."""
    with ModelServer(lambda request: Reply(text="mine") if request.key == "a" else None) as server:
        server.say("*", Reply(status=429, error="slow", headers={"retry-after": "3"}))
        assert post(f"{server.url}/v1/messages", ask("a"))["content"][0]["text"] == "mine"
        with pytest.raises(urllib.error.HTTPError) as refused:
            post(f"{server.url}/v1/messages", ask("b"))
        with refused.value as answer:
            assert (answer.code, answer.headers["retry-after"]) == (429, "3")


def test_as_a_process_it_is_steered_by_http(tmp_path: Path) -> None:
    """Another process scripts it, opens gates, and reads what arrived."""
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"a": [{"text": "from file", "usage": [1, 2]}]}), "utf-8")
    port_file = tmp_path / "port"
    with started("--port-file", str(port_file), "--script", str(script)) as model:
        assert model.url.endswith(port_file.read_text("ascii"))
        model.say("b", Reply(text="from test", gate="now"))
        model.open("now")
        assert post(f"{model.url}/v1/messages", ask("a"))["usage"] == {"input_tokens": 1, "output_tokens": 2}
        assert post(f"{model.url}/v1/messages", ask("b"))["content"][0]["text"] == "from test"
        assert model.calls() == {"a": 1, "b": 1}
        assert [request["key"] for request in model.requests()] == ["a", "b"]
        with pytest.raises(urllib.error.HTTPError) as refused:
            post(f"{model.url}/elsewhere", {})
        refused.value.close()


def test_a_body_may_have_no_length_and_end_anywhere() -> None:
    """A chunked body is read whole, and one that is cut before a word breaks there."""
    with ModelServer() as server:
        server.say(
            "*", Reply("whole", chunked=True), Reply("half", chunked=True, way="cut", cut_at='"usage"')
        )
        assert post(f"{server.url}/v1/messages", ask("a"))["content"][0]["text"] == "whole"
        with pytest.raises(http.client.IncompleteRead) as broken:
            post(f"{server.url}/v1/messages", ask("a"))
        assert broken.value.partial.endswith(b'"stop_sequence": null, ')


def test_with_a_certificate_it_speaks_tls(tmp_path: Path) -> None:
    """Whoever trusts its certificate is answered; the calls of others never arrive."""
    pem = certificate.make(tmp_path)
    with ModelServer(certificate=pem) as server:
        assert server.url.startswith("https:")
        with pytest.raises(urllib.error.URLError, match="self-signed"):
            post(f"{server.url}/v1/messages", ask("a"))
        trusting = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=pem))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), trusting)
        with opener.open(f"{server.url}/v1/messages", json.dumps(ask("a")).encode(), timeout=60) as answer:
            assert answer.status == 200
        assert server.calls == {"a": 1}

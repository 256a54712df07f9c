"""Single calls through the real clients: what every failure of a server becomes, for both wire formats."""

import asyncio
import importlib
import socket
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from reviewer_app.domain.errors import NotReady
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers import registry
from reviewer_app.providers.contract import Answer, ErrorKind, Provider, ProviderError
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.providers.calls import KEY, LONG_S, MODEL, answered, call

KINDS = ("anthropic", "openai-compatible")
pytestmark = pytest.mark.parametrize("kind", KINDS)


def remote(kind: str, server: ModelServer | str, key: Callable[[], str] = lambda: KEY) -> Provider:
    """Return the provider of a section “cloud” that points to a server."""
    if isinstance(server, ModelServer):
        server = server.url if kind == "anthropic" else server.openai_url
    return registry.build("cloud", {"kind": kind, "base_url": server}, key)


def failure(provider: Provider, deadline_s: float = LONG_S) -> ProviderError:
    """Return the error of one call; the key is in none of its texts."""
    with pytest.raises(ProviderError) as failed:
        asyncio.run(answered(provider, call(), deadline_s=deadline_s))
    error = failed.value
    assert KEY not in f"{error} {error.raw} {error.request_id}"
    return error


def answer(provider: Provider) -> Answer:
    """Return the answer of one call."""
    return asyncio.run(answered(provider, call()))[0]


def test_an_answer_is_read_whole(kind: str, server: ModelServer) -> None:
    """Text, stop, usage, model and request id arrive as the server said them; key and prompt as given."""
    ids = {"request-id": "req_1", "x-request-id": "req_1"}
    server.say("order-1", Reply(text="Dear Ada,\n“soon”.", headers=ids, usage=(1000, 200)))
    got = answer(remote(kind, server))
    cost = 2000 if kind == "anthropic" else None  # 1 and 5 dollars per million; a local server is unknown
    assert got == Answer("Dear Ada,\n“soon”.", Stop.FINISHED, Usage(1000, 200), cost, MODEL, "req_1")
    [request] = server.requests
    assert (request.system, request.user) == ("Answer the letter.", "key: order-1\nWhere is my order?")
    assert request.body["max_tokens"] == 500
    assert KEY in (request.headers.get("x-api-key", ""), request.headers.get("authorization", "")[7:])


@pytest.mark.parametrize(("said", "stop"), [("truncated", Stop.TRUNCATED), ("refused", Stop.REFUSED)])
def test_an_unfinished_answer_says_so(kind: str, server: ModelServer, said: str, stop: Stop) -> None:
    """Truncation and refusal are answers that say what they are."""
    server.say("*", Reply(text="As far as", stop=said))
    assert (answer(remote(kind, server)).stop, answer(remote(kind, server)).text) == (stop, "As far as")


def test_an_empty_answer_is_an_answer(kind: str, server: ModelServer) -> None:
    """A model that says nothing gives an empty text."""
    server.say("*", Reply(text=""))
    assert answer(remote(kind, server)).text == ""


def test_how_long_the_first_byte_took_is_told(kind: str, server: ModelServer) -> None:
    """An answer knows the time to its first byte and the size of what was sent."""
    server.say("*", Reply(text="x", latency_s=0.05))
    got = answer(remote(kind, server))
    assert (got.first_byte_ms or 0) >= 50
    assert (got.sent_bytes or 0) > len("Answer the letter.")


@pytest.mark.parametrize("usage", [None, (-5, 7), (True, 7), (10**12, 7)])
def test_a_missing_or_senseless_usage_is_unknown(kind: str, server: ModelServer, usage: Any) -> None:
    """Without a believable count, tokens and cost are unknown, never 0."""
    server.say("*", Reply(text="x", usage=usage))
    got = answer(remote(kind, server))
    assert (got.usage.input_tokens, got.cost_micro) == (None, None)


STATUSES = [
    (400, ErrorKind.BAD_REQUEST),
    (401, ErrorKind.KEY),
    (402, ErrorKind.CREDIT),
    (403, ErrorKind.FORBIDDEN),
    (404, ErrorKind.NOT_FOUND),
    (408, ErrorKind.SERVER),
    (409, ErrorKind.SERVER),
    (413, ErrorKind.BAD_REQUEST),
    (422, ErrorKind.BAD_REQUEST),
    (429, ErrorKind.RATE_LIMIT),
    (500, ErrorKind.SERVER),
    (502, ErrorKind.SERVER),
    (503, ErrorKind.OVERLOADED),
    (529, ErrorKind.OVERLOADED),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_a_status_is_one_typed_error_after_one_request(
    kind: str, server: ModelServer, status: int, expected: ErrorKind
) -> None:
    """Each status has its kind and a sentence that quotes the server without the key; nothing is retried."""
    server.say("*", Reply(status=status, error=f"no\n\x1b[31mway {KEY} " + "x" * 999))
    error = failure(remote(kind, server))
    assert error.kind is expected
    assert str(error).startswith("“cloud” ")
    assert "It said: “no [31mway ••• xxx" in str(error)
    assert len(str(error)) < 500
    assert len(server.requests) == 1


def test_an_error_page_is_kept_but_not_quoted(kind: str, server: ModelServer) -> None:
    """A gateway's HTML behind an error status goes into `raw`, not into the sentence."""
    server.say("*", Reply(status=502, body=f"<html>{KEY}</html>", content_type="text/html"))
    error = failure(remote(kind, server))
    assert (error.kind, error.raw) == (ErrorKind.SERVER, "<html>•••</html>")
    assert "html" not in str(error)


def test_a_spend_limit_is_not_a_rate_limit(kind: str, server: ModelServer) -> None:
    """A 429 whose code says that money ran out needs a person; retrying would not help."""
    code = "enforced_spend_limit_reached" if kind == "anthropic" else "insufficient_quota"
    server.say("*", Reply(status=429, error="limit", error_type="rate_limit_error", error_code=code))
    assert failure(remote(kind, server)).kind is ErrorKind.CREDIT


def test_a_redirect_is_not_followed(kind: str, server: ModelServer) -> None:
    """The key never travels to another address."""
    with ModelServer() as other:
        server.say("*", Reply(status=307, headers={"location": other.url + "/v1/messages"}))
        error = failure(remote(kind, server))
        assert (error.kind, len(other.requests)) == (ErrorKind.NOT_FOUND, 0)
        assert "base_url" in str(error)


NO_ANSWERS = [
    f"<!DOCTYPE html><p>Sign in {KEY}",
    "no JSON",
    "[" * 99999,
    "[]",
    "{}",
    '{"choices": [], "type": "message"}',
    '{"choices": [1], "type": "message", "stop_reason": "end_turn", "content": 5}',
    '{"choices": [{"message": 1}], "type": "message", "stop_reason": "end_turn", "content": [1]}',
    """{"choices": [{"finish_reason": "stop", "message": {"content": 5}}],
        "type": "message", "stop_reason": "end_turn", "content": [{"type": "text", "text": 5}]}""",
    """{"choices": [{"finish_reason": null, "message": {"content": ""}}],
        "type": "message", "stop_reason": null, "content": []}""",
    """{"choices": [{"finish_reason": "stop", "message": {"content": ""}}],
        "type": "message", "stop_reason": "end_turn", "content": [], "usage": [1]}""",
]


@pytest.mark.parametrize("body", NO_ANSWERS, ids=range(len(NO_ANSWERS)))
def test_what_is_no_answer_is_kept(kind: str, server: ModelServer, body: str) -> None:
    """A page or JSON of another shape is NONSENSE, and its text is kept without the key."""
    server.say("*", Reply(body=body, content_type="text/html"))
    error = failure(remote(kind, server))
    assert (error.kind, error.may_be_charged) == (ErrorKind.NONSENSE, True)
    assert error.raw == body.replace(KEY, "•••")


def test_an_endless_body_is_cut(kind: str, server: ModelServer) -> None:
    """More than 50 MB is NONSENSE; what is kept is bounded."""
    server.say("*", Reply(text="begin", padding=51_000_000))
    error = failure(remote(kind, server))
    assert error.kind is ErrorKind.NONSENSE
    assert "begin" in (error.raw or "")
    assert len(error.raw or "") <= 1_000_000


def test_a_compressed_body_may_grow_less(kind: str, server: ModelServer) -> None:
    """A body that claims to be compressed is cut at 1 MB."""
    server.say("*", Reply(body="", padding=2_000_000, headers={"content-encoding": "br"}))
    assert failure(remote(kind, server)).kind is ErrorKind.NONSENSE


def test_a_cut_answer_keeps_its_beginning(kind: str, server: ModelServer) -> None:
    """A connection that breaks in the middle of an answer is told as such, with what had arrived."""
    server.say("*", Reply(text="the beginning" * 99, way="cut"))
    error = failure(remote(kind, server))
    assert (error.kind, len(server.requests)) == (ErrorKind.UNREACHABLE, 1)
    assert error.may_be_charged
    assert "the beginning" in (error.raw or "")


def test_a_dropped_connection_is_unreachable(kind: str, server: ModelServer) -> None:
    """A server that hangs up without a word is asked once; it may have worked all the same."""
    server.say("*", Reply(way="drop"))
    error = failure(remote(kind, server))
    assert (error.kind, len(server.requests)) == (ErrorKind.UNREACHABLE, 1)
    assert error.may_be_charged


@pytest.mark.parametrize("way", ["hang", "stall", "drip"])
def test_the_deadline_counts_in_all(kind: str, server: ModelServer, way: str) -> None:
    """Silence, a stalled body and a drip of bytes end at the deadline."""
    server.say("*", Reply(way=way))

    async def two_calls() -> None:
        provider = remote(kind, server)
        server.say("warm", Reply())
        try:
            await provider.answer(call(key="warm"), LONG_S)
            with pytest.raises(ProviderError, match=r"within 0\.3 s") as late:
                await provider.answer(call(), 0.3)
            assert (late.value.kind, late.value.may_be_charged) == (ErrorKind.TIMEOUT, True)
        finally:
            await provider.close()

    asyncio.run(two_calls())
    assert server.calls["order-1"] == 1


def test_importing_does_not_count(kind: str, server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the first call starts once the libraries are there; later calls load nothing."""
    told: list[str] = []
    clock, load = asyncio.timeout, importlib.import_module

    def timeout(seconds: float) -> asyncio.Timeout:
        told.append("clock")
        return clock(seconds)

    def loading(name: str, package: str | None = None) -> ModuleType:
        told.extend({"anthropic", "genai_prices"} & {name})
        return load(name, package)

    monkeypatch.setattr(asyncio, "timeout", timeout)
    monkeypatch.setattr(importlib, "import_module", loading)
    asyncio.run(answered(remote(kind, server), call(), call()))
    libraries = ["anthropic"] if kind == "anthropic" else []
    assert told == ["genai_prices", *libraries, "clock", "clock"]


def test_nobody_listening_is_unreachable(kind: str) -> None:
    """A closed port is told as a program that is not running."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = failure(remote(kind, f"http://127.0.0.1:{taken.getsockname()[1]}"))
    assert (error.kind, error.may_be_charged) == (ErrorKind.UNREACHABLE, False)
    assert "does not listen at 127.0.0.1" in str(error)


def test_a_server_without_certificate_is_not_trusted(kind: str, server: ModelServer) -> None:
    """TLS that fails is told as such."""
    error = failure(remote(kind, server.url.replace("http:", "https:")))
    assert error.kind is ErrorKind.UNREACHABLE
    assert "certificate" in str(error)


def test_an_unknown_host_is_unreachable(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without an address is told as such."""
    monkeypatch.delenv("ALL_PROXY")
    for name in ("HTTP_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name)
    error = failure(remote(kind, "http://no-such-host.invalid"))
    assert error.kind is ErrorKind.UNREACHABLE
    assert "no-such-host.invalid" in str(error)


def test_a_broken_character_is_told_and_not_sent(kind: str, server: ModelServer) -> None:
    """A text that is no UTF-8 is a request nobody can send, told as such."""

    async def ask() -> ErrorKind:
        provider = remote(kind, server)
        with pytest.raises(ProviderError, match="broken emoji") as failed:
            await provider.answer(replace(call(), user="half \ud83d"), LONG_S)
        await provider.close()
        return failed.value.kind

    assert asyncio.run(ask()) is ErrorKind.BAD_REQUEST
    assert server.requests == []


def test_a_refused_key_is_looked_up_again(kind: str, server: ModelServer) -> None:
    """After a 401 the next call uses the key that was set meanwhile; until then one is read once."""
    keys = iter(["wrong-key-0", "wrong-key-0", "right-key-1"])
    server.say("order-1", Reply(status=401), Reply(status=401), Reply(text="in"))

    async def calls() -> list[str]:
        provider = remote(kind, server, lambda: next(keys))
        said = []
        for _ in range(4):
            try:
                said.append((await provider.answer(call(), LONG_S)).text)
            except ProviderError as error:
                said.append(error.kind.value)
        await provider.close()
        await provider.close()
        return said

    assert asyncio.run(calls()) == ["key", "key", "in", "in"]
    used = [
        request.headers.get("x-api-key") or request.headers["authorization"][7:]
        for request in server.requests
    ]
    assert used == ["wrong-key-0", "wrong-key-0", "right-key-1", "right-key-1"]


def test_a_keyring_that_fails_is_told_in_its_own_words(kind: str, server: ModelServer) -> None:
    """What keeps the key from being read reaches the reviewer, and no call is made."""

    def locked() -> str:
        raise NotReady("The system keyring is locked.")

    error = failure(remote(kind, server, locked))
    assert (error.kind, str(error)) == (ErrorKind.KEY, "The system keyring is locked.")
    assert server.requests == []


def test_without_a_key_no_vendor_is_called(kind: str) -> None:
    """A missing key is told with both ways to set it, before anything is sent."""
    name = "anthropic" if kind == "anthropic" else "openai"
    error = failure(registry.build(name, {"kind": kind}, lambda: ""))
    assert error.kind is ErrorKind.KEY
    assert f"reviewer key set {name}" in str(error)
    assert f"REVIEWER_KEY_{name.upper()}" in str(error)


def test_many_calls_at_once_share_one_connection_pool(kind: str, server: ModelServer) -> None:
    """Calls run side by side: all of them arrive before the first is answered."""
    server.say("*", Reply(text="x", gate="all"))

    async def together() -> int:
        provider = remote(kind, server)
        calls = [asyncio.create_task(provider.answer(call(key=f"k{n}"), LONG_S)) for n in range(8)]
        await asyncio.to_thread(server.wait_for_calls, 8)
        server.open("all")
        answers = await asyncio.gather(*calls)
        await provider.close()
        return len(answers)

    assert asyncio.run(together()) == 8


def test_a_cancelled_call_is_cancelled(kind: str, server: ModelServer) -> None:
    """Stopping a call from outside is no provider error."""
    server.say("*", Reply(way="hang"))

    async def stop() -> None:
        provider = remote(kind, server)
        task = asyncio.create_task(provider.answer(call(), LONG_S))
        await asyncio.to_thread(server.wait_for_calls, 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await provider.close()

    asyncio.run(stop())

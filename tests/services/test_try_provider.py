"""Whether a provider answers."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from reviewer_app.bootstrap import Services
from reviewer_app.domain.errors import BadUsage
from reviewer_app.paths import Workspace
from reviewer_app.providers.presets import PRESETS, Preset
from reviewer_app.services import try_provider
from reviewer_app.services.try_provider import TryProvider
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.workshop import DOCUMENT

KEY = "sk-canary-0123456789"
PEOPLE = """[people.ada]
name = "Ada"
[destinations.drafts]
kind = "folder"
path = "out"
file_name = "{{ key }}"
"""


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """Return a model on this computer."""
    with ModelServer() as made:
        yield made


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave neither variables nor a keyring nor a proxy."""
    for name in ("REVIEWER_KEY_MINE", "REVIEWER_KEY_ANTHROPIC", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    yield
    keyring.set_keyring(before)


def trying(tmp_path: Path, section: str) -> TryProvider:
    """Return the service of a workspace with one provider, `mine`."""
    (tmp_path / "reviewer.toml").write_text(f"{PEOPLE}[providers.mine]\n{section}\n")
    return Services(Workspace(tmp_path)).try_provider


def compatible(tmp_path: Path, server: ModelServer) -> TryProvider:
    """Return the service of a workspace whose provider is a server of one's own."""
    return trying(tmp_path, f'kind = "openai-compatible"\nbase_url = "{server.openai_url}"')


def test_a_server_is_asked_for_its_models(tmp_path: Path, server: ModelServer) -> None:
    """That costs nothing; many of them are counted, none is said, too."""
    service = compatible(tmp_path, server)
    tried = service.ask("mine")
    assert (tried.result, tried.models, tried.cost_micro) == ("ok", ("llama3.2",), 0)
    assert tried.message == "“mine” answers. It has llama3.2."
    many = ", ".join(f'{{"id": "m{number}"}}' for number in range(10))
    server.say("models", Reply(body=f'{{"data": [{many}]}}'), Reply(body='{"data": []}'))
    server.calls.clear()
    assert service.ask("mine").message.endswith("m7 and 2 more.")
    assert "has no model yet" in service.ask("mine").message


def test_a_model_is_asked_for_one_word(tmp_path: Path, server: ModelServer) -> None:
    """One that is named, or one that an agent uses; the answer may be cut off."""
    service = compatible(tmp_path, server)
    server.say("*", Reply(text="rea", stop="truncated"))
    tried = service.ask("mine", "qwen")
    assert (tried.result, tried.model, tried.message) == ("ok", "qwen", "“mine” answers with qwen.")
    folder = tmp_path / "agents" / "letters"
    folder.mkdir(parents=True)
    (folder / "AGENT.md").write_text(
        DOCUMENT.format(name="letters", model="mine/gemma", output="text", keys="")
    )
    assert service.ask("mine").model == "gemma"
    assert [request.body["max_tokens"] for request in server.requests] == [16, 16]


def test_claude_is_asked_through_its_library(
    tmp_path: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small model, where none is named."""
    monkeypatch.setenv("REVIEWER_KEY_MINE", KEY)
    tried = trying(tmp_path, f'kind = "anthropic"\nbase_url = "{server.url}"').ask("mine")
    assert (tried.result, tried.model) == ("ok", "claude-haiku-4-5")
    assert tried.seconds >= 0
    [request] = server.requests
    assert KEY in " ".join(request.headers.values())


@pytest.mark.parametrize(
    ("reply", "result", "says"),
    [
        (Reply(status=401, error=f"no {KEY}"), "key", "did not accept the key"),
        (Reply(status=402), "credit", "no credit left"),
        (Reply(status=429), "rate_limit", "fewer calls"),
        (Reply(status=429, error_type="insufficient_quota"), "credit", "no credit left"),
        (Reply(status=404), "not_found", "knows no model “qwen”"),
        (Reply(status=503), "overloaded", "overloaded"),
        (Reply(status=500), "server", "fault of its own"),
        (Reply(body="<html>"), "nonsense", "a web page"),
        (Reply(way="drop"), "unreachable", "lost"),
    ],
)
def test_each_cause_has_its_own_result(
    tmp_path: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch, reply: Reply, result: str, says: str
) -> None:
    """With a sentence that has no key in it."""
    monkeypatch.setenv("REVIEWER_KEY_MINE", KEY)
    server.say("*", reply)
    tried = compatible(tmp_path, server).ask("mine", "qwen")
    assert (tried.result, says in tried.message, KEY in tried.message) == (result, True, False)


def test_a_missing_key_is_said_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the address is known to need one; one that cannot be a key, too."""
    service = trying(tmp_path, 'kind = "openai-compatible"\nbase_url = "https://openrouter.ai/api/v1/"')
    assert service.ask("mine").result == "no_key"
    assert service.ask("anthropic").message == "There is no key for “anthropic” yet."
    monkeypatch.setenv("REVIEWER_KEY_ANTHROPIC", "two words")
    assert "no usable key" in service.ask("anthropic").message
    monkeypatch.setattr(try_provider, "models_of", _one_model)
    monkeypatch.setenv("REVIEWER_KEY_MINE", KEY)
    assert "name one of them to test that, too" in service.ask("mine").message


async def _one_model(_section: str, _base_url: str, _key: str, _deadline_s: float) -> tuple[str, ...]:
    return ("m",)


def test_a_keyring_that_does_not_open_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it says itself."""
    monkeypatch.setattr(fail.Keyring, "get_password", _locked)
    tried = trying(tmp_path, 'kind = "openai-compatible"').ask("mine")
    assert (tried.result, "cannot be read" in tried.message) == ("no_key", True)


def _locked(*_: object) -> None:
    raise RuntimeError


@pytest.mark.parametrize("variable", ["https_proxy", "all_proxy"])
def test_a_proxy_in_between_is_named_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A server that is not reached through it says nothing about the server."""
    monkeypatch.setenv(variable, "http://ada:secret@127.0.0.1:9")
    tried = trying(tmp_path, 'kind = "openai-compatible"\nbase_url = "https://example.com/v1"').ask("mine")
    assert tried.result == "proxy"
    assert "example.com go through the proxy 127.0.0.1:9" in tried.message
    assert "secret" not in tried.message


def test_what_needs_no_asking_is_said(tmp_path: Path) -> None:
    """Templates and recordings; a section that cannot be used; a name that there is not."""
    service = trying(tmp_path, 'kind = "openai-compatible"\nbase_url = "http://127.0.0.1:9"\nodd = 1')
    assert service.ask("template").result == "ok"
    assert "unknown key “odd”" in service.ask("mine", "m").message
    with pytest.raises(BadUsage, match="there is mine, anthropic"):
        service.ask("nobody")


def test_servers_on_this_computer_are_found(
    tmp_path: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that answer, with what they have and the section that they are already."""
    there = Preset("ollama", "", "", "openai-compatible", server.openai_url, local=True)
    gone = Preset("lmstudio", "", "", "openai-compatible", "http://127.0.0.1:9/v1", local=True)
    monkeypatch.setattr(
        try_provider, "PRESETS", {"ollama": there, "lmstudio": gone, "openai": PRESETS["openai"]}
    )
    address = server.openai_url.replace("127.0.0.1", "localhost")
    [found] = trying(tmp_path, f'kind = "openai-compatible"\nbase_url = "{address}/"').find()
    assert (found.name, found.base_url, found.models, found.section) == (
        "ollama",
        server.openai_url,
        ("llama3.2",),
        "mine",
    )
    [found] = trying(tmp_path, 'kind = "anthropic"').find()
    assert found.section == ""

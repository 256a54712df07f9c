"""`reviewer provider`: sections of reviewer.toml, added and changed."""

import pytest

from reviewer_app.services import try_provider
from reviewer_app.services.try_provider import FoundServer, TryProvider
from tests.cli.console import Console

LOCAL = "http://127.0.0.1:11434/v1"


def test_providers_are_listed(console: Console) -> None:
    """What needs no section first."""
    assert console("provider", "list").rows == [
        ["anthropic", "anthropic", "its own"],
        ["scripted", "openai-compatible", "http://127.0.0.1:9/v1"],
    ]
    assert console.json("provider", "list")["providers"][0] == {
        "name": "anthropic",
        "kind": "anthropic",
        "base_url": None,
    }


def test_a_provider_is_added_by_the_name_of_what_it_is_like(console: Console, terminal: None) -> None:
    """And it is said where a key is made."""
    said = console("provider", "add", "openrouter")
    assert (said.code, said.out) == (0, "“openrouter” is added to reviewer.toml\n")
    assert "openrouter.ai/keys" in said.err
    assert console("provider", "add", "mine", "--like", "ollama", "--json").json == {
        "name": "mine",
        "result": "added",
    }
    assert console("provider", "add", "own", "--like", "other", "--base-url", "http://10.0.0.2/v1").code == 0
    assert [each["base_url"] for each in console.json("provider", "list")["providers"][2:]] == [
        "https://openrouter.ai/api/v1",
        LOCAL,
        "http://10.0.0.2/v1",
    ]


def test_what_cannot_be_added_is_refused(console: Console) -> None:
    """A name that is nothing known, one that is taken, an address that is none."""
    said = console("provider", "add", "mine")
    assert (said.code, "--like openai or --like openrouter" in said.err) == (2, True)
    assert console("provider", "add", "scripted", "--like", "ollama").code == 1
    assert console("provider", "add", "mine", "--like", "other").code == 2


def test_an_address_is_changed(console: Console) -> None:
    """Of a provider that there is."""
    said = console("provider", "set", "scripted", "--base-url", LOCAL, "--json")
    assert said.json == {"name": "scripted", "result": "changed"}
    assert console.json("provider", "list")["providers"][1]["base_url"] == LOCAL
    assert console("provider", "set", "nobody", "--base-url", LOCAL).code == 2


def test_servers_on_this_computer_are_found(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none the exit code says so."""
    monkeypatch.setattr(try_provider, "PRESETS", {})
    said = console("provider", "find", "--json")
    assert (said.code, said.json) == (3, {"servers": []})
    assert "No server" in said.err
    found = (FoundServer("ollama", LOCAL, ("llama3.2",)),)
    monkeypatch.setattr(TryProvider, "find", lambda _: found)
    assert console("provider", "find").rows == [["ollama", LOCAL, "not added yet"]]
    assert console.json("provider", "find")["servers"] == [
        {"name": "ollama", "base_url": LOCAL, "models": ["llama3.2"], "section": None}
    ]

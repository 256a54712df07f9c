"""Providers are those of reviewer.toml as it stands, each built once."""

import asyncio
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.errors import BadUsage
from reviewer_app.paths import Workspace
from reviewer_app.providers.recorded import RecordedProvider
from reviewer_app.providers.recording import RecordingProvider
from tests.workshop import make


def test_providers_are_built_by_section_or_built_in_name(tmp_path: Path) -> None:
    """A built-in name needs no section; the same name gives the same provider; an unknown one is refused."""
    services = Services(Workspace(tmp_path))
    assert isinstance(services.provider("recorded"), RecordedProvider)
    assert services.provider("recorded") is services.provider("recorded")
    with pytest.raises(BadUsage, match="nobody"):
        services.provider("nobody")
    before = services.provider("recorded")
    asyncio.run(services.close_providers())
    assert services.provider("recorded") is not before


def test_a_key_is_found_when_a_call_needs_it_and_taken_out_of_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key of a section comes from its variable, and from then on no text of the logs shows it."""
    services = Services(Workspace(tmp_path))
    monkeypatch.setenv("REVIEWER_KEY_MINE", "sk-canary-0123456789")
    said = {"kind": "anthropic", "base_url": "http://127.0.0.1:9"}
    assert services.providing.key_of("mine", said)() == "sk-canary-0123456789"
    assert "canary" not in services.redactor.redact("key sk-canary-0123456789!")


def test_only_answers_of_models_are_recorded(tmp_path: Path) -> None:
    """A recording is itself; a model's provider tells the recorder, which knows what documents name."""
    shop = make(tmp_path / "shop")
    shop.write_agent()
    services = Services(shop.services.workspace)
    recorder = services.providing.record_answers()
    assert isinstance(services.provider("recorded"), RecordedProvider)
    assert isinstance(services.provider("scripted"), RecordingProvider)
    assert list(recorder._named("letters")) == []
    shop.write_agent(model="recorded/r.jsonl")
    assert list(recorder._named("letters")) == []  # its document is not whole
    (tmp_path / "shop" / "agents" / "letters" / "r.jsonl").write_text("")
    assert list(recorder._named("letters")) == ["r.jsonl"]
    assert list(recorder._named("nobody")) == []


def test_providers_are_as_reviewer_toml_says_now(tmp_path: Path) -> None:
    """A section that is added or changed holds at once; while the file is broken, what it said before."""
    file = tmp_path / "reviewer.toml"
    file.write_text("")
    services = Services(Workspace(tmp_path))
    with pytest.raises(BadUsage, match="mine"):
        services.provider("mine")
    file.write_text('[providers.mine]\nkind = "recorded"\n')
    first = services.provider("mine")
    assert services._known().providers == ("mine",)
    file.write_text("[providers.mine\n")
    assert services.provider("mine") is first
    file.write_text('[providers.mine]\nkind = "template"\n')
    second = services.provider("mine")
    assert second is not first
    asyncio.run(services.close_providers())
    assert services.provider("mine") is not second


def test_providers_of_a_broken_file_are_refused(tmp_path: Path) -> None:
    """Unless it was read before."""
    (tmp_path / "reviewer.toml").write_text("[providers.mine\n")
    with pytest.raises(BadUsage, match="line 1"):
        _ = Services(Workspace(tmp_path)).provider_sections

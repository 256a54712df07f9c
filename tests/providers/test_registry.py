"""Sections of reviewer.toml: which work, what is wrong with the others, and kinds from other packages."""

import asyncio
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.providers import registry
from tests.providers.calls import answered, call
from tests.providers.packages import install

NO_KEY = str


@pytest.mark.parametrize("name", ["anthropic", "template", "recorded"])
def test_a_built_in_name_needs_no_section(name: str) -> None:
    """The three names are there without a section and without a key; building calls nothing."""
    assert registry.problems(name, {}) == []
    asyncio.run(registry.build(name, {}, NO_KEY).close())


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("local", {"kind": "openai-compatible", "base_url": "http://127.0.0.1:11434/v1"}),
        (
            "azure",
            {"kind": "openai-compatible", "base_url": "https://x.example", "output_limit": "max_tokens"},
        ),
        ("anthropic", {"base_url": "https://gateway.example.com"}),
        ("mine", {"kind": "recorded"}),
        ("mine", {"kind": "command", "command": ["python3", "model.py"], "environment": ["KEY"]}),
    ],
)
def test_a_good_section_has_no_problems(name: str, settings: dict[str, Any]) -> None:
    """Known kinds with known keys can be built."""
    assert registry.problems(name, settings) == []
    asyncio.run(registry.build(name, settings, NO_KEY).close())


@pytest.mark.parametrize(
    ("name", "settings", "words"),
    [
        (
            "local",
            {},
            ["[providers.local]", "kind", "anthropic, openai-compatible, template, recorded, command"],
        ),
        ("local", {"kind": "pipe"}, ["“pipe”", "anthropic, openai-compatible, template, recorded, command"]),
        ("local", {"kind": "command"}, ["[providers.local]", 'command = ["python3", "model.py"]']),
        ("local", {"kind": "command", "command": "model"}, ["as a list"]),
        ("local", {"kind": "command", "command": []}, ["as a list"]),
        ("local", {"kind": "command", "command": [""]}, ["as a list"]),
        ("local", {"kind": "command", "command": ["a\0"]}, ["as a list"]),
        ("local", {"kind": "command", "command": ["a"], "environment": {"A": "secret"}}, ["names only"]),
        (
            "local",
            {"kind": "command", "command": ["a"], "base_url": "x"},
            ["“base_url”", "command, environment"],
        ),
        ("local", {"kind": 5}, ["“5”"]),
        ("local", {"kind": "openai-compatible", "api_key": "sk-secret"}, ["“api_key”", "kind, base_url"]),
        ("template", {"base_url": "http://x"}, ["“base_url”"]),
        ("local", {"kind": "openai-compatible", "output_limit": "tokens"}, ["output_limit", "max_tokens"]),
        ("local", {"kind": "openai-compatible", "preset": "llama"}, ["preset", "openrouter, ollama"]),
        ("local", {"kind": "openai-compatible", "preset": []}, ["preset", "vllm"]),
        ("local", {"kind": "openai-compatible", "structured_output": "no"}, ["true or false"]),
        ("anthropic", {"preset": "openai"}, ["“preset”", "kind, base_url, structured_output"]),
        ("local", {"kind": "openai-compatible", "base_url": 5}, ["base_url", "http"]),
        ("local", {"kind": "openai-compatible", "base_url": "ftp://x"}, ["base_url", "http"]),
        ("local", {"kind": "openai-compatible", "base_url": "127.0.0.1:80"}, ["base_url", "http"]),
        ("local", {"kind": "openai-compatible", "base_url": "http://[x"}, ["base_url", "http"]),
        ("local", {"kind": "openai-compatible", "base_url": "http://x:99999"}, ["base_url", "http"]),
        ("local", {"kind": "openai-compatible", "base_url": "http://a:secret@x"}, ["password"]),
        ("local", {"kind": "openai-compatible", "base_url": "http://x?key=secret"}, ["“?”"]),
    ],
)
def test_a_bad_section_is_told_what_is_wrong(name: str, settings: dict[str, Any], words: list[str]) -> None:
    """Each problem names the section, the key and what is possible; secrets are not repeated."""
    [problem] = registry.problems(name, settings)
    assert [word for word in words if word not in problem] == []
    assert "secret" not in problem
    with pytest.raises(BadUsage, match=r"^\[providers"):
        registry.build(name, settings, NO_KEY)


def test_the_documentations_sections_work() -> None:
    """Every section that docs/models.md shows can be built."""
    text = (Path(__file__).parents[2] / "docs" / "models.md").read_text("utf-8")
    blocks = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)]
    shown = [block["providers"] for block in blocks if "providers" in block]
    assert [
        name for sections in shown for name, said in sections.items() if registry.problems(name, said)
    ] == []
    assert "openrouter" in shown[0]
    assert [kind for kind in registry._KINDS if kind not in text] == []


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package that adds the kinds `echo` and `broken`."""
    install(tmp_path, monkeypatch)


def test_installed_packages_add_kinds(package: None) -> None:
    """A kind of another package is listed, checked and built; it cannot replace a built-in one."""
    assert registry.kinds()[-2:] == ["broken", "echo"]
    assert registry.kinds().count("anthropic") == 1
    assert registry.problems("mine", {"kind": "echo"}) == ['[providers.mine] needs a line say = "…".']
    provider = registry.build("mine", {"kind": "echo", "say": "hello"}, NO_KEY)
    assert asyncio.run(answered(provider, call()))[0].text == "hello Where is my order?"
    asyncio.run(registry.build("anthropic", {}, NO_KEY).close())


def test_a_package_that_does_not_load_is_named(package: None) -> None:
    """A kind whose package is broken is a sentence, not a traceback."""
    with pytest.raises(Refused, match="“broken” cannot be loaded"):
        registry.problems("mine", {"kind": "broken"})

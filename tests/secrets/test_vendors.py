"""Which key may go to which address."""

import pytest

from reviewer_app.secrets.vendors import (
    PRESETS,
    address_of,
    host,
    is_loopback,
    is_vendors_own,
    key_variable,
    needs_key,
    vendor_variable,
)


def test_a_sections_variable_is_its_name_in_capitals() -> None:
    """Hyphens become underscores."""
    assert key_variable("my-local") == "REVIEWER_KEY_MY_LOCAL"


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://localhost:1234/v1", True),
        ("http://LOCALHOST", True),
        ("http://[::1]:8000", True),
        ("http://model.localhost", True),
        ("http://192.168.1.5:8000/v1", False),
        ("https://localhost.example.com", False),
        ("https://127.0.0.1.example.com", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_loopback_is_told_from_the_world(url: str, local: bool) -> None:
    """Only addresses of this machine are loopback, whatever they look like."""
    assert is_loopback(url) is local


def test_a_broken_address_has_no_host() -> None:
    """An address that cannot be read has an empty host."""
    assert host("http://[broken") == ""


@pytest.mark.parametrize(
    ("kind", "url", "variable"),
    [
        ("anthropic", None, "ANTHROPIC_API_KEY"),
        ("anthropic", "https://api.anthropic.com/", "ANTHROPIC_API_KEY"),
        ("anthropic", "http://127.0.0.1:9", "ANTHROPIC_API_KEY"),
        ("anthropic", "https://gateway.example.com", None),
        ("openai-compatible", None, "OPENAI_API_KEY"),
        ("openai-compatible", "https://api.openai.com/v1", "OPENAI_API_KEY"),
        ("openai-compatible", "http://api.openai.com/v1", None),
        ("openai-compatible", "https://openrouter.ai/api/v1", None),
        ("openai-compatible", "https://api.openai.com.example.com", None),
        ("template", None, None),
    ],
)
def test_a_vendors_key_goes_to_the_vendor_or_this_machine_only(
    kind: str, url: str | None, variable: str | None
) -> None:
    """A section that points to somebody else's server never gets the vendor's key."""
    assert vendor_variable(kind, url) == variable


def test_a_kind_without_vendor_has_no_own_address() -> None:
    """A kind that no vendor made owns no address."""
    assert not is_vendors_own("template", None)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_an_address(preset: str) -> None:
    """Unless the section gives its own; OpenAI's key goes to OpenAI or to a server on this machine."""
    address = address_of({"preset": preset})
    assert address == PRESETS[preset].base_url
    assert address_of({"preset": preset, "base_url": "http://x/v1"}) == "http://x/v1"
    here = is_loopback(address or "")
    wanted = "OPENAI_API_KEY" if preset == "openai" or here else None
    assert vendor_variable("openai-compatible", address) == wanted


def test_without_address_and_preset_it_is_the_kinds_own() -> None:
    """Nothing, or a word that is no preset, means no address of the section's."""
    assert (address_of({}), address_of({"preset": "x"}), address_of({"base_url": 5})) == (None, None, None)


@pytest.mark.parametrize(
    ("kind", "options", "needed"),
    [
        ("anthropic", {"base_url": "https://gateway.example.com"}, True),
        ("openai-compatible", {}, True),
        ("openai-compatible", {"preset": "openrouter"}, True),
        ("openai-compatible", {"preset": "openrouter", "base_url": "http://127.0.0.1:9/v1"}, False),
        ("openai-compatible", {"preset": "openrouter", "base_url": "https://proxy.example.com/v1"}, True),
        ("openai-compatible", {"preset": "vllm"}, False),
        ("openai-compatible", {"base_url": "https://x.example/v1"}, False),
        ("template", {}, False),
    ],
)
def test_who_needs_a_key_is_known(kind: str, options: dict[str, str], needed: bool) -> None:
    """Vendors do, servers on this machine and those that nobody knows may not."""
    assert needs_key(kind, options) is needed

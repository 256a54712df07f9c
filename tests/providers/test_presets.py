"""Where people usually ask models."""

import pytest

from reviewer_app.providers import registry
from reviewer_app.providers.presets import BUILT_IN, PRESETS, Preset
from reviewer_app.secrets.vendors import is_loopback


@pytest.mark.parametrize("preset", [*PRESETS.values(), BUILT_IN], ids=lambda each: each.name)
def test_each_makes_a_section_that_can_be_used(preset: Preset) -> None:
    """Once an address is written where the preset has only its beginning."""
    address = f"{preset.base_url}example.com" if preset.base_url == "https://" else preset.base_url
    section = {"kind": preset.kind} | ({"base_url": address} if address else {})
    assert registry.problems(preset.name, section) == []
    assert preset.words.endswith(".")


def test_a_server_that_is_looked_for_is_on_this_computer() -> None:
    """No other one is ever asked without a person's wish."""
    local = [preset for preset in PRESETS.values() if preset.local]
    assert [preset.name for preset in local] == ["ollama", "lmstudio"]
    assert all(is_loopback(preset.base_url) and not preset.key_page for preset in local)

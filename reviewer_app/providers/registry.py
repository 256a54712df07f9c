"""From a [providers.NAME] section of reviewer.toml to a provider: `kind` names how its model is reached.

Kinds: anthropic, openai-compatible, template, recorded, command, and those that installed packages add by the
entry-point group `reviewer.providers` (each an object with the methods of `contract.ProviderKind`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from reviewer_app import plugins
from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import BUILT_IN_PROVIDERS
from reviewer_app.providers import command
from reviewer_app.providers.contract import Provider, ProviderKind
from reviewer_app.providers.dialects import LIMITS
from reviewer_app.providers.recorded import RecordedProvider
from reviewer_app.providers.template import TemplateProvider
from reviewer_app.secrets.vendors import PRESETS

GROUP = "reviewer.providers"
WITHOUT_MODEL = ("template", "recorded")
"""The kinds that ask nobody."""

_Build = Callable[[str, Mapping[str, Any], Callable[[], str], Path], Provider]
_HERE = Path()


def build(name: str, settings: Mapping[str, Any], key: Callable[[], str], folder: Path = _HERE) -> Provider:
    """Return the provider of a section (empty for a built-in name); it connects at its first call.

    `key` gives the section's key, or an empty text, and may block: it is called in a thread, at the first
    call and again after the server refused the key. `folder` is that of reviewer.toml. Raises BadUsage for a
    section that cannot be used.
    """
    found = problems(name, settings)
    kind = _kind(kind_of(name, settings))
    if found or kind is None:
        raise BadUsage(found[0])
    if isinstance(kind, _Kind):
        return kind.build(name, settings, key, folder)
    return kind.build(name, settings, key)


def problems(name: str, settings: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each thing wrong with a section; empty when it can be used."""
    named = kind_of(name, settings)
    kind = _kind(named)
    if kind is not None:
        return [f"[providers.{name}] {problem}" for problem in kind.problems(settings)]
    there = ", ".join(kinds())
    if not named:
        return [f'[providers.{name}] needs a line kind = "…"; the kinds are {there}.']
    return [f"[providers.{name}] names the unknown kind {quoted(named)}; the kinds are {there}."]


def kinds() -> list[str]:
    """Return the kinds that exist, built-in ones first."""
    return plugins.names(GROUP, _KINDS)


def kind_of(name: str, settings: Mapping[str, Any]) -> str:
    """Return the kind of a section, or an empty text where it names none."""
    return str(settings.get("kind", name if name in BUILT_IN_PROVIDERS else ""))


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind that comes with the program: the keys its section may have, and how it is built."""

    start: _Build
    keys: tuple[str, ...] = ()
    own_problems: Callable[[Mapping[str, Any]], list[str]] = lambda _settings: []

    def problems(self, settings: Mapping[str, Any]) -> list[str]:
        known = ("kind", *self.keys)
        found = [
            f"has the unknown key {quoted(str(key))}; known are {', '.join(known)}."
            for key in settings
            if key not in known
        ]
        for key, judge in _VALUES.items():
            if key in self.keys and key in settings:
                found += judge(settings[key])
        return found + self.own_problems(settings)

    def build(
        self, section: str, settings: Mapping[str, Any], key: Callable[[], str], folder: Path = _HERE
    ) -> Provider:
        return self.start(section, settings, key, folder)


def _address_problems(address: object) -> list[str]:
    example = 'write one such as base_url = "http://127.0.0.1:11434/v1"'
    try:
        parts = urlsplit(address if isinstance(address, str) else "")
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        return [f"base_url is no http or https address; {example}."]
    if parts.username or parts.password or parts.query or parts.fragment:
        return [f"base_url must not hold a name, a password or anything after “?” or “#”; {example}."]
    return []


def _one_of(name: str, *words: str) -> Callable[[object], list[str]]:
    def problems(value: object) -> list[str]:
        return [] if value in words else [f"{name} must be one of {', '.join(words)}."]

    return problems


def _truth_problems(value: object) -> list[str]:
    return [] if isinstance(value, bool) else ["structured_output must be true or false."]


_VALUES: Mapping[str, Callable[[object], list[str]]] = MappingProxyType(
    {
        "base_url": _address_problems,
        "preset": _one_of("preset", *PRESETS),
        "output_limit": _one_of("output_limit", *LIMITS),
        "structured_output": _truth_problems,
    }
)


def _anthropic(section: str, settings: Mapping[str, Any], key: Callable[[], str], _folder: Path) -> Provider:
    from reviewer_app.providers.anthropic import AnthropicProvider  # noqa: PLC0415 - costly import

    return AnthropicProvider(section, settings, key)


def _openai_compatible(
    section: str, settings: Mapping[str, Any], key: Callable[[], str], _folder: Path
) -> Provider:
    from reviewer_app.providers.openai_compatible import (  # noqa: PLC0415 - costly import
        OpenAICompatibleProvider,
    )

    return OpenAICompatibleProvider(section, settings, key)


def _command(section: str, settings: Mapping[str, Any], _key: Callable[[], str], folder: Path) -> Provider:
    return command.CommandProvider(section, settings, folder)


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "anthropic": _Kind(_anthropic, ("base_url", "structured_output")),
        "openai-compatible": _Kind(
            _openai_compatible, ("base_url", "preset", "output_limit", "structured_output")
        ),
        "template": _Kind(lambda *_: TemplateProvider()),
        "recorded": _Kind(lambda *_: RecordedProvider()),
        "command": _Kind(_command, command.KEYS, command.problems),
    }
)


def _kind(name: str) -> ProviderKind | None:
    return _KINDS.get(name) or plugins.load(GROUP, name)

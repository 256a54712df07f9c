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
from reviewer_app.providers.recorded import RecordedProvider
from reviewer_app.providers.template import TemplateProvider

GROUP = "reviewer.providers"
LIMITS = ("max_tokens", "max_completion_tokens")

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
        return kind.start(name, settings, key, folder)
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
        if "base_url" in settings and "base_url" in self.keys:
            found += _address_problems(settings["base_url"])
        if (
            "output_limit" in settings
            and settings["output_limit"] not in LIMITS
            and "output_limit" in self.keys
        ):
            found.append(f"output_limit must be one of {', '.join(LIMITS)}.")
        return found + self.own_problems(settings)


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
        "anthropic": _Kind(_anthropic, ("base_url",)),
        "openai-compatible": _Kind(_openai_compatible, ("base_url", "output_limit")),
        "template": _Kind(lambda *_: TemplateProvider()),
        "recorded": _Kind(lambda *_: RecordedProvider()),
        "command": _Kind(_command, command.KEYS, command.problems),
    }
)


def _kind(name: str) -> "_Kind | ProviderKind | None":
    return _KINDS.get(name) or plugins.load(GROUP, name)

"""Which address and which key variable belong to which kind of provider, and to which preset of one.

A vendor's own key (`OPENAI_API_KEY`) goes to the vendor's own address or to this machine, and nowhere else:
a section that points to another company's server must have its own key.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Vendor:
    """Where a kind of provider lives when `base_url` says nothing, and the variable its makers named."""

    base_url: str
    variable: str


VENDORS: Mapping[str, Vendor] = MappingProxyType(
    {
        "anthropic": Vendor("https://api.anthropic.com", "ANTHROPIC_API_KEY"),
        "openai-compatible": Vendor("https://api.openai.com/v1", "OPENAI_API_KEY"),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a well-known server of the kind `openai-compatible` is, and whether it asks for a key."""

    base_url: str
    needs_key: bool


PRESETS: Mapping[str, Place] = MappingProxyType(
    {
        "openai": Place("https://api.openai.com/v1", needs_key=True),
        "openrouter": Place("https://openrouter.ai/api/v1", needs_key=True),
        "ollama": Place("http://127.0.0.1:11434/v1", needs_key=False),
        "lm-studio": Place("http://127.0.0.1:1234/v1", needs_key=False),
        "vllm": Place("http://127.0.0.1:8000/v1", needs_key=False),
    }
)
"""What `preset` in a section may say."""


def address_of(options: Mapping[str, Any]) -> str | None:
    """Return the address that a section gives, itself or by its preset; None means the kind's own."""
    given = options.get("base_url")
    if isinstance(given, str):
        return given
    place = PRESETS.get(str(options.get("preset")))
    return place.base_url if place else None


def needs_key(kind: str, options: Mapping[str, Any]) -> bool:
    """Say whether no call of a section can succeed without a key."""
    address = address_of(options)
    if kind == "anthropic" or is_vendors_own(kind, address):
        return True
    place = PRESETS.get(str(options.get("preset")))
    return place is not None and place.needs_key and not is_loopback(address or "")


def key_variable(section: str) -> str:
    """Return the environment variable that holds the key of a [providers.SECTION]."""
    return "REVIEWER_KEY_" + section.upper().replace("-", "_")


def host(url: str) -> str:
    """Return the host of an address, in lower case; empty when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_loopback(url: str) -> bool:
    """Say whether an address is on this machine."""
    name = host(url)
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def is_vendors_own(kind: str, base_url: str | None) -> bool:
    """Say whether an address is the vendor's own, over https; no address means the kind's own."""
    vendor = VENDORS.get(kind)
    if vendor is None or base_url is None:
        return vendor is not None
    return base_url.startswith("https://") and host(base_url) == host(vendor.base_url)


def vendor_variable(kind: str, base_url: str | None) -> str | None:
    """Return the vendor's own variable if its key may be sent to the address, else None."""
    vendor = VENDORS.get(kind)
    if vendor is None or not (is_vendors_own(kind, base_url) or is_loopback(base_url or "")):
        return None
    return vendor.variable

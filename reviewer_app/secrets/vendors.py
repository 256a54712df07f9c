"""Which address and which key variable belong to which kind of provider.

A vendor's own key (`OPENAI_API_KEY`) goes to the vendor's own address or to this machine, and nowhere else:
a section that points to another company's server must have its own key.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
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

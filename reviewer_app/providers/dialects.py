"""How servers that all speak chat completions differ: `preset` in a section names one of these dialects.

Where a preset's server is, and whether it asks for a key, is in `secrets/vendors.py` under the same name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from reviewer_app.secrets.vendors import address_of, is_vendors_own

KIND = "openai-compatible"
LIMITS = ("max_tokens", "max_completion_tokens")
"""The names under which servers take the length of an output."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server is sent beside model and messages."""

    output_limit: str = "max_tokens"  # every server but OpenAI's own knows it
    structured_output: bool = False  # whether it takes `response_format` with a JSON Schema
    may_store: bool | None = None  # the value of `store`; None leaves it out


_OPENAI = Dialect("max_completion_tokens", structured_output=True, may_store=False)
_STRUCTURED = Dialect(structured_output=True)

DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "openai": _OPENAI,
        "openrouter": _STRUCTURED,
        "ollama": _STRUCTURED,
        "lm-studio": _STRUCTURED,
        "vllm": _STRUCTURED,
    }
)


def dialect_of(options: Mapping[str, Any]) -> Dialect:
    """Return the dialect of a section: its preset's, OpenAI's at its own address, else the plain one.

    `output_limit` and `structured_output` in the section change it.
    """
    plain = _OPENAI if is_vendors_own(KIND, address_of(options)) else Dialect()
    dialect = DIALECTS.get(str(options.get("preset")), plain)
    said = {name: options[name] for name in ("output_limit", "structured_output") if name in options}
    return replace(dialect, **said)

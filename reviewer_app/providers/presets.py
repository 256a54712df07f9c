"""Where people usually ask models, in plain words: what a section of reviewer.toml needs for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ANTHROPIC, COMPATIBLE = "anthropic", "openai-compatible"


@dataclass(frozen=True, slots=True)
class Preset:
    """One usual place: `name` is the section it gets, `base_url` empty where the kind has its own address.

    `model` is one that is asked in a test where no agent names another; empty where that is not known.
    """

    name: str
    title: str
    words: str
    kind: str
    base_url: str = ""
    key_page: str = ""  # where a key is made
    model: str = ""
    local: bool = False


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        preset.name: preset
        for preset in (
            Preset(
                "openai",
                "OpenAI",
                "GPT models, on OpenAI's servers. It needs a key from there.",
                COMPATIBLE,
                key_page="platform.openai.com/api-keys",
                model="gpt-4o-mini",
            ),
            Preset(
                "openrouter",
                "OpenRouter",
                "Models of many makers with one key.",
                COMPATIBLE,
                "https://openrouter.ai/api/v1",
                "openrouter.ai/keys",
            ),
            Preset(
                "ollama",
                "Ollama",
                "A model on this computer. It needs no key.",
                COMPATIBLE,
                "http://127.0.0.1:11434/v1",
                local=True,
            ),
            Preset(
                "lmstudio",
                "LM Studio",
                "A model on this computer, with its server switched on. It needs no key.",
                COMPATIBLE,
                "http://127.0.0.1:1234/v1",
                local=True,
            ),
            Preset(
                "vllm",
                "vLLM",
                "A server of your own; its address ends in /v1.",
                COMPATIBLE,
                "http://127.0.0.1:8000/v1",
            ),
            Preset(
                "gateway",
                "Claude through a gateway",
                "A server that speaks Anthropic's format, with an address and a key of its own.",
                ANTHROPIC,
                "https://",
                model="claude-haiku-4-5",
            ),
            Preset(
                "other",
                "Another address",
                "Any server with OpenAI's format; its address mostly ends in /v1.",
                COMPATIBLE,
                "https://",
            ),
        )
    }
)
"""By the name of the section."""

BUILT_IN = Preset(
    ANTHROPIC,
    "Claude, by Anthropic",
    "On Anthropic's servers. It needs a key from there.",
    ANTHROPIC,
    key_page="console.anthropic.com/settings/keys",
    model="claude-haiku-4-5",
)
"""What needs no section."""

"""What is known of a model before it is asked: how much it reads and writes, and when it ends.

Some of it comes with the program and needs no network: contexts with the price lists, ends with Anthropic's
SDK. What a server itself said of its model (`fact_file.py`) is newer and more exact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol, runtime_checkable

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.providers.contract import Call, Provider

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th), (\d{{4}})")


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What is known of one model; None where nothing is."""

    context: int | None = None  # tokens that it reads and writes in one call
    most_output: int | None = None  # tokens that it writes in one call
    structured: bool | None = None  # whether it can be held to a JSON Schema
    ends: date | None = None  # when it is, or was, retired

    def over(self, older: "ModelFacts") -> "ModelFacts":
        """Return these facts, and the older ones where these say nothing."""
        pairs = ((getattr(self, each.name), getattr(older, each.name)) for each in fields(self))
        return ModelFacts(*(old if new is None else new for new, old in pairs))


@runtime_checkable
class Knowing(Provider, Protocol):
    """A provider that can say more of its models than their answers; optional."""

    async def facts(self, model: str, deadline_s: float) -> ModelFacts:
        """Ask the server what its model can do; raise ProviderError where it does not say."""
        ...

    async def count_tokens(self, call: Call, deadline_s: float) -> int | None:
        """Return how many tokens a call would send, None where nobody counts; costs nothing, never fails."""
        ...

    def holds_to_schema(self, spec: AgentSpec) -> bool:
        """Say whether an agent's JSON Schema goes with its calls."""
        ...


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a model cannot do what a document asks of it: which key of the document, what, what instead."""

    key: str
    message: str
    instead: str


def retirement(model: str) -> date | None:
    """Return the day on which Anthropic's SDK says that a model ends; imports the SDK (over a second)."""
    from anthropic.resources.messages import messages  # noqa: PLC0415 - costly import

    found = _DAY.fullmatch(getattr(messages, "DEPRECATED_MODELS", {}).get(model, ""))
    return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])) if found else None


def hindrances(facts: ModelFacts, spec: AgentSpec, *, to_schema: bool) -> Iterator[Hindrance]:
    """Yield why a model cannot work for an agent, whatever the item; `to_schema`: a JSON Schema is sent."""
    model, asked = quoted(spec.model), spec.max_output_tokens
    if facts.most_output is not None and asked > facts.most_output:
        yield Hindrance(
            "max_output_tokens",
            f"The model {model} writes at most {facts.most_output} tokens, and the document allows {asked}.",
            f"Write “max_output_tokens: {facts.most_output}” or less.",
        )
    elif facts.context is not None and asked >= facts.context:
        yield Hindrance(
            "max_output_tokens",
            f"The model {model} takes {facts.context} tokens in all, and the document allows as many for the "
            "output alone.",
            "Write a smaller “max_output_tokens”.",
        )
    if to_schema and facts.structured is False:
        yield Hindrance(
            "model",
            f"The model {model} cannot be held to a JSON Schema.",
            f"Name another one, or write “structured_output = false” in [providers.{spec.provider}].",
        )


def ending(facts: ModelFacts, spec: AgentSpec, today: date) -> Iterator[Hindrance]:
    """Yield that a model was or will be retired, where that is known."""
    if facts.ends is not None:
        ends = "ended" if facts.ends <= today else "ends"
        message = f"The model {quoted(spec.model)} {ends} on {facts.ends.isoformat()}."
        yield Hindrance("model", message, "Name another one, and look at its first drafts.")

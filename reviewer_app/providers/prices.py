"""What a call costs, from price lists that come with the program: no network is asked.

Unknown is None and never 0: a model without a price, a server on this machine, a call without counts.
"""

import importlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviewer_app.domain.money import from_usd
from reviewer_app.domain.run import Usage
from reviewer_app.providers.contract import Call
from reviewer_app.secrets.vendors import VENDORS, is_loopback

if TYPE_CHECKING:
    from genai_prices.types import PriceCalculation

_ADDED, _ADDED_FOR_SCHEMA = 100, 1000
"""Tokens that the formats add to what is sent, and that servers add where they are sent a schema."""


def load() -> None:
    """Read the price lists (a quarter of a second), so that the first price is as quick as the others."""
    importlib.import_module("genai_prices")


def cost_micro(kind: str, model: str, usage: Usage, base_url: str | None = None) -> int | None:
    """Return micro-dollars, rounded up, for a call of a model; None when the price is unknown.

    `base_url` is the section's address, None for the kind's own. An `anthropic` model has its list price
    wherever it is reached; other models have the price of the vendor whose address it is.
    """
    if kind not in VENDORS or usage.input_tokens is None or usage.output_tokens is None:
        return None
    calculated = _calculated(model, usage, _vendor(kind, base_url))
    return None if calculated is None else from_usd(calculated.total_price)


def context(kind: str, model: str, base_url: str | None = None) -> int | None:
    """Return how many tokens a model reads and writes in a call, as the price lists say; None for unknown."""
    found = _calculated(model, Usage(0, 0), _vendor(kind, base_url)) if kind in VENDORS else None
    return found.model.context_window if found else None


def most_micro(kind: str, call: Call, base_url: str | None = None) -> int | None:
    """Return the most a call can cost in micro-dollars; None when the price is unknown.

    No tokenizer makes more tokens than a text has bytes. Servers may write all of them to a cache, which some
    charge more for.
    """
    schema = "" if call.agent.schema is None else json.dumps(call.agent.schema)
    sent = sum(len(text.encode(errors="surrogatepass")) for text in (call.system, call.user, schema))
    sent += _ADDED_FOR_SCHEMA if schema else _ADDED
    ways = (Usage(sent, call.agent.max_output_tokens, cache_write_tokens=each) for each in (0, sent))
    costs = [cost_micro(kind, call.agent.model, usage, base_url) for usage in ways]
    return max((cost for cost in costs if cost is not None), default=None)


def cost_of_answer(
    kind: str, models: Iterable[str | None], usage: Usage, base_url: str | None = None
) -> int | None:
    """Return the cost by the first of the model's names (as reported, as asked for) that has a price."""
    costs = (cost_micro(kind, model, usage, base_url) for model in models if model)
    return next((cost for cost in costs if cost is not None), None)


def _vendor(kind: str, base_url: str | None) -> str:
    """Return the address whose prices hold."""
    return VENDORS[kind].base_url if kind == "anthropic" or base_url is None else base_url


def _calculated(model: str, usage: Usage, address: str) -> "PriceCalculation | None":
    if is_loopback(address):
        return None
    from genai_prices import Usage as Counts  # noqa: PLC0415 - costly import
    from genai_prices import calc_price  # noqa: PLC0415 - costly import

    counts = Counts(
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cache_read_tokens=usage.cache_read_tokens,
        cache_write_tokens=usage.cache_write_tokens,
    )
    try:
        return calc_price(counts, model, provider_api_url=address)
    except (LookupError, ValueError):  # no such price; counts that contradict each other
        return None

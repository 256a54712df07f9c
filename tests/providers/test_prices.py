"""Prices: known ones to the micro-dollar, unknown ones as None."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.run import Usage
from reviewer_app.providers.prices import cost_micro, cost_of_answer, load, most_micro
from tests.providers.calls import MODEL, call

MILLION = Usage(1_000_000, 1_000_000)


@pytest.mark.parametrize(
    ("kind", "model", "url", "micro"),
    [
        ("anthropic", MODEL, None, 6_000_000),
        ("anthropic", MODEL, "http://127.0.0.1:9", 6_000_000),
        ("anthropic", "claude-unheard-of", None, None),
        ("openai-compatible", "gpt-4o-mini", None, 750_000),
        ("openai-compatible", "gpt-4o-mini", "https://api.openai.com/v1", 750_000),
        ("openai-compatible", "anthropic/claude-haiku-4.5", "https://openrouter.ai/api/v1", 6_000_000),
        ("openai-compatible", "gpt-4o-mini", "http://127.0.0.1:11434/v1", None),
        ("openai-compatible", "gpt-4o-mini", "http://localhost:11434/v1", None),
        ("openai-compatible", "gpt-4o-mini", "https://models.example.com/v1", None),
        ("openai-compatible", "", None, None),
        ("command", "x", None, None),
    ],
)
def test_a_price_is_the_vendors_or_unknown(kind: str, model: str, url: str | None, micro: int | None) -> None:
    """A million tokens in and out cost what the list says; anything else is unknown, never 0."""
    assert cost_micro(kind, model, MILLION, url) == micro


def test_an_unknown_usage_has_an_unknown_cost() -> None:
    """Without both counts, or with counts that contradict each other, no cost is claimed."""
    assert cost_micro("anthropic", MODEL, Usage(None, 5)) is None
    assert cost_micro("anthropic", MODEL, Usage(5, None)) is None
    assert cost_micro("anthropic", MODEL, Usage(5, 5, cache_read_tokens=500)) is None
    assert cost_micro("anthropic", MODEL, Usage(0, 0)) == 0


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_cost_is_rounded_up(input_tokens: int, output_tokens: int) -> None:
    """A cost in micro-dollars is exact here: 1 and 5 of them for a token in and out."""
    assert (
        cost_micro("anthropic", MODEL, Usage(input_tokens, output_tokens)) == input_tokens + 5 * output_tokens
    )


def test_a_part_of_a_micro_dollar_counts_as_one() -> None:
    """One cheap token costs a whole micro-dollar."""
    assert cost_micro("openai-compatible", "gpt-4o-mini", Usage(1, 0)) == 1


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 500), st.data())
def test_no_call_costs_more_than_its_most(system: str, user: str, output: int, data: st.DataObject) -> None:
    """Whatever a tokenizer makes of the bytes that are sent, and however much of what may be is written."""
    asked = replace(call(), system=system, user=user)
    sent = len(system.encode()) + len(user.encode())
    usage = Usage(data.draw(st.integers(0, sent)), output)
    most, cost = most_micro("anthropic", asked), cost_micro("anthropic", MODEL, usage)
    assert most is not None
    assert cost is not None
    assert cost <= most


def test_what_no_file_can_hold_has_a_most_and_what_has_no_price_has_none() -> None:
    """Half of a character pair is refused later; a server of one's own has no price."""
    assert most_micro("anthropic", replace(call(), user="\ud800")) is not None
    assert most_micro("openai-compatible", call(), "http://127.0.0.1:11434/v1") is None


def test_the_first_name_with_a_price_counts() -> None:
    """A reported name without a price gives way to the one asked for."""
    load()
    assert cost_of_answer("anthropic", (None, "house-model", MODEL), MILLION) == 6_000_000
    assert cost_of_answer("anthropic", ("house-model", None), MILLION) is None

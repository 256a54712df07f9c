"""Calls as the agent loop makes them, for tests of providers."""

from collections.abc import Mapping
from dataclasses import replace

from reviewer_app.domain.run import NO_MODEL
from reviewer_app.domain.spec import AgentSpec, OutputKind, Stakes
from reviewer_app.providers.contract import Answer, Call, Provider

MODEL = "claude-haiku-4-5"
KEY = "sk-test-0123456789abcdef"
LONG_S = 60.0

SPEC = AgentSpec(
    name="support-reply",
    version="v1",
    behaviour="b",
    provider="anthropic",
    model=MODEL,
    output=OutputKind.TEXT,
    deliver="drafts",
    max_output_tokens=500,
    stakes=Stakes.NORMAL,
    fresh_for=None,
    due=None,
    budget_per_item_micro=None,
    budget_per_day_micro=None,
    repairs=0,
    checks=(),
    reasons=(),
    checklist=(),
    schema=None,
    template=None,
    escalation="ada",
    body="",
    files={},
)


def call(
    model: str = MODEL,
    *,
    key: str = "order-1",
    attempt: int = 1,
    template: str | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Call:
    """Return a call about one item."""
    spec = replace(SPEC, model=model, template=template, files=files or {})
    return Call(
        agent=spec,
        system="Answer the letter.",
        user=f"key: {key}\nWhere is my order?",
        key=key,
        title="Order",
        input="Where is my order?",
        fields={"size": "L"},
        attempt=attempt,
    )


async def answered(provider: Provider, *calls: Call, deadline_s: float = LONG_S) -> list[Answer]:
    """Return the answers of calls made one after the other; the provider is closed at the end."""
    try:
        return [await provider.answer(one, deadline_s) for one in calls]
    finally:
        await provider.close()


FREE = (NO_MODEL, 0)
"""Usage and cost of an answer without a model."""

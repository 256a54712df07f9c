"""Calls that cannot succeed are refused before they are made: with a sentence, at no cost.

How long a prompt is in tokens only its server knows. Offline it is estimated; where the estimate does not fit
into the model's context, the server is asked to count if it can, and otherwise only what cannot fit by any
count is refused.
"""

import asyncio
import logging
import math
from collections.abc import Callable

from reviewer_app.domain.quoting import quoted
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.providers.facts import Knowing, ModelFacts, hindrances

_LOG = logging.getLogger("reviewer.providers")
LETTERS_A_TOKEN = 3.5
"""Characters that a token stands for, in ordinary text."""
MOST_LETTERS_A_TOKEN = 10
"""The same in a text that no tokenizer makes fewer tokens of."""
COUNT_S = 10.0
"""How long counting may take, before the call is made uncounted."""


class AbleProvider:
    """A provider that is asked only for what its model can do, as far as `facts` knows (it may block)."""

    def __init__(self, inner: Knowing, facts: Callable[[str], ModelFacts]) -> None:
        self._inner = inner
        self._find_facts = facts
        self._facts: dict[str, ModelFacts] = {}

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return the provider's answer; raise BAD_REQUEST for what its model cannot do."""
        spec = call.agent
        if spec.model not in self._facts:
            self._facts[spec.model] = await asyncio.to_thread(self._find_facts, spec.model)
        facts = self._facts[spec.model]
        for found in hindrances(facts, spec, to_schema=self._inner.holds_to_schema(spec)):
            raise ProviderError(ErrorKind.BAD_REQUEST, f"{found.message} {found.instead}")
        if facts.context is not None and not _fits(call, facts.context):
            counting_s = min(COUNT_S, deadline_s / 2)
            _require_room(call, facts.context, await self._inner.count_tokens(call, counting_s))
            deadline_s -= counting_s
        return await self._inner.answer(call, deadline_s)

    def most_micro(self, call: Call) -> int | None:
        """Return what the provider says."""
        return self._inner.most_micro(call)

    async def close(self) -> None:
        """Close the provider."""
        await self._inner.close()


def _fits(call: Call, context: int) -> bool:
    """Say whether prompt and output fit into a context by all appearances."""
    return _estimated(call) + call.agent.max_output_tokens <= context


def _estimated(call: Call) -> int:
    return math.ceil(_letters(call) / LETTERS_A_TOKEN)


def _letters(call: Call) -> int:
    return len(call.system) + len(call.user)


def _require_room(call: Call, context: int, counted: int | None) -> None:
    """Raise ProviderError where prompt and output do not fit into a context together."""
    model, output = quoted(call.agent.model), call.agent.max_output_tokens
    least = _letters(call) // MOST_LETTERS_A_TOKEN if counted is None else counted
    if least + output > context:
        size = f"about {_estimated(call)}" if counted is None else f"{counted}"
        raise ProviderError(
            ErrorKind.BAD_REQUEST,
            f"The item is too long for the model {model}: the prompt has {size} tokens, the document allows "
            f"{output} for the output, and both must fit into {context}. Shorten the input, or lower "
            "max_output_tokens.",
        )
    if counted is None:
        _LOG.warning("A prompt may be too long for the model %s; it is sent as it is.", model)

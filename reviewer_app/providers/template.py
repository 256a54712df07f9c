"""Answers without a model: `template/jinja` fills in the text under “Template” of the agent's document."""

import asyncio
from typing import Any

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import NO_MODEL, Stop
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.templates.sandbox import render

LANGUAGE = "jinja"


class TemplateProvider:
    """Renders `call.agent.template` with input, title, key, baseline and fields of the item."""

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return the filled template; ProviderError MISSING names the line and what is missing."""
        if call.agent.model != LANGUAGE:
            wrong = quoted(call.agent.model)
            raise ProviderError(
                ErrorKind.MISSING,
                f"There is no template language {wrong}; write “model: template/{LANGUAGE}”.",
            )
        if call.agent.template is None:
            raise ProviderError(
                ErrorKind.MISSING,
                f"The document of {call.agent.name} has no text under “## Template”; write one.",
            )
        try:
            async with asyncio.timeout(deadline_s):
                text = await asyncio.to_thread(render, call.agent.template, _values(call))
        except Refused as refused:
            raise ProviderError(ErrorKind.MISSING, str(refused)) from None
        except TimeoutError:
            raise ProviderError(
                ErrorKind.BAD_REQUEST,
                f"The template did not finish within {deadline_s:g} s; make it do less.",
            ) from None
        return Answer(text, Stop.FINISHED, NO_MODEL, 0, f"template/{LANGUAGE}")

    def most_micro(self, call: Call) -> int:
        """Return 0: no model is called."""
        del call
        return 0

    async def close(self) -> None:
        """Hold nothing, close nothing."""


def _values(call: Call) -> dict[str, Any]:
    return {
        "input": call.input,
        "title": call.title,
        "key": call.key,
        "baseline": call.baseline,
        "fields": call.fields,
    }

"""Any server with OpenAI's chat completions: OpenAI, Ollama, LM Studio, vLLM, OpenRouter and others.

The length of the output is limited by `max_completion_tokens` at OpenAI itself, whose newer models refuse the
older name, and by `max_tokens` elsewhere, which every other server knows; `output_limit` in the section names
the other one. OpenAI is asked to store nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

import httpx2

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import Stop
from reviewer_app.providers.connection import Connection
from reviewer_app.providers.contract import Call
from reviewer_app.providers.remote import RemoteProvider, Said
from reviewer_app.providers.reply import Unusable, as_object, text_of, usage_of
from reviewer_app.secrets.vendors import is_vendors_own

_STOPS = {"stop": Stop.FINISHED, "length": Stop.TRUNCATED, "content_filter": Stop.REFUSED}


class OpenAICompatibleProvider(RemoteProvider):
    """The kind `openai-compatible`."""

    kind = "openai-compatible"
    request_id_header = "x-request-id"
    key_always = False

    def __init__(self, section: str, settings: Mapping[str, Any], key: Callable[[], str]) -> None:
        super().__init__(section, settings, key)
        self._own = is_vendors_own(self.kind, self._given_url)
        self._output_limit = settings.get("output_limit") or (
            "max_completion_tokens" if self._own else "max_tokens"
        )

    def _connect(self, key: str) -> Connection:
        return Connection(self.base_url, {"authorization": f"Bearer {key}"} if key else None)

    async def _post(self, connection: Connection, call: Call) -> httpx2.Response:
        asked: dict[str, Any] = {
            "model": call.agent.model,
            "messages": [
                {"role": "system", "content": call.system},
                {"role": "user", "content": call.user},
            ],
            self._output_limit: call.agent.max_output_tokens,
        }
        if self._own:
            asked["store"] = False
        return await connection.post("chat/completions", json=asked)

    def _parse(self, body: Mapping[str, Any]) -> Said:
        choices = body.get("choices")
        if not isinstance(choices, list) or not choices:
            raise Unusable("it holds no choices")
        choice = as_object(choices[0], "its choice is no object")
        message = as_object(choice.get("message"), "its choice holds no message")
        reason, refusal = choice.get("finish_reason"), message.get("refusal")
        if reason not in _STOPS:
            raise Unusable(f"it ended for the reason {quoted(str(reason))}")
        refused = isinstance(refusal, str) and refusal != ""
        usage = as_object(body.get("usage") or {}, "its usage is no object")
        cached = as_object(usage.get("prompt_tokens_details") or {}, "its usage is no object")
        return Said(
            text_of(refusal if refused else message.get("content")),
            Stop.REFUSED if refused else _STOPS[reason],
            usage_of(
                usage.get("prompt_tokens"),
                usage.get("completion_tokens"),
                cached.get("cached_tokens"),
                cached.get("cache_write_tokens"),
            ),
            body.get("model"),
        )

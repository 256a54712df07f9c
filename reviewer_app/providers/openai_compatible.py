"""Any server with OpenAI's chat completions: OpenAI, Ollama, LM Studio, vLLM, OpenRouter and others.

What a server is sent beside model and messages is its dialect (`dialects.py`). Where it takes a JSON Schema,
an agent's own goes with the call: strictly if every property is required, else as advice.
"""

from collections.abc import Callable, Mapping
from typing import Any

import httpx2

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import Stop
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.providers import structured
from reviewer_app.providers.connection import Connection
from reviewer_app.providers.contract import Call
from reviewer_app.providers.dialects import KIND, dialect_of
from reviewer_app.providers.facts import ModelFacts
from reviewer_app.providers.remote import RemoteProvider, Said
from reviewer_app.providers.reply import Unusable, as_object, count, text_of, usage_of

_STOPS = {
    "stop": Stop.FINISHED,
    "length": Stop.TRUNCATED,
    "content_filter": Stop.REFUSED,
    "tool_calls": Stop.TRUNCATED,  # it wants a tool that it was not given; its text is not finished
    "function_call": Stop.TRUNCATED,  # the same, of older servers
}


class OpenAICompatibleProvider(RemoteProvider):
    """The kind `openai-compatible`."""

    kind = KIND
    request_id_header = "x-request-id"

    def __init__(self, section: str, settings: Mapping[str, Any], key: Callable[[], str]) -> None:
        super().__init__(section, settings, key)
        self._dialect = dialect_of(settings)

    def _connect(self, key: str) -> Connection:
        return Connection(self.base_url, {"authorization": f"Bearer {key}"} if key else None)

    async def _post(self, connection: Connection, call: Call) -> httpx2.Response:
        asked: dict[str, Any] = {
            "model": call.agent.model,
            "messages": [
                {"role": "system", "content": call.system},
                {"role": "user", "content": call.user},
            ],
            self._dialect.output_limit: call.agent.max_output_tokens,
        }
        if self._dialect.may_store is not None:
            asked["store"] = self._dialect.may_store
        if self._dialect.structured_output and structured.sendable(call.agent.schema):
            asked["response_format"] = _response_format(call.agent.schema)
        return await connection.post("chat/completions", json=asked)

    def holds_to_schema(self, spec: AgentSpec) -> bool:
        """Say whether an agent's JSON Schema goes with its calls."""
        return self._dialect.structured_output and structured.sendable(spec.schema)

    async def _get_facts(self, connection: Connection, model: str) -> httpx2.Response:
        del model  # not every server tells of one alone
        return await connection.get("models")

    def _parse_facts(self, body: Mapping[str, Any], model: str) -> ModelFacts:
        listed = body.get("data")
        models = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        said = next((each for each in models if each.get("id") == model), {})
        top, able = said.get("top_provider"), said.get("supported_parameters")
        window = count(said.get("max_model_len"))  # vLLM's word; the others are OpenRouter's
        return ModelFacts(
            context=count(said.get("context_length")) if window is None else window,
            most_output=count(top.get("max_completion_tokens")) if isinstance(top, dict) else None,
            structured=bool({"structured_outputs", "response_format"} & set(map(str, able)))
            if isinstance(able, list)
            else None,
        )

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


def _response_format(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return what holds the model to a schema; strict servers want every property required."""
    is_strict = not structured.optional(schema)
    said = {
        "name": "output",
        "strict": is_strict,
        "schema": structured.strict(schema) if is_strict else structured.single_types(schema),
    }
    return {"type": "json_schema", "json_schema": said}

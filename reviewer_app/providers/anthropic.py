"""Claude by Anthropic's SDK: a plain single call, no retries, no streaming.

The document is marked for Anthropic's cache (5 minutes), so that the items after the first one pay a tenth
for it. An agent's JSON Schema goes with the call, as far as the server knows such schemas.

The SDK's method for messages warns of models that are retired, and warnings cannot be caught while several
calls wait; its general method does not, and the end of a model is a line of the log.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeGuard
from urllib.parse import quote

import httpx2

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import Stop
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.providers import structured
from reviewer_app.providers.connection import Connection
from reviewer_app.providers.contract import Call
from reviewer_app.providers.fact_file import day
from reviewer_app.providers.facts import ModelFacts
from reviewer_app.providers.remote import RemoteProvider, Said
from reviewer_app.providers.reply import Unusable, as_object, count, text_of, usage_of

_LOG = logging.getLogger("reviewer.providers")
_STOPS = {
    "end_turn": Stop.FINISHED,
    "stop_sequence": Stop.FINISHED,
    "max_tokens": Stop.TRUNCATED,
    "model_context_window_exceeded": Stop.TRUNCATED,
    "refusal": Stop.REFUSED,
    "tool_use": Stop.TRUNCATED,  # it wants a tool that it was not given; its text is not finished
    "pause_turn": Stop.TRUNCATED,  # it would go on if it were asked to
}
_MOST_OPTIONAL, _MOST_CHOICES = 24, 16
"""Properties left to choice, and choices between schemas, that the server takes in one schema."""


class AnthropicProvider(RemoteProvider):
    """The kind `anthropic`: Anthropic itself, or a gateway that speaks its Messages format."""

    kind = "anthropic"
    request_id_header = "request-id"
    libraries = ("anthropic",)

    def __init__(self, section: str, settings: Mapping[str, Any], key: Callable[[], str]) -> None:
        super().__init__(section, settings, key)
        self._told: set[str] = set()  # models whose end was logged
        self._structured: bool = settings.get("structured_output", True)

    def _connect(self, key: str) -> Connection:
        from anthropic import AsyncAnthropic  # noqa: PLC0415 - costly import

        address = self.base_url.removesuffix("/v1")
        connection = Connection(address)
        self._sdk: AsyncAnthropic = AsyncAnthropic(
            api_key=key,
            base_url=address,
            max_retries=0,
            timeout=connection.timeout,
            http_client=connection,
        )
        return connection

    async def _post(self, connection: Connection, call: Call) -> httpx2.Response:
        del connection  # the SDK holds it
        self._note_end(call.agent.model)
        asked = {**self._prompt(call), "max_tokens": call.agent.max_output_tokens}
        return await _response(self._sdk.post("/v1/messages", cast_to=httpx2.Response, body=asked))

    async def _post_count(self, connection: Connection, call: Call) -> httpx2.Response:
        del connection
        path = "/v1/messages/count_tokens"
        return await _response(self._sdk.post(path, cast_to=httpx2.Response, body=self._prompt(call)))

    async def _get_facts(self, connection: Connection, model: str) -> httpx2.Response:
        del connection
        path = f"/v1/models/{quote(model, safe='')}"
        return await _response(self._sdk.get(path, cast_to=httpx2.Response))

    def _parse_facts(self, body: Mapping[str, Any], model: str) -> ModelFacts:
        if body.get("type") != "model":
            raise Unusable(f"it says nothing of the model {quoted(model)}")
        able = body.get("capabilities")
        structured_outputs = able.get("structured_outputs") if isinstance(able, Mapping) else None
        supported = structured_outputs.get("supported") if isinstance(structured_outputs, Mapping) else None
        return ModelFacts(
            count(body.get("max_input_tokens")),
            count(body.get("max_tokens")),
            supported if isinstance(supported, bool) else None,
            day(body.get("retires_at")),
        )

    def holds_to_schema(self, spec: AgentSpec) -> bool:
        """Say whether an agent's JSON Schema goes with its calls."""
        return self._structured and _is_taken(spec.schema)

    def _prompt(self, call: Call) -> dict[str, Any]:
        document = {"type": "text", "text": call.system, "cache_control": {"type": "ephemeral"}}
        asked: dict[str, Any] = {
            "model": call.agent.model,
            "system": [document],
            "messages": [{"role": "user", "content": call.user}],
        }
        if self._structured and _is_taken(call.agent.schema):
            from anthropic import transform_schema  # noqa: PLC0415 - costly import

            schema = transform_schema(structured.single_types(call.agent.schema))
            asked["output_config"] = {"format": {"type": "json_schema", "schema": schema}}
        return asked

    def _note_end(self, model: str) -> None:
        """Log, once, that a model is retired or will be."""
        from anthropic.resources.messages import messages  # noqa: PLC0415 - costly import

        ends: Mapping[str, str] = getattr(messages, "DEPRECATED_MODELS", {})
        if model in ends and model not in self._told:
            self._told.add(model)
            sentence = "The model “%s” ends on %s; name another one in the agent's document."
            _LOG.warning(sentence, model, ends[model])

    def _parse(self, body: Mapping[str, Any]) -> Said:
        stop = body.get("stop_reason")
        if body.get("type") != "message" or stop not in _STOPS:
            raise Unusable(f"it ended for the reason {quoted(str(stop))}" if stop else "it is no message")
        usage = as_object(body.get("usage") or {}, "its usage is no object")
        read, written = usage.get("cache_read_input_tokens"), usage.get("cache_creation_input_tokens")
        fresh = count(usage.get("input_tokens"))
        total = None if fresh is None else fresh + (count(read) or 0) + (count(written) or 0)
        return Said(
            text_of(body.get("content")),
            _STOPS[stop],
            usage_of(total, usage.get("output_tokens"), read, written),
            body.get("model"),
            _detail(body.get("stop_details")),
        )


async def _response(asking: Awaitable[httpx2.Response]) -> httpx2.Response:
    """Return the response that the SDK got, whatever its status; raise what kept it from getting one."""
    from anthropic import APIConnectionError, APIStatusError  # noqa: PLC0415 - costly import

    try:
        return await asking
    except APIStatusError as error:
        return error.response
    except APIConnectionError as error:
        lost = error.__cause__ or httpx2.NetworkError(str(error))
    raise lost  # out here it keeps its own causes, which say what happened


def _is_taken(schema: Any) -> TypeGuard[Mapping[str, Any]]:
    """Say whether the server can hold an answer to a schema."""
    return (
        structured.sendable(schema)
        and structured.optional(schema) <= _MOST_OPTIONAL
        and structured.choices(schema) <= _MOST_CHOICES
    )


def _detail(details: Any) -> str | None:
    """Return why the model stopped: a category and an explanation, as far as they are there."""
    said = [details.get(name) for name in ("category", "explanation")] if isinstance(details, Mapping) else []
    return ": ".join(word for word in said if isinstance(word, str)) or None

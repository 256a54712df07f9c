"""Whether models can do what agents ask, by what is known and by what servers say."""

import errno
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.spec import Agent, Severity
from reviewer_app.providers.facts import ModelFacts
from tests.loopback.model_server import ModelServer
from tests.workshop import Workshop, make

SECTIONS = """
[providers.claude]
kind = "anthropic"
base_url = "{url}"
[providers.local]
kind = "openai-compatible"
preset = "vllm"
base_url = "{url}/v1"
[providers.wrong]
kind = "openai-compatible"
preset = "none"
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a model on loopback, and keys: no keyring is asked."""
    for name in ("CLAUDE", "LOCAL", "WRONG"):
        monkeypatch.setenv(f"REVIEWER_KEY_{name}", "sk-canary-0123456789")
    with ModelServer() as running:
        yield running


@pytest.fixture
def shop(tmp_path: Path, server: ModelServer) -> Workshop:
    """Return a workspace whose providers are on loopback."""
    shop = make(tmp_path / "shop")
    with shop.services.workspace.settings_file.open("a") as file:
        file.write(SECTIONS.format(url=server.url))
    shop.services = Services(shop.services.workspace)
    return shop


def agent(shop: Workshop, model: str, keys: str = "") -> Agent:
    """Return an agent with a model."""
    shop.write_agent(model=model, keys=keys, output="json" if "schema" in model else "text")
    return shop.services.library.load("letters")


def found(shop: Workshop, one: Agent) -> list[tuple[int, str]]:
    """Return lines and messages of what is warned of."""
    [warned] = shop.services.examine_models.warned([one])
    assert {each.severity for each in warned.problems} <= {Severity.WARNING}
    assert warned.spec == one.spec
    return [(each.line, each.message) for each in warned.problems]


def test_an_end_is_warned_of_at_the_line_of_the_model(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the SDK's own table, for Claude only."""
    monkeypatch.setattr("reviewer_app.services.examine_models.retirement", lambda _: date(2026, 11, 30))
    shop.services.examine_models._clock = lambda: datetime(2026, 11, 23, tzinfo=UTC)
    assert found(shop, agent(shop, "claude/m")) == [(3, "The model “m” ends on 2026-11-30.")]
    assert found(shop, agent(shop, "local/m")) == []


def test_an_output_that_the_model_cannot_write_is_warned_of(shop: Workshop) -> None:
    """At the line that asks for it, or at the first one where none does; by the price lists alone."""
    more = agent(shop, "anthropic/claude-haiku-4-5", "max_output_tokens: 200000\n")
    [(line, message)] = found(shop, more)
    assert (line, "takes 200000 tokens in all" in message) == (6, True)
    shop.services.providing.facts.keep(
        "openai-compatible", "m", shop_address(shop), ModelFacts(most_output=1999)
    )
    [(line, message)] = found(shop, agent(shop, "local/m"))
    assert (line, "writes at most 1999 tokens" in message) == (1, True)


def shop_address(shop: Workshop) -> str:
    """Return the address of the section `local`."""
    return str(shop.services.settings.providers["local"].options["base_url"])


def test_who_asks_no_server_is_not_examined(shop: Workshop) -> None:
    """Templates, agents that are not ready, and sections that are wrong are as they were."""
    unready = Agent("new", "", "", "", None, ())
    assert shop.services.examine_models.warned([unready]) == (unready,)
    assert shop.services.examine_models.ask([unready]) == []
    wrong = agent(shop, "wrong/m")
    assert found(shop, wrong) == []
    assert "preset must be one of" in shop.services.examine_models.ask([wrong])[0]
    (shop.root / "agents" / "letters" / "r.jsonl").write_text("")
    recorded = agent(shop, "recorded/r.jsonl")
    assert (found(shop, recorded), shop.services.examine_models.ask([recorded])) == ([], [])


CLAUDE = {
    "type": "model",
    "id": "m",
    "max_input_tokens": 200_000,
    "max_tokens": 1000,
    "retires_at": "2040-02-03T00:00:00Z",
    "capabilities": {"structured_outputs": {"supported": True}},
}


def test_claudes_server_is_asked_and_its_word_is_remembered(shop: Workshop, server: ModelServer) -> None:
    """Also by the runner, which refuses what cannot succeed before it asks."""
    server.models["/v1/models/m"] = CLAUDE
    one = agent(shop, "claude/m")
    assert shop.services.examine_models.ask([one, one]) == []
    messages = [message for _, message in found(shop, one)]
    assert ["writes at most 1000 tokens" in message for message in messages] == [True, False]
    assert messages[1] == "The model “m” ends on 2040-02-03."
    [number] = shop.draft("a")
    assert shop.open(number).item.failure.startswith("The model “m” writes at most 1000 tokens")
    assert server.requests == []


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ({"id": "m", "max_model_len": 4096}, ModelFacts(context=4096)),
        (
            {
                "id": "m",
                "context_length": 9000,
                "top_provider": {"max_completion_tokens": 500},
                "supported_parameters": ["tools", "structured_outputs"],
            },
            ModelFacts(9000, 500, structured=True),
        ),
        ({"id": "m", "supported_parameters": ["tools"]}, ModelFacts(structured=False)),
        ({"id": "m", "context_length": "many", "top_provider": 5, "supported_parameters": 5}, ModelFacts()),
        ({"id": "other", "context_length": 9000}, ModelFacts()),
        (5, ModelFacts()),
    ],
)
def test_other_servers_list_their_models(
    shop: Workshop, server: ModelServer, said: Any, facts: ModelFacts
) -> None:
    """In the words of vLLM and of OpenRouter; what a list does not say stays unknown."""
    server.models["/v1/models"] = {"data": [said]}
    assert shop.services.examine_models.ask([agent(shop, "local/m")]) == []
    assert shop.services.providing.facts.known("openai-compatible", "m", shop_address(shop)) == facts


def test_a_list_that_is_none_says_nothing(shop: Workshop, server: ModelServer) -> None:
    """It is no failure."""
    server.models["/v1/models"] = {"data": 5}
    assert shop.services.examine_models.ask([agent(shop, "local/m")]) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [(None, "knows no model"), ({"type": "other"}, "it says nothing of the model “m”"), ([], "no object")],
)
def test_what_a_server_does_not_say_is_told(
    shop: Workshop, server: ModelServer, said: Any, words: str
) -> None:
    """As a sentence; nothing is remembered, and nothing else is kept from going on."""
    if said is not None:
        server.models["/v1/models/m"] = said
    [why] = shop.services.examine_models.ask([agent(shop, "claude/m")])
    assert words in why
    assert not shop.services.workspace.models.exists()


def test_a_word_that_says_nothing_is_not_remembered(shop: Workshop, server: ModelServer) -> None:
    """A gateway may leave everything out."""
    server.models["/v1/models/m"] = {"type": "model", "capabilities": 5}
    assert shop.services.examine_models.ask([agent(shop, "claude/m")]) == []
    assert not shop.services.workspace.models.exists()


def test_a_memory_that_cannot_be_written_is_told(
    shop: Workshop, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a sentence."""

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shop.services.providing.facts, "keep", full)
    server.models["/v1/models/m"] = CLAUDE
    [why] = shop.services.examine_models.ask([agent(shop, "claude/m")])
    assert why == "What “claude” says of its models cannot be kept (No space left on device)."


def test_a_model_without_schemas_is_warned_of_where_one_is_sent(shop: Workshop) -> None:
    """The way out is in the sentence."""
    shop.services.providing.facts.keep(
        "openai-compatible", "schema", shop_address(shop), ModelFacts(structured=False)
    )
    path = shop.root / "agents" / "letters" / "AGENT.md"
    one = agent(shop, "local/schema")
    assert [message for _, message in found(shop, one) if "JSON Schema" in message] == []
    schema = '```json\n{"type": "object", "properties": {}}\n```'
    path.write_text(path.read_text().replace("One sentence of at most 60 words.", schema))
    one = shop.services.library.load("letters")
    [warned] = shop.services.examine_models.warned([one])
    [problem] = warned.problems
    assert problem.message == "The model “schema” cannot be held to a JSON Schema."
    assert "[providers.local]" in problem.instead

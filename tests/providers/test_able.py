"""What a model cannot do is refused before it is asked."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from reviewer_app.domain.spec import AgentSpec
from reviewer_app.providers.able import AbleProvider
from reviewer_app.providers.anthropic import AnthropicProvider
from reviewer_app.providers.contract import Call, ErrorKind, ProviderError
from reviewer_app.providers.double import ScriptedProvider
from reviewer_app.providers.facts import Knowing, ModelFacts
from tests.loopback.model_server import ModelServer
from tests.providers.calls import KEY, answered, call
from tests.providers.sentences import is_sentences


class Counting(ScriptedProvider):
    """A double that counts tokens as it is told, and may send schemas."""

    def __init__(self, counted: int | None = None, *, schema: bool = False) -> None:
        super().__init__(otherwise="Hello", most=7)
        self.counted = counted
        self.asked: list[float] = []
        self.deadlines: list[float] = []
        self._schema = schema

    async def answer(self, call: Call, deadline_s: float) -> Any:
        """Answer, and keep the deadline."""
        self.deadlines.append(deadline_s)
        return await super().answer(call, deadline_s)

    async def facts(self, model: str, deadline_s: float) -> ModelFacts:
        """Know nothing."""
        del model, deadline_s
        return ModelFacts()

    async def count_tokens(self, call: Call, deadline_s: float) -> int | None:
        """Return what it was told."""
        del call
        self.asked.append(deadline_s)
        return self.counted

    def holds_to_schema(self, spec: AgentSpec) -> bool:
        """Return what it was told."""
        del spec
        return self._schema


def sized(letters: int, output: int = 100) -> Call:
    """Return a call whose prompt has so many characters."""
    one = call()
    agent = replace(one.agent, max_output_tokens=output)
    return replace(one, agent=agent, system="", user="x" * letters)


def refused(inner: Knowing, facts: ModelFacts, one: Call) -> str:
    """Return why a call is refused; nothing was asked for it."""
    with pytest.raises(ProviderError) as failed:
        asyncio.run(answered(AbleProvider(inner, lambda _model: facts), one))
    error = failed.value
    assert (error.kind, error.may_be_charged) == (ErrorKind.BAD_REQUEST, False)
    assert is_sentences(str(error))
    return str(error)


def answers(inner: Knowing, facts: ModelFacts, *calls: Call) -> int:
    """Return how many calls were answered."""
    return len(asyncio.run(answered(AbleProvider(inner, lambda _model: facts), *calls)))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ModelFacts(most_output=50), "writes at most 50 tokens"),
        (ModelFacts(context=100), "takes 100 tokens in all"),
        (ModelFacts(structured=False), "cannot be held to a JSON Schema"),
    ],
)
def test_what_a_model_cannot_do_is_not_asked_of_it(facts: ModelFacts, words: str) -> None:
    """The sentence says what to write instead; the provider saw no call."""
    inner = Counting(schema=True)
    assert words in refused(inner, facts, sized(1))
    assert inner.calls == []


def test_a_prompt_that_cannot_fit_is_refused() -> None:
    """By the server's count where it counts, else only if no count could make it fit."""
    counting, blind = Counting(901), Counting()
    assert "has 901 tokens" in refused(counting, ModelFacts(context=1000), sized(3200))
    assert "has about 2858 tokens" in refused(blind, ModelFacts(context=1000), sized(10_000))
    assert (counting.calls, blind.calls) == ([], [])


def test_a_prompt_that_fits_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    """What fits by all appearances is not counted; what is doubtful and not counted is logged and sent."""
    sure, counted, doubtful = Counting(), Counting(900), Counting()
    room = ModelFacts(context=1000)
    assert answers(sure, room, sized(3150)) == 1
    assert answers(counted, room, sized(3151)) == 1
    assert caplog.messages == []
    assert answers(doubtful, room, sized(3151)) == 1
    assert (sure.asked, counted.asked, doubtful.asked) == ([], [10.0], [10.0])
    assert ["may be too long" in line for line in caplog.messages] == [True]


def test_counting_is_part_of_the_deadline() -> None:
    """A call that was counted has so much less time."""
    inner = Counting(5)

    async def play() -> None:
        provider = AbleProvider(inner, lambda _model: ModelFacts(context=1000))
        await provider.answer(sized(1), 8.0)
        await provider.answer(sized(9000), 8.0)

    asyncio.run(play())
    assert (inner.asked, inner.deadlines) == ([4.0], [8.0, 4.0])


def test_facts_are_looked_up_once_for_each_model() -> None:
    """Not for each call; the rest is the provider's own."""
    asked: list[str] = []

    def known(model: str) -> ModelFacts:
        asked.append(model)
        return ModelFacts()

    inner = Counting()
    provider = AbleProvider(inner, known)
    assert provider.most_micro(call()) == 7
    asyncio.run(answered(provider, call("a"), call("b"), call("a")))
    assert (asked, inner.closed) == (["a", "b"], 1)


@pytest.mark.parametrize(("tokens", "requests"), [([901], 0), ([900], 1), ([], 1), ([None], 1)])
def test_claudes_server_counts(server: ModelServer, tokens: list[int | None], requests: int) -> None:
    """What it counts decides; where it does not count, the call is made."""
    server.counts = list(tokens)
    inner = AnthropicProvider("anthropic", {"base_url": server.url}, lambda: KEY)
    if requests:
        assert answers(inner, ModelFacts(context=1000), sized(3200)) == 1
    else:
        assert "has 901 tokens" in refused(inner, ModelFacts(context=1000), sized(3200))
    assert (server.counted, len(server.requests)) == (len(tokens), requests)

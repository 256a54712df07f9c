"""The double says what its script says and counts."""

import asyncio

import pytest

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.providers.double import ScriptedProvider
from tests.providers.calls import LONG_S, answered, call

WHOLE = Answer("whole", Stop.REFUSED, Usage(1, 1), 7, "m")


def test_attempts_come_before_keys_before_the_rest() -> None:
    """A script for one attempt wins over one for the key, which wins over `otherwise`."""
    double = ScriptedProvider({("a", 2): "second", "a": "any", "b": WHOLE}, otherwise="rest")
    calls = [call(key="a"), call(key="a", attempt=2), call(key="b"), call(key="c")]
    answers = asyncio.run(answered(double, *calls))
    assert [one.text for one in answers] == ["any", "second", "whole", "rest"]
    assert answers[2] is WHOLE
    assert answers[0] == Answer("any", Stop.FINISHED, Usage(100, 20), None, calls[0].agent.model)
    assert (double.counts, double.calls, double.closed) == ({"a": 2, "b": 1, "c": 1}, calls, 1)


def test_errors_are_raised_and_silence_is_missing() -> None:
    """A scripted error is raised as it is; a call without script is MISSING by key and attempt."""
    slow = ProviderError(ErrorKind.RATE_LIMIT, "slow down")
    with pytest.raises(ProviderError, match="slow down"):
        asyncio.run(answered(ScriptedProvider({"order-1": slow}), call()))
    with pytest.raises(ProviderError, match="“order-1”, attempt 1") as failed:
        asyncio.run(answered(ScriptedProvider(), call()))
    assert failed.value.kind is ErrorKind.MISSING


def test_a_gate_holds_an_answer_back() -> None:
    """An answer waits for its gate; a gate that stays shut ends at the deadline."""

    async def play() -> str:
        gate = asyncio.Event()
        double = ScriptedProvider(otherwise="x", gates={"order-1": gate})
        with pytest.raises(ProviderError) as late:
            await double.answer(call(), 0.01)
        assert late.value.kind is ErrorKind.TIMEOUT
        waiting = asyncio.create_task(double.answer(call(), LONG_S))
        gate.set()
        return (await waiting).text

    assert asyncio.run(play()) == "x"

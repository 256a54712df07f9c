"""A provider for tests, of this program and of others: it says what it is told to and counts its calls."""

import asyncio
from collections import Counter
from collections.abc import Mapping

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError

Said = str | Answer | ProviderError
"""One scripted answer: a text (finished, 100 and 20 tokens, cost unknown), a whole Answer, or an error."""
Who = str | tuple[str, int]
"""An item's key, or a key and the number of the attempt, which is looked up first."""


class ScriptedProvider:
    """Answers by key and attempt; `otherwise` answers all other calls, None makes them MISSING.

    `gates` hold an answer back until their event is set, or until the deadline. `calls` keeps every call in
    order, `counts` counts them by key, `closed` counts the closings; `most` is what one can cost at most.
    """

    def __init__(
        self,
        script: Mapping[Who, Said] | None = None,
        *,
        otherwise: Said | None = None,
        gates: Mapping[Who, asyncio.Event] | None = None,
        most: int | None = None,
    ) -> None:
        self.calls: list[Call] = []
        self.counts: Counter[str] = Counter()
        self.closed = 0
        self.most = most
        self._script = dict(script or {})
        self._otherwise = otherwise
        self._gates = dict(gates or {})

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return or raise what the script says; ProviderError TIMEOUT when a gate outlasts the deadline."""
        self.calls.append(call)
        self.counts[call.key] += 1
        gate = self._gates.get((call.key, call.attempt), self._gates.get(call.key))
        if gate is not None:
            try:
                async with asyncio.timeout(deadline_s):
                    await gate.wait()
            except TimeoutError:
                raise ProviderError(
                    ErrorKind.TIMEOUT, f"The script did not finish within {deadline_s:g} s."
                ) from None
        said = self._script.get((call.key, call.attempt), self._script.get(call.key, self._otherwise))
        return _answer(said, call)

    def most_micro(self, call: Call) -> int | None:
        """Return what was said at the beginning."""
        del call
        return self.most

    async def close(self) -> None:
        """Count the closing."""
        self.closed += 1


def _answer(said: Said | None, call: Call) -> Answer:
    if said is None:
        raise ProviderError(
            ErrorKind.MISSING, f"The script says nothing for {quoted(call.key)}, attempt {call.attempt}."
        )
    if isinstance(said, ProviderError):
        raise said
    if isinstance(said, str):
        return Answer(said, Stop.FINISHED, Usage(100, 20), None, call.agent.model)
    return said

"""The steps of one run, written into the ledger as they happen."""

import asyncio
from collections.abc import Callable

from reviewer_app.domain.run import NO_MODEL, Usage
from reviewer_app.providers.contract import Answer, Call, ProviderError
from reviewer_app.store.ledger import Settlement

Start = Callable[[int | None, Call, int | None], tuple[int, int]]
"""Writes a call down: of a run (None: not begun yet), with the most it can cost; returns (run, attempt)."""
Settle = Callable[[int, Settlement], None]
"""Closes an attempt."""


class LedgerSteps:
    """Keeps the ledger of one run; both functions are called in a thread."""

    def __init__(self, start: Start, settle: Settle, run: int | None) -> None:
        self._start = start
        self._settle = settle
        self._attempt = 0
        self.run = run
        self.passing: ProviderError | None = None  # why the last call brought nothing, if a later one may
        self.costs: list[int | None] = []

    async def before_call(self, call: Call, most_micro: int | None) -> None:
        """Write the call down."""
        self.passing = None
        self.run, self._attempt = await asyncio.to_thread(self._start, self.run, call, most_micro)

    async def answered(self, answer: Answer) -> None:
        """Keep the answer."""
        end = Settlement(
            answer.text, answer.usage, answer.cost_micro, answer.stop, request_id=answer.request_id
        )
        await asyncio.to_thread(self._settle, self._attempt, end)
        self.costs.append(answer.cost_micro)

    async def failed(self, error: ProviderError) -> None:
        """Keep the error, and the raw bytes of an answer that was none."""
        end = Settlement(
            error.raw,
            Usage() if error.may_be_charged else NO_MODEL,
            None,
            error=error.advice or str(error),
            request_id=error.request_id,
            may_be_charged=error.may_be_charged,
        )
        await asyncio.to_thread(self._settle, self._attempt, end)
        self.costs += [None] if error.may_be_charged else []
        self.passing = error if error.is_passing else None

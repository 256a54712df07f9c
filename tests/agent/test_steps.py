"""Each step of a run is in the ledger before the next one begins."""

import asyncio

import pytest

from reviewer_app.agent.steps import LedgerSteps
from reviewer_app.domain.run import NO_MODEL, AttemptState, Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.store.ledger import Settlement
from tests.providers.calls import SPEC

CALL = Call(SPEC, "", "", "a", "", "")


class Book:
    """Notes what is written down."""

    def __init__(self) -> None:
        self.begun: list[tuple[int | None, int | None]] = []
        self.ends: list[tuple[int, Settlement]] = []

    def start(self, run: int | None, _call: Call, most: int | None) -> tuple[int, int]:
        """Begin run 7, whose calls are numbered from 1."""
        self.begun.append((run, most))
        return 7, len(self.begun)

    def settle(self, attempt: int, end: Settlement) -> None:
        """Close a call."""
        self.ends.append((attempt, end))


def test_the_first_call_opens_the_run() -> None:
    """Later calls are of the same run, and each answer closes the call that was begun last."""
    book = Book()
    steps = LedgerSteps(book.start, book.settle, None)

    async def two_calls() -> None:
        for cost in (5, None):
            await steps.before_call(CALL, 9)
            await steps.answered(Answer("Yes.", Stop.FINISHED, Usage(1, 1), cost, "m"))

    asyncio.run(two_calls())
    assert book.begun == [(None, 9), (7, 9)]
    assert [(attempt, end.answer, end.cost_micro) for attempt, end in book.ends] == [
        (1, "Yes.", 5),
        (2, "Yes.", None),
    ]
    assert (steps.run, steps.costs, steps.passing) == (7, [5, None], None)


@pytest.mark.parametrize("charged", [True, False])
@pytest.mark.parametrize(("kind", "passes"), [(ErrorKind.SERVER, True), (ErrorKind.KEY, False)])
def test_a_failure_keeps_what_came(*, charged: bool, kind: ErrorKind, passes: bool) -> None:
    """The raw bytes, whether it may have cost something, and whether a later call may bring more."""
    book = Book()
    steps = LedgerSteps(book.start, book.settle, 7)
    error = ProviderError(kind, "No.", raw="<html>", may_be_charged=charged)

    async def fail() -> None:
        await steps.before_call(CALL, None)
        await steps.failed(error)

    asyncio.run(fail())
    ((attempt, end),) = book.ends
    state = AttemptState.UNKNOWN if charged else AttemptState.FAILED
    assert (attempt, end.answer, end.state, end.error) == (1, "<html>", state, "No.")
    assert end.usage == (Usage() if charged else NO_MODEL)
    assert steps.costs == ([None] if charged else [])
    assert steps.passing is (error if passes else None)

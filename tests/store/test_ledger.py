"""The ledger: each call written before it is made, closed once, and its money counted once."""

from datetime import timedelta

from reviewer_app.domain.run import AttemptState, Given, Stop, Usage
from reviewer_app.store import ledger
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.ledger import NewAttempt, Settlement
from tests.store import rows
from tests.store.rows import AT, remember

RESERVED = 1000


def _start(tx: Transaction, run: int, number: int = 1, agent: str = "letters", hours: int = 0) -> int:
    new = NewAttempt(run, number, agent, "scripted/m", "the document", f"item {number}", RESERVED)
    return ledger.start(tx, new, AT + timedelta(hours=hours))[0]


def _answer(cost: int | None, text: str = "Thank you.") -> Settlement:
    return Settlement(text, Usage(100, 20, 5, 7), cost, Stop.FINISHED, request_id="r-1")


def _failure(raw: str | None = None) -> Settlement:
    return Settlement(raw, Usage(0, 0), None, error="The server is down.")


def test_a_call_is_there_before_it_is_made(store: Database) -> None:
    """A started call is in the ledger with what it sends, counted over the item's life."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        _, first = ledger.start(tx, NewAttempt(run, 1, "letters", "m", "s", "u"), AT)
        _, second = ledger.start(tx, NewAttempt(run, 1, "letters", "m", "s", "u"), AT)
        attempts = ledger.of_item(tx, 1, whole=True)[run]
    assert (first, second) == (1, 2)
    assert [(call.state, call.request, call.answer) for call in attempts] == [
        (AttemptState.STARTED, "s\n\nu", None)
    ] * 2


def test_an_answer_closes_its_call_once(store: Database) -> None:
    """A settled call keeps answer, tokens, cost and request id; a second end changes nothing."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        attempt = _start(tx, run)
        ledger.settle(tx, attempt, _answer(150), AT)
        ledger.settle(tx, attempt, _failure(), AT)
        ((call,),) = ledger.of_item(tx, 1, whole=True).values()
        assert ledger.kept(tx, run) == [Given("Thank you.", Stop.FINISHED)]
        assert ledger.answered(tx, 1) == 1
    assert (call.state, call.answer, call.cost_micro, call.request_id) == (
        AttemptState.SETTLED,
        "Thank you.",
        150,
        "r-1",
    )
    assert (call.usage, call.stop, call.ended_at) == (Usage(100, 20, 5, 7), Stop.FINISHED, AT)


def test_a_failed_call_keeps_why_and_what_came(store: Database) -> None:
    """A call without a usable answer keeps its error and the raw bytes, and counts as no answer."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        ledger.settle(tx, _start(tx, run), _failure("<html>"), AT)
        assert ledger.settle(tx, _start(tx, run), _failure(), AT) is None
        calls = ledger.of_item(tx, 1, whole=True)[run]
        assert (ledger.kept(tx, run), ledger.answered(tx, 1)) == ([], 0)
    assert [(call.state, call.error, call.answer) for call in calls] == [
        (AttemptState.FAILED, "The server is down.", "<html>"),
        (AttemptState.FAILED, "The server is down.", None),
    ]


def test_an_empty_answer_is_an_answer(store: Database) -> None:
    """A model that said nothing was paid all the same, and is not asked again."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        ledger.settle(tx, _start(tx, run), _answer(1, ""), AT)
        assert [kept.text for kept in ledger.kept(tx, run)] == [""]


def test_a_call_without_an_end_becomes_unknown(store: Database) -> None:
    """Only the unfinished calls of the run are given up, and they say that they may have been charged."""
    with store.write() as tx:
        rows.item(tx, 1)
        run, other = rows.run(tx, 1), rows.run(tx, 1)
        ledger.settle(tx, _start(tx, run), _answer(150), AT)
        _start(tx, run)
        _start(tx, other)
        assert ledger.give_up_unfinished(tx, run, AT) == 1
        assert ledger.give_up_unfinished(tx, run, AT) == 0
        found = ledger.of_item(tx, 1, whole=False)
    assert [call.state for call in found[run]] == [AttemptState.SETTLED, AttemptState.UNKNOWN]
    assert "may have been charged" in found[run][1].error
    assert [call.state for call in found[other]] == [AttemptState.STARTED]


def test_money_is_counted_by_item_and_by_day(store: Database) -> None:
    """What is known to have been charged counts, per item, and since a moment of one agent or of all."""
    with store.write() as tx:
        for number in (1, 2):
            rows.item(tx, number)
            run = rows.run(tx, number)
            for hours, cost in ((0, 100), (5, 30)):
                ledger.settle(tx, _start(tx, run, number, hours=hours), _answer(cost), AT)
        rows.item(tx, 3, agent="others")
        ledger.settle(tx, _start(tx, rows.run(tx, 3), 3, "others"), _answer(7), AT)
        assert ledger.reserved_on_item(tx, 1) == 130
        assert ledger.reserved_since(tx, AT, "letters") == 260
        assert ledger.reserved_since(tx, AT + timedelta(hours=1), "letters") == 60
        assert ledger.reserved_since(tx, AT, "nobody") == 0
        remember(tx, "letters")
        remember(tx, "others")
        assert ledger.reserved_since(tx, AT) == 267


def test_a_call_counts_with_the_most_it_can_cost_until_its_cost_is_known(store: Database) -> None:
    """Under way, without a known end, or answered without a price; one that was refused costs nothing."""
    with store.write() as tx:
        for number, end in ((1, None), (2, _answer(None)), (3, _failure()), (4, _answer(5))):
            rows.item(tx, number)
            attempt = _start(tx, rows.run(tx, number), number)
            if end is not None:
                ledger.settle(tx, attempt, end, AT)
        assert [ledger.reserved_on_item(tx, number) for number in (1, 2, 3, 4)] == [RESERVED, RESERVED, 0, 5]
        assert ledger.reserved_since(tx, AT, "letters") == 2 * RESERVED + 5
        ledger.give_up_unfinished(tx, 1, AT)
        assert ledger.reserved_on_item(tx, 1) == RESERVED


def test_an_item_whose_call_has_no_known_price_has_no_known_cost(store: Database) -> None:
    """One answered call of unknown price makes the item's cost unknown; a failed call does not."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        assert ledger.total_cost(tx, 1) == 0
        ledger.settle(tx, _start(tx, run), _answer(150), AT)
        ledger.settle(tx, _start(tx, run), _failure(), AT)
        assert ledger.total_cost(tx, 1) == 150
        ledger.settle(tx, _start(tx, run), _answer(None), AT)
        assert ledger.total_cost(tx, 1) is None
        assert ledger.reserved_on_item(tx, 1) == 150 + RESERVED


def test_a_call_that_may_have_been_charged_makes_the_cost_unknown(store: Database) -> None:
    """A call whose runner died may have cost something, so the item's cost is unknown."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        _start(tx, run)
        ledger.give_up_unfinished(tx, run, AT)
        assert ledger.total_cost(tx, 1) is None


def test_the_money_of_all_since_a_moment_has_its_unknown_part_beside_it(store: Database) -> None:
    """Calls that cost nothing, or have no end yet, are not unknown; older ones are not counted."""
    with store.write() as tx:
        for agent in ("letters", "mails"):
            remember(tx, agent)
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        for hours, agent, end in (
            (0, "letters", _answer(1)),
            (2, "letters", _answer(20)),
            (2, "mails", _answer(300)),
            (3, "mails", _answer(None)),
            (3, "mails", _failure()),
        ):
            ledger.settle(tx, _start(tx, run, agent=agent, hours=hours), end, AT)
        _start(tx, run, hours=3)
        assert ledger.charged_since(tx, AT + timedelta(hours=1)) == (320, 1)
        assert ledger.charged_since(tx, AT + timedelta(hours=9)) == (0, 0)

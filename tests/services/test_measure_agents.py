"""Measuring: counts that are never merged, times by nearest rank, money that stays unknown where it is."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.clock import millis
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.services.measure_agents import MeasureAgents, Waits
from reviewer_app.store import items
from tests.workshop import Workshop, keys

NINE = datetime(2030, 1, 7, 9, tzinfo=UTC)


def measurer(shop: Workshop) -> MeasureAgents:
    """Return the service with a clock that stands at ten."""
    return MeasureAgents(shop.services.database, lambda: NINE + timedelta(hours=1))


def test_outcomes_are_counted_apart(shop: Workshop) -> None:
    """Untouched, edited, rejected, redone and waiting items are counted each by itself."""
    first, second, third, fourth, _ = shop.draft(*keys(5))
    shop.decide(first, Kind.APPROVE)
    shop.decide(second, Kind.EDIT, text="Thank you.")
    shop.decide(third, Kind.REJECT, reason="invented")
    shop.decide(fourth, Kind.REDO, note="again")
    shop.run()
    (letters,) = measurer(shop).measure().agents
    assert letters.agent == "letters"
    assert {name: n for name, n in letters.outcomes.items() if n} == {
        Outcome.APPROVED: 1,
        Outcome.EDITED: 1,
        Outcome.REJECTED: 1,
    }
    assert {name: n for name, n in letters.states.items() if n} == {State.WAITING: 2, State.DECIDED: 3}
    assert (letters.decisions, letters.redone, letters.waiting, letters.too_early) == (3, 1, 2, True)
    assert {name: n for name, n in letters.deliveries.items() if n} == {DeliveryState.DELIVERED: 2}


def test_an_undone_redo_is_not_counted(shop: Workshop) -> None:
    """What was taken back did not happen."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="again")
    shop.services.undo_decisions.undo(number, "ada")
    assert measurer(shop).measure("letters").whole.redone == 0


def test_ten_decisions_are_enough_for_a_share(shop: Workshop) -> None:
    """Below ten it is too early to say, expired items among them or not."""
    numbers = shop.draft(*keys(11))
    for number in numbers[:9]:
        shop.decide(number, Kind.APPROVE)
    with shop.services.database.write() as tx:
        items.change(tx, numbers[10], {"state": "decided", "outcome": "expired", "decided_at": 1})
    whole = measurer(shop).measure().whole
    assert (whole.decisions, whole.too_early, whole.outcomes[Outcome.EXPIRED]) == (9, True, 1)
    shop.decide(numbers[9], Kind.REJECT, reason="invented")
    whole = measurer(shop).measure().whole
    assert (whole.decisions, whole.too_early) == (10, False)


def test_waiting_is_measured_until_looked_and_until_decided(shop: Workshop) -> None:
    """Both times count from when the draft began to wait; an item that expired was decided by nobody."""
    numbers = shop.draft(*keys(4))
    with shop.services.database.write() as tx:
        for place, number in enumerate(numbers):
            since = NINE + timedelta(minutes=place)
            looked, decided = since + timedelta(seconds=60 * (place + 1)), since + timedelta(hours=place + 1)
            times = {"waiting_since": since, "looked_at": looked, "decided_at": decided}
            ended = {"state": "decided", "outcome": "expired" if place == 3 else "approved"}
            items.change(tx, number, {name: millis(at) for name, at in times.items()} | ended)
        items.change(tx, numbers[2], {"looked_at": None})
    whole = measurer(shop).measure().whole
    assert whole.until_looked.sorted_ms == [60_000, 120_000, 240_000]
    assert whole.until_decided.sorted_ms == [3_600_000, 7_200_000, 10_800_000]
    assert whole.until_decided.percentile(50) == 7_200_000
    assert whole.oldest_since is None


def test_the_longest_wait_is_that_of_the_oldest_waiting_item(shop: Workshop) -> None:
    """Decided items wait no longer, however old."""
    first, second, third = shop.draft("a", "b", "c")
    with shop.services.database.write() as tx:
        for place, number in enumerate((first, second, third)):
            items.change(tx, number, {"waiting_since": millis(NINE + timedelta(minutes=place))})
    shop.decide(first, Kind.APPROVE)
    measured = measurer(shop).measure()
    assert measured.whole.oldest_since == NINE + timedelta(minutes=1)
    assert measured.at == NINE + timedelta(hours=1)


def test_money_is_summed_and_shared_among_the_approved(shop: Workshop) -> None:
    """What rejected items cost is part of what an approved one cost, rounded up to a millionth."""
    numbers = shop.draft(*keys(4))
    for number in numbers[:3]:
        shop.decide(number, Kind.APPROVE)
    shop.decide(numbers[3], Kind.REJECT, reason="invented")
    whole = measurer(shop).measure().whole
    assert (whole.calls, whole.cost_micro, whole.cost_per_approved_micro) == (4, 600, 200)


def test_one_unknown_cost_makes_the_sum_unknown(shop: Workshop) -> None:
    """Unknown is neither zero nor left out; the known part is still told."""
    answer = shop.provider._otherwise
    shop.provider._otherwise = Answer("x", Stop.FINISHED, Usage(1, 1), None, "m")
    (unknown,) = shop.draft("a")
    shop.provider._otherwise = answer
    shop.draft("b")
    shop.decide(unknown, Kind.APPROVE)
    whole = measurer(shop).measure().whole
    assert (whole.calls, whole.calls_of_unknown_cost, whole.known_cost_micro) == (2, 1, 150)
    assert whole.cost_micro is None
    assert whole.cost_per_approved_micro is None


def test_nothing_approved_has_no_cost_for_each(shop: Workshop) -> None:
    """Without an approved item there is nothing to share among."""
    shop.draft("a")
    whole = measurer(shop).measure().whole
    assert (whole.cost_micro, whole.cost_per_approved_micro) == (150, None)


def test_flags_and_failed_checks_are_counted_by_name(shop: Workshop) -> None:
    """Flags count items that carry them now, checks the runs whose last draft failed them."""
    shop.write_agent(keys="repairs: 1\nchecks:\n  - length: {max_words: 2}\n  - forbidden_text: [letter]\n")
    numbers = shop.draft("a", "b")
    whole = measurer(shop).measure().whole
    assert whole.flags == {"failed-check": 2}
    assert whole.failed_checks == {"forbidden_text": 2, "length": 2}
    shop.decide(numbers[0], Kind.EDIT, text="Thanks.")
    assert measurer(shop).measure().whole.failed_checks == {"forbidden_text": 2, "length": 2}


def test_a_failed_run_waits_too(shop: Workshop) -> None:
    """An item without a draft needs a person as much as one with a draft."""
    shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.")
    shop.draft("a")
    whole = measurer(shop).measure().whole
    assert (whole.waiting, whole.states[State.FAILED]) == (1, 1)
    assert whole.oldest_since is not None


def test_all_is_the_sum_of_the_agents(shop: Workshop) -> None:
    """Agents stand by name; every figure of all of them is made from theirs."""
    shop.write_agent("notes")
    (letter,) = shop.draft("a")
    first, second = shop.draft("n", "m", agent="notes")
    for number in (letter, first):
        shop.decide(number, Kind.APPROVE)
    shop.decide(second, Kind.REDO, note="again")
    measured = measurer(shop).measure()
    assert [each.agent for each in measured.agents] == ["letters", "notes"]
    assert measured.whole.agent is None
    assert measured.whole.decisions == 2
    assert measured.whole.redone == 1
    assert measured.whole.calls == sum(each.calls for each in measured.agents) == 3
    assert measured.whole.until_decided.n == 2
    assert [each.agent for each in measurer(shop).measure("notes").agents] == ["notes"]


def test_an_empty_store_counts_nothing(shop: Workshop) -> None:
    """Without items every count is zero and every time unknown."""
    measured = measurer(shop).measure()
    assert measured.agents == ()
    assert (measured.whole.decisions, measured.whole.cost_micro, measured.whole.too_early) == (0, 0, True)
    assert (measured.whole.until_looked.n, measured.whole.until_looked.percentile(50)) == (0, None)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=50), st.integers(1, 100))
def test_so_many_per_cent_did_not_wait_longer(waits: list[int], percent: int) -> None:
    """The percentile is one of the waits; at least so many are not above it, and fewer are below."""
    found = Waits(sorted(waits)).percentile(percent)
    assert found in waits
    needed = math.ceil(percent * len(waits) / 100)
    assert sum(wait <= found for wait in waits) >= needed
    assert sum(wait < found for wait in waits) < needed


@pytest.mark.parametrize(("percent", "expected"), [(50, 2), (90, 4), (100, 4), (1, 1)])
def test_the_rank_is_the_nearest(percent: int, expected: int) -> None:
    """Of 1, 2, 3, 4 the median is 2 and nine in ten are within 4."""
    assert Waits([1, 2, 3, 4]).percentile(percent) == expected

"""No call is made that could cost more than is left: of an item, of a day, of a month."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.providers.contract import ErrorKind, ProviderError
from reviewer_app.store.budgets import Allowance
from tests.workshop import Hands, Workshop, make

COST, MOST = 150, 1_000  # of one call, in micro-dollars: in fact, and at most


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace whose calls may cost a thousandth of a dollar, and that has a clock of its own."""
    made = make(tmp_path / "desk")
    made.write_agent()
    made.provider.most = MOST
    hands = Hands()
    for service in (made.services.run_agents, made.services.explain_waiting):
        service._clock = hands
    yield made
    made.services.database.close()


def hands(desk: Workshop) -> Hands:
    """Return the clock."""
    clock = desk.services.run_agents._clock
    assert isinstance(clock, Hands)
    return clock


def allow(desk: Workshop, **money: int) -> None:
    """Limit what all agents together may spend."""
    allowed = Allowance(**money)
    agents = desk.services.run_agents
    agents._equipment = replace(agents._equipment, money=allowed)
    desk.services.explain_waiting._money = allowed


def states(desk: Workshop, count: int) -> list[State]:
    """Return where the items stand."""
    return [desk.open(number).item.row.state for number in range(1, count + 1)]


def test_a_budget_smaller_than_one_call_is_an_item_that_says_so(desk: Workshop) -> None:
    """Nothing is sent; the sentence names what the call may cost and what to do."""
    for keys in ("budget_per_item_usd: 0.0009\n", "budget_per_day_usd: 0.0009\n"):
        desk.write_agent(keys=keys)
        (number,) = desk.draft(keys)
        item = desk.open(number).item
        assert (item.row.state, item.row.flags) == (State.FAILED, (Flag.OVER_BUDGET,))
        assert "has 0.0009 USD left, and the next call may cost 0.001 USD." in item.failure
        assert item.failure.endswith("Raise the budget, or lower max_output_tokens.")
    assert desk.provider.calls == []


def test_a_day_that_has_too_little_left_lets_the_rest_wait_for_the_next(desk: Workshop) -> None:
    """What does not fit stays queued, is told, and is drafted when the day is over."""
    desk.write_agent(keys="budget_per_day_usd: 0.0012\n")
    desk.add("a", "b", "c")
    desk.run(slots=1)
    assert states(desk, 3) == [State.WAITING, State.WAITING, State.QUEUED]
    (said,) = desk.services.explain_waiting.sentences()
    assert said == (
        "1 item of “letters” waits: today's budget of 0.0012 USD has 0.0009 USD left, "
        "and the next call may cost 0.001 USD."
    )
    assert desk.services.run_agents.claim(1, 1) == []
    hands(desk).move(days=1)
    assert desk.services.explain_waiting.sentences() == []
    desk.run()
    assert states(desk, 3) == [State.WAITING] * 3


def test_raising_the_budget_ends_the_waiting(desk: Workshop) -> None:
    """A changed document is asked anew."""
    desk.write_agent(keys="budget_per_day_usd: 0.001\n")
    desk.add("a", "b")
    desk.run(slots=1)
    assert states(desk, 2) == [State.WAITING, State.QUEUED]
    desk.write_agent(keys="budget_per_day_usd: 0.002\n")
    assert desk.services.explain_waiting.sentences() == []
    desk.run()
    assert states(desk, 2) == [State.WAITING] * 2


def test_a_lowered_limit_is_an_item_that_says_so(desk: Workshop) -> None:
    """What waited for a day, and now fits into none, is failed."""
    allow(desk, per_day=MOST + COST - 1)
    desk.add("a", "b")
    desk.run(slots=1)
    assert states(desk, 2) == [State.WAITING, State.QUEUED]
    allow(desk, per_day=MOST - 1)
    desk.run()
    assert states(desk, 2) == [State.WAITING, State.FAILED]


def test_what_costs_nothing_needs_no_money(desk: Workshop) -> None:
    """A form letter is made though the day's money is used up; a model without a known price is not."""
    allow(desk, per_day=COST)
    desk.provider.most = COST
    desk.write_agent("others")
    assert desk.draft("a") == [1]
    desk.provider.most = None
    desk.draft("b")
    desk.provider.most = 0
    desk.draft("c", agent="others")
    assert states(desk, 3) == [State.WAITING, State.QUEUED, State.WAITING]
    (said,) = desk.services.explain_waiting.sentences()
    assert said == "1 item of “letters” waits: today's budget of 0.00015 USD for all agents is used up."


def test_a_repair_that_does_not_fit_holds_nobody_up(desk: Workshop) -> None:
    """The draft waits with its failed check, and smaller calls of the agent are made."""
    desk.write_agent(keys='repairs: 1\nbudget_per_day_usd: 0.001\nchecks:\n  - required_text: ["never"]\n')
    desk.draft("a")
    desk.provider.most = COST
    desk.draft("b")
    assert states(desk, 2) == [State.WAITING, State.WAITING]
    *_, told = desk.open(1).findings
    assert told.name == "repairs"
    assert told.message.startswith(
        "The draft was not repaired: Today's budget of 0.001 USD has 0.00085 USD left"
    )


@pytest.mark.parametrize(("money", "name"), [("per_day", "today's"), ("per_month", "this month's")])
def test_all_agents_together_have_a_limit(desk: Workshop, money: str, name: str) -> None:
    """What one agent spent is no longer there for another."""
    allow(desk, **{money: MOST + COST - 1})
    desk.write_agent("others")
    desk.draft("a")
    desk.draft("b", agent="others")
    assert states(desk, 2) == [State.WAITING, State.QUEUED]
    (said,) = desk.services.explain_waiting.sentences()
    assert f"{name} budget of 0.001149 USD for all agents has 0.000999 USD left" in said
    hands(desk).move(days=31)
    desk.run()
    assert states(desk, 2) == [State.WAITING] * 2


def test_many_slots_spend_no_more(desk: Workshop) -> None:
    """Calls that are under way count with the most they can cost."""
    allow(desk, per_day=10 * COST + MOST)
    desk.add(*map(str, range(40)))
    desk.run(slots=16)
    spent = sum(item is State.WAITING for item in states(desk, 40)) * COST
    assert spent <= 10 * COST + MOST
    assert spent > 10 * COST
    assert len(desk.provider.calls) * COST == spent


def test_a_call_of_unknown_cost_keeps_its_reserve(desk: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been charged: the item has no room for another one."""
    desk.write_agent(keys="budget_per_item_usd: 0.0019\n")
    agents = desk.services.run_agents
    agents._equipment = replace(agents._equipment, retries=1)
    monkeypatch.setattr(agents, "awaits_retries", lambda: False)  # a run does what can be done now, and ends
    desk.provider._otherwise = ProviderError(ErrorKind.TIMEOUT, "Too late.", may_be_charged=True)
    (number,) = desk.draft("a")
    hands(desk).move(minutes=10)
    desk.run()
    item = desk.open(number).item
    assert item.row.state is State.FAILED
    assert item.failure == (
        "The budget of 0.0019 USD for one item has 0.0009 USD left, and the next call may cost 0.001 USD. "
        "Raise the budget, or lower max_output_tokens."
    )
    assert desk.provider.counts["a"] == 1

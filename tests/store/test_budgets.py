"""What may still be spent on a call."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.spec import AgentSpec
from reviewer_app.store import budgets, ledger
from reviewer_app.store.budgets import Allowance
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.ledger import NewAttempt
from tests.providers.calls import SPEC
from tests.store import rows
from tests.store.rows import AT, remember

DAYS = timedelta(days=1)


@pytest.fixture
def spec() -> AgentSpec:
    """Return an agent that may spend 200 on an item and 900 in a day."""
    return replace(SPEC, name="letters", budget_per_item_micro=200, budget_per_day_micro=900)


def _spend(tx: Transaction, number: int, most: int, agent: str = "letters", days: int = 0) -> None:
    remember(tx, agent)
    rows.item(tx, number, agent=agent)
    new = NewAttempt(rows.run(tx, number), number, agent, "scripted/m", "system", "user", most)
    ledger.start(tx, new, AT + days * DAYS)


def test_each_limit_counts_what_belongs_to_it(store: Database, spec: AgentSpec) -> None:
    """The item's own calls, the agent's of today, everybody's of today and of the month."""
    with store.write() as tx:
        _spend(tx, 1, 100)
        _spend(tx, 2, 30)
        _spend(tx, 3, 7, agent="others")
        _spend(tx, 4, 5, days=2)
        allowed = Allowance(per_day=5_000, per_month=60_000)
        today = list(budgets.limits(tx, spec, allowed, AT, item=1))
        assert [(limit.most, limit.spent, limit.renews) for limit in today] == [
            (200, 100, False),
            (900, 135, True),
            (5_000, 142, True),
            (60_000, 142, True),
        ]
        later = list(budgets.limits(tx, spec, allowed, AT + 2 * DAYS))
        assert [limit.spent for limit in later] == [5, 5, 142]
        next_month = list(budgets.limits(tx, spec, allowed, AT + 40 * DAYS))
        assert [limit.spent for limit in next_month] == [0, 0, 0]


def test_without_limits_nothing_is_counted(store: Database, spec: AgentSpec) -> None:
    """An agent and a workspace without budgets hinder no call."""
    free = replace(spec, budget_per_item_micro=None, budget_per_day_micro=None)
    with store.read() as tx:
        assert list(budgets.limits(tx, free, Allowance(), AT, item=1)) == []
        assert budgets.hindrance(tx, free, Allowance(), AT) == ""


def test_what_did_not_fit_is_remembered_for_its_version(store: Database, spec: AgentSpec) -> None:
    """The agent is hindered until there is room for that much; a changed document, or day, is asked anew."""
    with store.write() as tx:
        _spend(tx, 1, 850)
        assert budgets.hindrance(tx, spec, Allowance(), AT) == ""
        budgets.remember_needed(tx, spec, 60, AT)
        assert "has 0.00005 USD left, and the next call may cost 0.00006 USD" in budgets.hindrance(
            tx, spec, Allowance(), AT
        )
        assert budgets.hindrance(tx, spec, Allowance(), AT + DAYS) == ""
        assert budgets.hindrance(tx, replace(spec, version="v2"), Allowance(), AT) == ""
        lowered = replace(spec, budget_per_day_micro=50)
        assert budgets.hindrance(tx, lowered, Allowance(), AT) == ""

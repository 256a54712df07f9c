"""What may still be spent on a call: on its item, its agent's day, and the workspace's day and month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.clock import first_of_month, iso, midnight
from reviewer_app.domain.limits import Limit, without_room
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.store import agents, ledger
from reviewer_app.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Allowance:
    """What all agents together may spend, in micro-dollars; None for no limit."""

    per_day: int | None = None
    per_month: int | None = None


def limits(
    tx: Transaction, spec: AgentSpec, whole: Allowance, present: datetime, item: int | None = None
) -> Iterator[Limit]:
    """Yield the limits of an agent's next call, those that begin anew last."""
    if item is not None and (most := spec.budget_per_item_micro) is not None:
        name = f"the budget of {to_usd(most)} USD for one item"
        yield Limit(name, most, ledger.reserved_on_item(tx, item), renews=False)
    today = midnight(present)
    if (most := spec.budget_per_day_micro) is not None:
        name = f"today's budget of {to_usd(most)} USD"
        yield Limit(name, most, ledger.reserved_since(tx, today, spec.name), renews=True)
    for most, word, since in (
        (whole.per_day, "today's", today),
        (whole.per_month, "this month's", first_of_month(present)),
    ):
        if most is not None:
            name = f"{word} budget of {to_usd(most)} USD for all agents"
            yield Limit(name, most, ledger.reserved_since(tx, since), renews=True)


def hindrance(tx: Transaction, spec: AgentSpec, whole: Allowance, present: datetime) -> str:
    """Return why none of an agent's items is taken at the moment, as a clause; empty where one may be.

    It is so where a call did not fit into what was left of today, and there is not yet room for it.
    """
    needed = _needed(tx, spec, present)
    limit = without_room(limits(tx, spec, whole, present), needed)
    return limit.refusal(needed) if limit is not None and limit.can_wait(needed) else ""


def remember_needed(tx: Transaction, spec: AgentSpec, needed: int, present: datetime) -> None:
    """Keep for today what a call may cost for which an item has to wait, so that none is tried in vain."""
    agents.set_fact(tx, _key(spec), f"{_day(spec, present)} {needed}")


def _needed(tx: Transaction, spec: AgentSpec, present: datetime) -> int:
    day, _, needed = (agents.fact(tx, _key(spec)) or "").rpartition(" ")
    return int(needed) if day == _day(spec, present) else 0


def _day(spec: AgentSpec, present: datetime) -> str:
    return f"{spec.version} {iso(midnight(present))}"


def _key(spec: AgentSpec) -> str:
    return f"needed by {spec.name}"

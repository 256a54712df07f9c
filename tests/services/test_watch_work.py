"""How the work stands now."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.services.watch_work import WatchWork, Work
from tests.workshop import Workshop, make

QUIET = Work(
    runners=0,
    working=0,
    queued=0,
    held=0,
    paused=False,
    cost_today_micro=0,
    unknown_calls=0,
    budget_today_micro=None,
    working_on=(),
    last_failure="",
    last_failure_item=None,
    last_failure_title="",
    last_failure_at=None,
    in_vain=(),
    agents=1,
    ready=1,
    has_items=False,
)


def _status(shop: Workshop) -> Work:
    return shop.services.watch_work.status()


def _status_of_day(shop: Workshop, days_later: int = 0) -> Work:
    """Return how the work stood on the day on which the first item was added, or days later."""
    services, day = shop.services, shop.open(1).item.row.created_at + timedelta(days=days_later)
    return WatchWork(services.database, services.library, list, lambda _: [], lambda: day).status()


def test_where_nothing_happened_nothing_is_said(shop: Workshop) -> None:
    """Zeros, and no budget where no agent has one."""
    assert _status(shop) == QUIET


def test_runners_and_what_they_work_on_are_counted(shop: Workshop) -> None:
    """Items in work and queued ones, the agents by name, and whether the runner is paused."""
    shop.write_agent("mails")
    shop.add("a", "b")
    shop.add("c", agent="mails")
    control = shop.services.control_runner
    control.begin(2)
    shop.services.run_agents.claim(control.id, 2)
    control.pause("ada")
    assert _status(shop) == replace(
        QUIET,
        runners=1,
        working=2,
        queued=1,
        paused=True,
        working_on=("letters",),
        in_vain=("1 item waits: the runner is paused (by ada).",),
        agents=2,
        ready=2,
        has_items=True,
    )
    control.finish()


def test_agents_are_counted_whether_they_are_ready_or_not(shop: Workshop) -> None:
    """A workspace without agents can be told from one with agents that are still being written."""
    shop.write_agent("mails", keys="no_such_key: 1\n")
    assert (_status(shop).agents, _status(shop).ready) == (2, 1)
    shutil.rmtree(shop.root / "agents")
    assert (_status(shop).agents, _status(shop).ready) == (0, 0)


def test_held_approvals_are_counted(tmp_path: Path) -> None:
    """What was approved and can still be taken back."""
    shop = make(tmp_path / "held", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    assert _status(shop).held == 1
    shop.services.database.close()


def test_the_money_of_today_is_what_is_known_of_it(shop: Workshop) -> None:
    """Known costs are added up, unknown ones counted beside them; so are the budgets of ready agents."""
    shop.write_agent(keys="budget_per_day_usd: 0.5\n")
    shop.write_agent("mails", keys="budget_per_day_usd: 0.25\n")
    shop.write_agent("free")
    shop.write_agent("broken", keys="budget_per_day_usd: 9\nno_such_key: 1\n")
    said = shop.provider._otherwise
    assert isinstance(said, Answer)
    shop.draft("a", "b")
    shop.provider._otherwise = replace(said, cost_micro=None)
    shop.draft("c", agent="mails")
    shop.provider._otherwise = ProviderError(ErrorKind.SERVER, "down")
    shop.draft("d")
    work = _status_of_day(shop)
    assert (work.cost_today_micro, work.unknown_calls, work.budget_today_micro) == (300, 1, 750_000)
    assert _status_of_day(shop, 2).cost_today_micro == 0


@pytest.mark.parametrize(("limit", "told"), [(9, 750_000), (0.2, 200_000)])
def test_the_smaller_limit_of_today_is_told(shop: Workshop, limit: float, told: int) -> None:
    """What all agents together may spend, or the sum of their own budgets."""
    shop.write_agent(keys="budget_per_day_usd: 0.5\n")
    shop.write_agent("mails", keys="budget_per_day_usd: 0.25\n")
    settings = shop.services.workspace.settings_file
    settings.write_text(f"{settings.read_text()}usd_per_day = {limit}\n")
    assert shop.services.watch_work.status().budget_today_micro == told


def test_the_last_failure_of_today_is_told(shop: Workshop) -> None:
    """With its item, as long as that waits; on another day it is old."""
    shop.provider._otherwise = ProviderError(ErrorKind.KEY, "There is no key.")
    (number,) = shop.draft("a")
    work = _status_of_day(shop)
    assert (work.last_failure, work.last_failure_item) == ("There is no key.", number)
    assert (work.last_failure_title, work.last_failure_at) == ("a", shop.open(number).runs[-1].ended_at)
    assert _status_of_day(shop, 2).last_failure == ""
    shop.decide(number, Kind.REJECT, reason="document")
    assert _status_of_day(shop).last_failure_item is None


def test_settings_that_cannot_be_read_are_why_items_wait(shop: Workshop) -> None:
    """A broken reviewer.toml is said instead of everything that would follow from it."""
    shop.add("a")
    (shop.root / "reviewer.toml").write_text("nonsense")
    del shop.services.__dict__["settings"]
    (said,) = _status(shop).in_vain
    assert "reviewer.toml" in said
    assert _status(shop).agents is None
    assert _status(shop).queued == 1


def test_a_store_that_cannot_be_read_is_not_hidden(shop: Workshop) -> None:
    """That is no reason why items wait, but the end of knowing anything."""

    def locked(_: object) -> list[str]:
        raise StoreUnavailable("The store is locked.")

    services = shop.services
    watch = WatchWork(services.database, services.library, list, locked, services.watch_work._clock)
    with pytest.raises(StoreUnavailable):
        watch.status()

"""Counting in the store: by agent, filtered by agent, nothing where there is nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.store import measures
from tests.workshop import Workshop, make

ALL = (
    measures.redone,
    measures.oldest_waiting,
    measures.waits_until_looked,
    measures.waits_until_decided,
    measures.flags,
    measures.failed_checks,
    measures.costs,
    measures.delivery_counts,
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace with two agents whose drafts fail a check."""
    made = make(tmp_path / "shop")
    for name in ("letters", "notes"):
        made.write_agent(name, keys="checks:\n  - length: {max_words: 2}\n")
    yield made
    made.services.database.close()


def test_an_empty_store_has_no_measures(shop: Workshop) -> None:
    """Every count of nothing is empty."""
    with shop.services.database.read() as tx:
        assert [dict(count(tx)) for count in ALL] == [{}] * len(ALL)


def test_each_measure_can_be_one_agents(shop: Workshop) -> None:
    """With a name, only this agent's figures are counted, and they are the same as among all."""
    for name in ("letters", "notes"):
        first, second, _ = shop.draft(f"{name}-1", f"{name}-2", f"{name}-3", agent=name)
        shop.services.browse_queue.look(first)
        shop.decide(first, Kind.APPROVE)
        shop.decide(second, Kind.REDO, note="again")
    with shop.services.database.read() as tx:
        for count in ALL:
            whole, one = dict(count(tx)), dict(count(tx, "notes"))
            assert one
            assert one == {name: value for name, value in whole.items() if "notes" in name}
            assert len(whole) == 2 * len(one)

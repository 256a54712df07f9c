"""What a runner does while there is nothing to do: as little as it can."""

import asyncio
from typing import Any

import pytest

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.item import State
from reviewer_app.runner import loop as loops
from reviewer_app.runner.loop import Loop, duties_of
from tests.flows.desk import until
from tests.workshop import Workshop

ENOUGH = 50  # looks at the store


def test_an_idle_runner_asks_only_whether_anything_changed(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads neither documents nor items until somebody changes the store, and then it goes to work."""
    monkeypatch.setattr(loops, "_POLL_S", 0.001)
    monkeypatch.setattr(loops, "_POLLS", 1_000_000)
    duties, asked, turns = duties_of(shop.services, shop.warnings.append), list[int](), list[int]()
    version, send_due = duties.changes.version, duties.deliveries.send_due

    def note_asked() -> int:
        asked.append(version())
        return asked[-1]

    def note_turn(runner: int) -> Any:
        turns.append(runner)
        return send_due(runner)

    monkeypatch.setattr(duties.changes, "version", note_asked)
    monkeypatch.setattr(duties.deliveries, "send_due", note_turn)

    async def main() -> None:
        loop = Loop(duties, 1, until_idle=False)
        running = asyncio.create_task(loop.run())
        await asyncio.to_thread(until, lambda: len(asked) >= ENOUGH)
        assert len(turns) <= 3
        (number,) = await asyncio.to_thread(shop.add, "a")
        await asyncio.to_thread(until, lambda: shop.open(number).item.row.state is State.WAITING)
        loop.stop()
        await running

    asyncio.run(main())


def test_a_store_that_cannot_be_asked_is_looked_at(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it cannot be read for a moment is told by the next turn, and ends nothing."""
    duties = duties_of(shop.services, shop.warnings.append)
    version = duties.changes.version

    def locked() -> int:
        monkeypatch.setattr(duties.changes, "version", version)
        raise StoreUnavailable("The store is locked.")

    monkeypatch.setattr(duties.changes, "version", locked)
    loop = Loop(duties, 1, until_idle=False)
    assert loop._is_changed()
    assert loop._is_changed()
    assert not loop._is_changed()
    duties.changes.close()

"""The drafts beside which a new one will stand."""

from pathlib import Path

import pytest
from sqlalchemy import text

from reviewer_app.domain.decision import Kind
from reviewer_app.store import neighbours
from tests.workshop import Workshop, make


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Return a workspace with two agents that draft what their items' keys say."""
    made = make(tmp_path / "shop", script={key: f"Draft of {key}." for key in "abcdefgh"})
    made.write_agent()
    made.write_agent("notes")
    return made


def _newest(shop: Workshop, number: int = 0) -> list[tuple[str, str]]:
    with shop.services.database.read() as tx:
        return [(draft.key, draft.text) for draft in neighbours.newest(tx, "letters", number)]


def test_only_what_waits_beside_it_is_read(shop: Workshop) -> None:
    """The agent's other waiting drafts, newest first; not the item's own, decided ones, nor other agents'."""
    first, second, third = shop.draft("a", "b", "c")
    shop.draft("d", agent="notes")
    shop.add("e")
    shop.decide(second, Kind.APPROVE)
    assert _newest(shop) == [("c", "Draft of c."), ("a", "Draft of a.")]
    assert _newest(shop, third) == [("a", "Draft of a.")]
    with shop.services.database.read() as tx:
        (draft,) = neighbours.newest(tx, "letters", third)
    assert draft.id == shop.open(first).item.row.id


def test_how_much_is_read_is_bounded(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many items, no draft that is too long, and no more bytes in all."""
    shop.draft("a", "b", "c")
    monkeypatch.setattr(neighbours, "MOST", 2)
    assert [key for key, _ in _newest(shop)] == ["c", "b"]
    monkeypatch.setattr(neighbours, "TOGETHER", len("Draft of c."))
    assert [key for key, _ in _newest(shop)] == ["c"]
    monkeypatch.setattr(neighbours, "LARGEST", 5)
    assert _newest(shop) == []


def test_they_are_found_in_an_index(shop: Workshop) -> None:
    """The waiting items of an agent are found without reading their rows."""
    with shop.services.database.read() as tx:
        bounds = {"agent": "letters", "number": 1, "most": 9, "largest": 9}
        plan = tx.execute(text(f"EXPLAIN QUERY PLAN {neighbours._NEWEST}"), bounds)
        steps = [row.detail for row in plan]
    assert any("COVERING INDEX ix_items_queue" in step for step in steps)

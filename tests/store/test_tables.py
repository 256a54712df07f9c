"""The tables in code are the tables in the file, and SQLite itself holds their rules."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from reviewer_app.store import tables
from reviewer_app.store.database import Database, create_file
from tests.store import rows
from tests.store.shape import checks, shape


def test_the_migrations_make_what_the_tables_say(store: Database, tmp_path: Path) -> None:
    """A migrated store has exactly the columns, keys, indexes and rules of the tables in code."""
    create_file(tmp_path / "fresh.db")
    fresh = Database(tmp_path / "fresh.db")
    with fresh.write() as tx, Session(tx):
        tables.metadata().create_all(tx)
    with store.read() as migrated, fresh.read() as wanted:
        assert shape(migrated) == shape(wanted)
        assert checks(migrated) == checks(wanted)
    fresh.close()


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "waiting"},
        {"state": "decided"},
        {"state": "queued", "outcome": "approved"},
        {"state": "somewhere"},
        {"key": None},
        {"output_sha": "0" * 64},
        {"runner_id": 17},
    ],
)
def test_an_item_that_cannot_be_is_not_kept(store: Database, columns: dict[str, object]) -> None:
    """Waiting without a draft, decided without an outcome, naming what is not there: the file refuses it."""
    with pytest.raises(IntegrityError), store.write() as tx:
        rows.item(tx, 1, **columns)


def test_a_key_is_an_agents_once(store: Database) -> None:
    """Two items of one agent cannot have the same key; those of two agents can."""
    with store.write() as tx:
        rows.item(tx, 1, key="same")
        rows.item(tx, 2, key="same", agent="others")
    with pytest.raises(IntegrityError), store.write() as tx:
        rows.item(tx, 3, key="same")

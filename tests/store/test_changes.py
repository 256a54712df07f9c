"""Whether the store was changed, by whom ever."""

from pathlib import Path

import pytest

from reviewer_app.domain.errors import StoreLost, StoreUnavailable
from reviewer_app.store import agents
from reviewer_app.store.changes import Watch
from reviewer_app.store.database import Database


def _change(store: Database, value: str) -> None:
    with store.write() as tx:
        agents.set_fact(tx, "test", value)


def test_a_change_by_any_other_connection_is_seen(store: Database, path: Path) -> None:
    """Of the same program or of another one; reading and a change that was taken back are none."""
    watch, other = Watch(store), Database(path)
    seen = [watch.version(), watch.version()]
    for database in (store, other):
        _change(database, str(len(seen)))
        seen.append(watch.version())
    with other.write() as tx:
        agents.set_fact(tx, "test", "never")
        tx.rollback()
    with store.read() as tx:
        assert agents.fact(tx, "test") == "3"
    seen.append(watch.version())
    assert len(set(seen)) == 3
    assert seen[0] == seen[1]
    assert seen[-2] == seen[-1]
    other.close()
    watch.close()


def test_a_quiet_change_is_not_seen(store: Database) -> None:
    """Nor is a transaction that changed nothing; the next change that counts is."""
    watch = Watch(store)
    _change(store, "1")
    before = watch.version()
    with store.write(quiet=True) as tx:
        agents.set_fact(tx, "test", "2")
    with store.write() as tx:
        assert agents.fact(tx, "test") == "2"
    assert watch.version() == before
    _change(store, "3")
    assert watch.version() != before
    watch.close()


def test_watching_keeps_no_one_from_writing(store: Database) -> None:
    """The open connection holds no lock and no old state."""
    watch = Watch(store)
    watch.version()
    with store.exclusive() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0] == 0
    watch.close()


def test_a_store_that_was_taken_away_is_told(store: Database, path: Path) -> None:
    """Instead of an old number for ever."""
    watch = Watch(store)
    watch.version()
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(StoreLost, match="was removed or exchanged"):
        watch.version()
    watch.close()
    with pytest.raises(StoreUnavailable):
        Watch(store)

"""Statements for busy paths do the same as all others, only sooner."""

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import bindparam, insert, select, text, update

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.store.database import Database
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import META, RUNS
from tests.store import rows

_ADD = Hot(insert(META))
_GET = Hot(select(META.c.value).where(META.c.key == bindparam("key")))
_SET = Hot(update(META).where(META.c.key == bindparam("name")))


def _value(store: Database, key: str) -> object:
    with store.read() as tx:
        return tx.execute(text("SELECT value FROM meta WHERE key = :key"), {"key": key}).scalar_one_or_none()


def test_a_hot_statement_writes_and_reads(store: Database) -> None:
    """Rows are added, changed and read by name, with whatever columns are given."""
    with store.write() as tx:
        _ADD.run(tx, {"key": "a", "value": "1"})
        _ADD.run(tx, {"value": "2", "key": "b"})
        assert _SET.run(tx, {"name": "a", "value": "3"}).rowcount == 1
        assert _SET.run(tx, {"name": "c", "value": "3"}).rowcount == 0
    with store.read() as tx:
        assert _GET.run(tx, {"key": "a"}).fetchall() == [("3",)]
        assert _GET.run(tx, {"key": "b"}).fetchone() == ("2",)
        assert _GET.run(tx, {"key": "c"}).fetchone() is None


def test_many_rows_are_added_at_once(store: Database) -> None:
    """A statement for many rows adds each of them."""
    with store.write() as tx:
        _ADD.add_many(tx, [{"key": str(place), "value": "x"} for place in range(500)])
    with store.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM meta WHERE value = 'x'")).scalar_one() == 500


def test_nulls_of_many_rows_stay_nulls(store: Database) -> None:
    """Columns that are null in all rows, or in some, are null afterwards."""
    with store.write() as tx:
        numbers = [rows.item(tx, number) for number in (1, 2)]
        row = {"item_id": numbers[0], "version": "v1", "content_sha": "c", "state": "open"}
        row |= {"error": "", "started_at": 0}
        nulls = [row | {"redo_id": None, "ended_at": None}, row | {"redo_id": None, "ended_at": 7}]
        Hot(insert(RUNS)).add_many(tx, nulls)
    with store.read() as tx:
        found = tx.execute(select(RUNS.c.redo_id, RUNS.c.ended_at).order_by(RUNS.c.id)).all()
    assert [tuple(one) for one in found] == [(None, None), (None, 7)]


def _add_and_fail(store: Database) -> None:
    with store.write() as tx:
        _ADD.run(tx, {"key": "a", "value": "1"})
        raise RuntimeError


def test_a_hot_statement_is_part_of_its_transaction(store: Database) -> None:
    """What a hot statement wrote is undone with the transaction that it stood in."""
    with pytest.raises(RuntimeError):
        _add_and_fail(store)
    assert _value(store, "a") is None


def test_hot_reads_see_one_state(store: Database) -> None:
    """A read whose first statement is a hot one sees one state of the store like every other read."""
    with store.read() as tx:
        assert _GET.run(tx, {"key": "a"}).fetchone() is None
        with store.write() as other:
            _ADD.run(other, {"key": "a", "value": "1"})
        assert _GET.run(tx, {"key": "a"}).fetchone() is None
    assert _value(store, "a") == "1"


def test_a_hot_statement_that_fails_is_explained(store: Database) -> None:
    """A store that cannot be written is the same sentence as ever; a broken rule stays a defect."""
    with store.write() as tx:
        _ADD.run(tx, {"key": "a", "value": "1"})
    with pytest.raises(sqlite.IntegrityError), store.write() as tx:
        _ADD.run(tx, {"key": "a", "value": "1"})
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(StoreUnavailable, match="damaged"), store.read() as tx:
        _GET.run(tx, {"key": "a"}).fetchone()
    store.path.write_bytes(data)

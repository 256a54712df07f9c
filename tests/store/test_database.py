"""One SQLite file: how it is opened, what its transactions promise, what is said when it cannot be used."""

import os
import stat
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from reviewer_app.domain.errors import BadUsage, StoreLost, StoreUnavailable
from reviewer_app.store import schema, texts
from reviewer_app.store.database import Database, _require_sqlite, create_file, explain, put_back
from tests.store.disks import needs_mounts, small_disk
from tests.store.processes import playing


def _count(database: Database) -> int:
    with database.read() as tx:
        return int(tx.execute(text("SELECT count(*) FROM texts")).scalar_one())


def _put(database: Database, content: str) -> None:
    with database.write() as tx:
        texts.put(tx, content)


def _put_and_fail(database: Database) -> None:
    with database.write() as tx:
        texts.put(tx, "a")
        raise RuntimeError


def _put_forbidden(database: Database) -> None:
    with database.write() as tx:
        tx.execute(text("PRAGMA query_only=ON"))
        try:
            texts.put(tx, "a")
        finally:
            tx.execute(text("PRAGMA query_only=OFF"))


def _use(path: Path) -> None:
    database = schema.open_existing(path)
    try:
        _count(database)
        _put(database, "new")
    finally:
        database.close()


def test_every_connection_is_opened_the_safe_way(store: Database) -> None:
    """Each connection has WAL, FULL, foreign keys, no trust in schemas, checked cells, and maps no memory."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }
    with store.read() as first, store.write() as second, store.exclusive() as third:
        for connection in (first, second, third):
            found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
            assert found == wanted


def test_an_old_sqlite_is_refused_with_both_versions() -> None:
    """A library with the write-ahead race is refused with what is there and what is needed."""
    with pytest.raises(StoreUnavailable, match=r"SQLite 3\.40\.1 can damage .* at least 3\.51\.3"):
        _require_sqlite((3, 40, 1))
    _require_sqlite((3, 51, 3))


def test_all_files_of_the_store_are_their_owners_alone(store: Database, path: Path) -> None:
    """The store, its log and its index are readable by nobody else, and so is the folder made for it."""
    _put(store, "a")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob("reviewer.db*")}
    assert modes == dict.fromkeys(("reviewer.db", "reviewer.db-wal", "reviewer.db-shm"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name", ["a?b", "a#b", "a%20b", "a b", "ä 日本", "a&mode=memory", ":memory:", "file:a"]
)
def test_a_workspace_may_have_any_name(tmp_path: Path, name: str) -> None:
    """The store lies exactly where its path says, whatever letters the folder's name has."""
    path = tmp_path / name / "reviewer.db"
    database = schema.create(path)
    _put(database, "a")
    database.close()
    assert [file.name for file in path.parent.iterdir()] == ["reviewer.db"]
    assert path.stat().st_size > 0


def test_a_read_sees_one_state(store: Database) -> None:
    """What is written meanwhile is not seen by a read that has begun."""
    with store.read() as tx:
        before = tx.execute(text("SELECT count(*) FROM texts")).scalar_one()
        _put(store, "a")
        assert tx.execute(text("SELECT count(*) FROM texts")).scalar_one() == before
    assert _count(store) == before + 1


def test_an_exception_undoes_the_whole_transaction(store: Database) -> None:
    """Nothing of a transaction that raised is kept, and the next one works."""
    with pytest.raises(RuntimeError):
        _put_and_fail(store)
    assert _count(store) == 0
    _put(store, "b")
    assert _count(store) == 1


def test_writers_of_one_process_take_turns(store: Database) -> None:
    """Many threads writing at once all get their turn, without an error and without a lost write."""

    def work(name: int) -> None:
        for place in range(20):
            _put(store, f"{name}/{place}")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _count(store) == 120


def test_a_write_is_immediate(store: Database, path: Path) -> None:
    """A write takes the lock before its first statement, so it never fails in the middle for want of it."""
    other = Database(path, busy_seconds=0)
    with store.write(), pytest.raises(StoreUnavailable, match="locked"), other.write():
        pytest.fail("two write transactions at once")
    other.close()


def test_no_transaction_is_open_in_exclusive(store: Database) -> None:
    """An exclusive connection begins no transaction, so VACUUM works, and later transactions are whole."""
    with store.exclusive() as connection:
        connection.execute(text("VACUUM"))
    with pytest.raises(RuntimeError):
        _put_and_fail(store)
    assert _count(store) == 0


def test_a_store_locked_by_another_program_says_so(store: Database, path: Path) -> None:
    """While another process writes, reading goes on; writing ends with a sentence and works afterwards."""
    mine = Database(path, busy_seconds=0.2)
    with playing("lock", path) as other:
        assert other.hear() == "ready"
        assert _count(mine) == 0
        with pytest.raises(StoreUnavailable, match=f"{path} is locked by another program. Wait a moment"):
            _put(mine, "a")
        other.tell()
        assert other.rest()[2] == 0
    _put(mine, "a")
    assert _count(mine) == 1
    mine.close()


def test_a_short_lock_is_waited_for(store: Database, path: Path) -> None:
    """A writer waits for another process's transaction instead of giving up at once."""
    with playing("lock", path) as other:
        assert other.hear() == "ready"
        writer = threading.Thread(target=_put, args=(store, "a"))
        writer.start()
        other.tell()
        writer.join()
    assert _count(store) == 1


def test_a_file_that_may_not_grow_loses_nothing(store: Database, path: Path) -> None:
    """A write beyond a size limit ends with the sentence about a full disk; everything before is there."""
    with playing("fill", path, 700_000) as other:
        said, complained, code = other.rest()
    sentence, complete, sound = said.splitlines()
    assert code == 0, complained
    assert "the disk is full or failing" in sentence
    assert (complete, sound) == ("True", "ok")


@needs_mounts
def test_a_full_disk_loses_nothing(store: Database, path: Path) -> None:
    """A full file system ends a write with a sentence that says so; everything before is there."""
    store.close()
    with playing("fill", path, 0, prefix=small_disk("true;", path.parent)) as other:
        said, complained, code = other.rest()
    sentence, complete, sound = said.splitlines()
    assert code == 0, complained
    assert "the disk is full" in sentence
    assert (complete, sound) == ("True", "ok")


@needs_mounts
def test_a_read_only_disk_is_named(store: Database, path: Path) -> None:
    """On a disk that cannot be written, the store says so in a sentence instead of failing oddly."""
    store.close()
    read_only = 'mount -o remount,ro "$0";'
    with playing("try", path, prefix=small_disk(read_only, path.parent)) as other:
        said, complained, code = other.rest()
    assert code == 0, complained
    assert f"{path} cannot be" in said
    assert "read-only" in said
    assert "written" not in said.splitlines()


def test_a_query_only_store_cannot_be_written(store: Database) -> None:
    """SQLite's refusal to write becomes the sentence about a read-only file."""
    with pytest.raises(StoreUnavailable, match="read-only"):
        _put_forbidden(store)


def _zero_header(data: bytearray) -> None:
    data[:100] = bytes(100)


def _foreign(data: bytearray) -> None:
    data[:] = b"These are somebody's notes.\n" * 400


def _cut(data: bytearray) -> None:
    del data[len(data) // 2 :]


def _ruin_pages(data: bytearray) -> None:
    data[4096:] = b"\xff" * (len(data) - 4096)


@pytest.mark.parametrize("ruin", [_zero_header, _foreign, _cut, _ruin_pages])
def test_a_damaged_file_is_named_and_left_alone(store: Database, path: Path, ruin: object) -> None:
    """A damaged store is refused in a sentence that says what to do, and no byte of it is changed."""
    for place in range(200):
        _put(store, f"{place}" * 500)
    store.close()
    data = bytearray(path.read_bytes())
    assert callable(ruin)
    ruin(data)
    path.write_bytes(data)
    with pytest.raises(StoreUnavailable, match=r"damaged.*There is no backup yet"):
        _use(path)
    assert path.read_bytes() == bytes(data)


def test_a_lost_store_is_explained_with_its_newest_backup(path: Path) -> None:
    """Its path and its time on the reader's clock; without one, what is left is said."""
    assert "“reviewer init” then makes an empty one" in put_back(path)
    (path.parent / "backups").mkdir(parents=True)
    at = datetime(2030, 1, 7, 9, 0).astimezone()
    for place, name in enumerate(["new.db", "old.db"]):
        (path.parent / "backups" / name).touch()
        os.utime(path.parent / "backups" / name, (at.timestamp() - place,) * 2)
    said = put_back(path)
    assert f"The newest backup is {path.parent / 'backups' / 'new.db'} (2030-01-07 09:00)" in said
    assert f"copy it to {path}" in said


def test_a_defect_of_the_program_is_no_sentence(store: Database) -> None:
    """A wrong statement or a broken rule is raised as what it is, not explained as the world's fault."""
    with pytest.raises(OperationalError), store.read() as tx:
        tx.execute(text("SELECT nothing FROM nowhere"))
    with pytest.raises(IntegrityError), store.write() as tx:
        tx.execute(text("INSERT INTO meta (key, value) VALUES ('a', NULL)"))
    assert explain(ValueError("no"), Path("x")) is None


def test_what_is_no_text_is_refused(store: Database) -> None:
    """A word from a command line that is not UTF-8 is the caller's mistake, shown so that it can be read."""
    with pytest.raises(BadUsage, match=r"“ä\\udcff” holds bytes that are no text"), store.read() as tx:
        tx.execute(text("SELECT :word"), {"word": "ä\udcff"})


def test_extended_codes_are_explained_too() -> None:
    """SQLite's finer codes, such as for one failed sync, get the sentence of their family."""
    error = OSError()
    error.sqlite_errorcode = 1034  # type: ignore[attr-defined] # SQLITE_IOERR_FSYNC, as the library sets it
    assert "full or failing" in str(explain(error, Path("x")))


def test_a_new_file_never_was_wider(tmp_path: Path) -> None:
    """The empty file is made with mode 0600 under any umask, and an existing one keeps its content."""
    path = tmp_path / "new" / "a.db"
    previous = os.umask(0)
    try:
        create_file(path)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"kept")
    create_file(path)
    assert path.read_bytes() == b"kept"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where the store's file cannot be made, the sentence names it."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match=r"a\.db cannot be made"):
        create_file(tmp_path / "file" / "a.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is in use")
@pytest.mark.parametrize("is_exchanged", [False, True])
def test_a_store_that_was_removed_while_open_takes_nothing_more(
    store: Database, path: Path, tmp_path: Path, is_exchanged: bool
) -> None:
    """Nothing goes into a file that nobody will find again, also where another store took its name."""
    _put(store, "a")
    for file in path.parent.glob("reviewer.db*"):
        file.rename(tmp_path / f"kept-{file.name}")
    if is_exchanged:
        schema.create(path).close()
    for use in (_count, lambda database: _put(database, "b")):
        with pytest.raises(StoreLost, match="was removed or exchanged"):
            use(store)


def test_a_number_that_the_store_cannot_hold_is_wrong_usage(store: Database) -> None:
    """A limit or a number of a delivery with twenty digits is a mistake of whoever wrote it."""
    with pytest.raises(BadUsage, match="number is too large"), store.read() as tx:
        tx.execute(text("SELECT :n"), {"n": 10**20})

"""Copies of the store: whole, consistent, private, and never mistaken for one when they are not."""

import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes
from signal import SIGCONT, SIGKILL

import pytest
from sqlalchemy import text

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.events import NewEvent
from reviewer_app.store import backup, events, schema, texts, verify
from reviewer_app.store.database import Database, Transaction
from tests.store.disks import needs_mounts, small_disk
from tests.store.processes import playing

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


def _say(database: Database, place: int, by: str = "ada") -> None:
    """Write one event and one text of its own, in one transaction."""
    with database.write() as tx:
        events.append(tx, NewEvent("test.said", by, [], {"place": place}), AT)
        texts.put(tx, f"{by} {place} " * 2000)


def _state(path: Path) -> tuple[int, int, str]:
    copy = schema.open_existing(path)
    with copy.read() as tx:
        said, kept = (
            tx.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in ("events", "texts")
        )
        sound = tx.execute(text("PRAGMA integrity_check")).scalar_one()
    assert verify.verify(copy).ok
    copy.close()
    return said, kept, sound


def test_a_copy_has_all_that_was_there(store: Database, path: Path) -> None:
    """A backup opens as a store, has every row, and is one private file."""
    for place in range(30):
        _say(store, place)
    made = backup.back_up(store, path.parent / "backups", "by-hand")
    assert "by-hand" in made.name
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    assert _state(made) == (30, 30, "ok")


def test_copies_of_one_second_do_not_replace_each_other(store: Database, path: Path) -> None:
    """Two backups made at the same moment are two files."""
    made = {backup.back_up(store, path.parent / "backups", "x") for _ in range(5)}
    assert len(made) == 5
    assert all(file.stat().st_size > 0 for file in made)


def test_a_copy_taken_while_others_write_is_one_point_in_time(store: Database, path: Path) -> None:
    """Backups made during writing are each consistent: every event with its text, the chain unbroken."""
    over = threading.Event()

    def write(by: str) -> None:
        place = 0
        while not over.is_set():
            _say(store, place, by)
            place += 1

    writers = [threading.Thread(target=write, args=(by,)) for by in ("ada", "ben")]
    for writer in writers:
        writer.start()
    try:
        states = [_state(backup.back_up(store, path.parent / "backups", "x")) for _ in range(8)]
    finally:
        over.set()
        for writer in writers:
            writer.join()
    assert all(said == kept and sound == "ok" for said, kept, sound in states)
    assert states[0] < states[-1]


def test_a_copy_with_a_row_missing_is_refused(
    store: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that has fewer rows than the store is no backup: it is removed, and the sentence says so."""
    _say(store, 0)
    count = backup._counts

    def one_less(connection: Transaction) -> list[int]:
        return [n + (connection.engine.url.database == str(path)) for n in count(connection)]

    monkeypatch.setattr(backup, "_counts", one_less)
    with pytest.raises(StoreUnavailable, match="is not whole"):
        backup.back_up(store, path.parent / "backups", "x")
    assert list((path.parent / "backups").iterdir()) == []


def test_a_damaged_store_gives_no_copy(store: Database, path: Path) -> None:
    """Where the store cannot be read to its end, no backup is left behind."""
    for place in range(200):
        _say(store, place)
    store.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    damaged = Database(path)
    with pytest.raises(StoreUnavailable, match="damaged"):
        backup.back_up(damaged, path.parent / "backups", "x")
    assert list((path.parent / "backups").iterdir()) == []
    damaged.close()


def test_a_folder_that_cannot_be_written_is_named(store: Database, path: Path) -> None:
    """A backup into a place that cannot be written says which file could not be made."""
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        backup.back_up(store, path.parent / "backups", "x")


@needs_mounts
def test_a_backup_that_finds_no_room_leaves_nothing(store: Database, path: Path) -> None:
    """On a full disk a backup is refused with that sentence, and its beginning is removed."""
    for _ in range(120):
        with store.write() as tx:
            texts.put(tx, token_bytes(4000))
    store.close()
    with playing("back-up", path, prefix=small_disk("true;", path.parent)) as other:
        other.tell()
        said, complained, code = other.rest()
    assert code == 0, complained
    assert "the disk is full" in said.splitlines()[1]
    assert said.splitlines()[2] == "[]"


def test_a_killed_backup_is_not_taken_for_one(store: Database, path: Path) -> None:
    """A process killed in the middle of a backup leaves no file that is called one, and a sound store."""
    _say(store, 0)
    with playing("back-up", path, failpoint="backup.mid:1:kill") as other:
        assert other.hear() == "ready"
        other.tell()
        assert other.rest()[2] == -SIGKILL
    assert list((path.parent / "backups").glob("*.db")) == []
    assert _state(backup.back_up(store, path.parent / "backups", "x")) == (1, 1, "ok")


def test_what_killed_backups_left_is_removed_by_the_next(store: Database, path: Path) -> None:
    """A backup clears away what processes that died while they made one left, and no other file."""
    _say(store, 0)
    folder = path.parent / "backups"
    with playing("back-up", path, failpoint="backup.mid:1:kill") as other:
        other.tell()
        assert other.rest()[2] == -SIGKILL
    (left,) = folder.glob(".*.part")
    left.with_name(f"{left.name}-wal").touch()
    (folder / "mine.part").touch()
    made = backup.back_up(store, folder, "x")
    assert {file.name for file in folder.iterdir()} == {made.name, "mine.part"}


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="this system does not tell when a process stops")
def test_a_backup_that_is_being_made_is_left_alone(store: Database, path: Path) -> None:
    """Two processes make backups at the same time: each gets its own, whole."""
    _say(store, 0)
    folder = path.parent / "backups"
    with playing("back-up", path, failpoint="backup.mid:1:stop") as other:
        other.tell()
        os.waitid(os.P_PID, other.process.pid, os.WSTOPPED | os.WNOWAIT)
        made = backup.back_up(store, folder, "x")
        other.process.send_signal(SIGCONT)
        assert other.rest()[2] == 0
    copies = list(folder.iterdir())
    assert made in copies
    assert [_state(copy) for copy in copies] == [(1, 1, "ok")] * 2

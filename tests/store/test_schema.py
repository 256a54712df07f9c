"""The store's shape: made once, opened often, changed only after a backup, and either old or new."""

from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.events import NewEvent
from reviewer_app.store import edits, events, schema, soundness, texts, verify
from reviewer_app.store.backup import back_up
from reviewer_app.store.database import Database, Transaction, create_file
from reviewer_app.store.edits import Unfinished
from tests.store import rows
from tests.store.processes import NEXT, Other, playing, to_next
from tests.store.shape import shape


def _fill(database: Database) -> None:
    with database.write() as tx:
        texts.put(tx, "a text")
        events.append(tx, NewEvent("test.said", "ada", [], {}), datetime(2030, 1, 7, tzinfo=UTC))


def test_the_newest_migration_is_the_present_version(store: Database) -> None:
    """There is one migration for each version, and the store says the version both ways."""
    files = sorted((schema.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert [int(file.name[:4]) for file in files] == list(range(1, schema.CURRENT + 1))
    assert schema.version_of(store) == schema.CURRENT
    with store.read() as tx:
        said = tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert said == f"{schema.CURRENT:04d}"


def test_making_a_store_twice_keeps_it(store: Database, path: Path) -> None:
    """Where a store is, creating and opening give that one, unchanged and without a backup."""
    _fill(store)
    schema.create(path).close()
    opened = schema.open_existing(path)
    assert verify.verify(opened).events == 1
    opened.close()
    assert not (path.parent / "backups").exists()


def test_opening_never_makes_a_store(tmp_path: Path) -> None:
    """Opening what is not there is refused, says what to do, and makes nothing."""
    with pytest.raises(StoreUnavailable, match=r"no store at .*reviewer init"):
        schema.open_existing(tmp_path / "reviewer.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_store(tmp_path: Path) -> None:
    """An empty file, such as a full disk leaves, is refused and not silently taken for a new store."""
    path = tmp_path / "reviewer.db"
    path.touch()
    with pytest.raises(StoreUnavailable, match=r"holds no store .* no backup yet"):
        schema.open_existing(path)


def _together(stack: ExitStack, count: int, *words: object) -> list[Other]:
    others = [stack.enter_context(playing(*words)) for _ in range(count)]
    for other in others:
        assert other.hear() == "ready"
    for other in others:
        other.tell()
    return others


def test_processes_that_create_at_once_get_one_store(tmp_path: Path) -> None:
    """Several processes making the same store at the same moment all succeed, and it is made once."""
    path = tmp_path / "w" / "reviewer.db"
    with ExitStack() as stack:
        for other in _together(stack, 4, "create", path):
            said, complained, code = other.rest()
            assert (said, code) == ("", 0), complained
    opened = schema.open_existing(path)
    assert schema.version_of(opened) == schema.CURRENT
    opened.close()


def test_processes_that_migrate_at_once_change_it_once(store: Database, path: Path) -> None:
    """Several processes bringing up the same store all succeed; what is kept is of the old shape."""
    _fill(store)
    store.close()
    with ExitStack() as stack:
        for other in _together(stack, 3, "migrate", path):
            said, complained, code = other.rest()
            assert (said.strip(), code) == ("done", 0), complained
    assert schema.version_of(store) == NEXT
    assert {_version(file) for file in (path.parent / "backups").glob("*.db")} == {schema.CURRENT}


def test_a_backup_that_came_too_late_is_not_kept(
    store: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another process changes the shape just before the copy is made, only its copy stays."""
    _fill(store)

    def late(database: Database, folder: Path, label: str) -> Path:
        monkeypatch.undo()
        with closing(Database(path)) as other:
            schema.bring_up(other, folder, target=NEXT, migrate=to_next)
        return back_up(database, folder, label)

    monkeypatch.setattr(schema, "back_up", late)
    schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=to_next)
    (kept,) = (path.parent / "backups").glob("*.db")
    assert _version(kept) == schema.CURRENT


def _version(path: Path) -> int:
    opened = Database(path)
    try:
        assert verify.verify(opened).ok
        return schema.version_of(opened)
    finally:
        opened.close()


def test_a_store_of_a_newer_program_is_refused_unchanged(store: Database, path: Path) -> None:
    """A store of a later version is refused by name and version, and no byte of it changes."""
    _fill(store)
    schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=to_next)
    store.close()
    before = path.read_bytes()
    for opening in (schema.open_existing, schema.create):
        with pytest.raises(
            StoreUnavailable, match=rf"its version {NEXT}, this program knows {schema.CURRENT}\)"
        ):
            opening(path)
    assert path.read_bytes() == before


def test_an_older_store_is_backed_up_and_brought_up(store: Database, path: Path) -> None:
    """Before its shape changes, a verified copy of the store lies in backups; then nothing is missing."""
    _fill(store)
    schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=to_next)
    assert schema.version_of(store) == NEXT
    assert verify.verify(store).events == 1
    with store.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM labels")).scalar_one() == 1
    (kept,) = (path.parent / "backups").iterdir()
    assert f"before-version-{NEXT}" in kept.name
    assert _version(kept) == schema.CURRENT


def test_a_store_of_the_first_shape_is_brought_up_with_all_it_holds(path: Path, tmp_path: Path) -> None:
    """A store of version 1 gets the present tables; its items, texts and history are as they were."""
    create_file(path)
    old = Database(path)
    schema.bring_up(old, path.parent / "backups", target=1)
    _fill(old)
    with old.write() as tx:
        rows.item(tx, 1, state="failed", failure="down", waiting_since=5)
        with pytest.raises(OperationalError, match="edits"):
            edits.unfinished(tx, 1)
    old.close()
    with closing(schema.open_existing(path)) as new, closing(schema.create(tmp_path / "new.db")) as fresh:
        assert (schema.version_of(new), verify.verify(new).events) == (schema.CURRENT, 1)
        with new.write() as tx, fresh.read() as wanted:
            assert shape(tx) == shape(wanted)
            assert texts.get_text(tx, digest("input 1")) == "input 1"
            edits.save(tx, Unfinished(1, "ada", 0, "Mine.", rows.AT))
            assert [edit.text for edit in edits.unfinished(tx, 1)] == ["Mine."]
        assert soundness.complaints(new) == []
    (kept,) = (path.parent / "backups").iterdir()
    assert _version(kept) == 1


def test_a_migration_that_fails_leaves_the_old_shape(store: Database, path: Path) -> None:
    """A migration that raises half-way changes nothing, and can be tried again."""
    _fill(store)

    def broken(tx: Transaction, target: int) -> None:
        to_next(tx, target)
        raise RuntimeError

    with store.read() as tx:
        before = shape(tx)
    with pytest.raises(RuntimeError):
        schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=broken)
    with store.read() as tx:
        assert shape(tx) == before
    assert schema.version_of(store) == schema.CURRENT
    schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=to_next)
    assert schema.version_of(store) == NEXT


def test_without_a_backup_nothing_is_changed(store: Database, path: Path) -> None:
    """Where no backup can be made, the store keeps its old shape."""
    _fill(store)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=to_next)
    assert schema.version_of(store) == schema.CURRENT


@pytest.mark.parametrize("point", ["backup.mid", "migrate.backup_ok", "migrate.version_set"])
def test_a_migration_killed_anywhere_leaves_the_old_shape_whole(
    store: Database, path: Path, point: str
) -> None:
    """Killed before its commit, a migration never happened; the next start brings the store up."""
    _fill(store)
    store.close()
    with playing("migrate", path, failpoint=f"{point}:1:kill") as other:
        assert other.hear() == "ready"
        other.tell()
        assert other.rest()[2] == -SIGKILL
    assert _version(path) == schema.CURRENT
    schema.bring_up(store, path.parent / "backups", target=NEXT, migrate=to_next)
    assert schema.version_of(store) == NEXT
    assert verify.verify(store).events == 1

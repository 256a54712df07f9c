"""A process dies while a store is made, brought up to date or backed up: it is old or new, never half."""

import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reviewer_app import failpoints
from reviewer_app.paths import Workspace
from reviewer_app.store import schema, soundness
from reviewer_app.store.database import Database
from tests.faults.forkserver import Forkserver, Task
from tests.faults.test_kills import POINTS, TIMES
from tests.workshop import make

STEPS = ("backup.mid", "migrate.backup_ok", "migrate.version_set")

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]


def test_no_commit_point_is_left_out() -> None:
    """Every labelled point is one at which this file or test_kills lets a process die."""
    assert sorted([*POINTS, *STEPS]) == sorted(failpoints.NAMES)


def die(server: Forkserver, role: str, folder: Path, point: str) -> None:
    """Let a child die at a failpoint; it must get there."""
    child = server.start(Task(role, str(folder), failpoint=f"{point}:1:kill"))
    assert server.end_of(child).signal == signal.SIGKILL


@pytest.mark.parametrize("time", range(TIMES))
def test_a_store_whose_making_was_cut_short_is_made_the_next_time(
    server: Forkserver, tmp_path: Path, time: int
) -> None:
    """A kill in the transaction that makes the store leaves an empty one, which the next start completes."""
    die(server, "create", tmp_path, "migrate.version_set")
    with closing(Database(tmp_path / "store.db")) as half:
        assert schema.version_of(half) == 0
    with closing(schema.create(tmp_path / "store.db")) as whole:
        assert schema.version_of(whole) == schema.CURRENT
        assert soundness.complaints(whole) == []


@pytest.mark.parametrize("time", range(TIMES))
@pytest.mark.parametrize("point", STEPS)
def test_a_store_whose_change_of_shape_was_cut_short_is_the_old_one(
    server: Forkserver, tmp_path: Path, point: str, time: int
) -> None:
    """A kill at any step towards a newer shape leaves the old store whole; the next try succeeds."""
    shop = make(tmp_path / "workspace")
    shop.write_agent()
    shop.draft("a", "b", "c")
    shop.services.database.close()
    die(server, "bring-up", tmp_path, point)
    path, backups = Workspace(tmp_path / "workspace").database, tmp_path / "workspace/backups"
    with closing(Database(path)) as old:
        assert schema.version_of(old) == schema.CURRENT
        assert soundness.complaints(old) == []
    assert len(list(backups.glob("*.db"))) == (point != "backup.mid")
    child = server.start(Task("bring-up", str(tmp_path)))
    assert (server.end_of(child).signal, server.end_of(child).code) == (0, 0)
    with closing(Database(path)) as new:
        assert schema.version_of(new) == schema.CURRENT + 1
        assert soundness.complaints(new) == []
    assert shop.number("letters/c") == 3
    shop.services.database.close()


@pytest.mark.parametrize("time", range(TIMES))
def test_a_backup_cut_short_is_no_backup(server: Forkserver, tmp_path: Path, time: int) -> None:
    """A kill in the middle of a backup leaves nothing with a backup's name, and the next one is whole."""
    shop = make(tmp_path / "workspace")
    shop.services.database.close()
    die(server, "back-up", tmp_path, "backup.mid")
    backups = tmp_path / "workspace/backups"
    assert list(backups.glob("*.db")) == []
    child = server.start(Task("back-up", str(tmp_path)))
    assert (server.end_of(child).signal, server.end_of(child).code) == (0, 0)
    [copy] = backups.glob("*.db")
    with closing(Database(copy)) as kept:
        assert schema.version_of(kept) == schema.CURRENT
        assert soundness.complaints(kept) == []

"""The store's shape over time: which version a file has, and the safe way to a newer one.

The version stands twice: in Alembic's own table and, readable without loading Alembic, in SQLite's
`user_version`. A change of shape happens in one transaction, after a backup that was opened and counted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.failpoints import reach
from reviewer_app.store.backup import back_up
from reviewer_app.store.database import Database, Transaction, create_file, put_back

CURRENT = 4
MIGRATIONS = Path(__file__).with_name("migrations")

Migrate = Callable[[Transaction, int], None]


def create(path: Path) -> Database:
    """Make the store if there is none, bring an older one up to date, and return it open."""
    create_file(path)
    database = Database(path)
    with _closed_if_refused(database):
        bring_up(database, path.parent / "backups")
    return database


def open_existing(path: Path, *, busy_seconds: float = 10.0) -> Database:
    """Return the store at `path`, brought up to date; never makes one.

    Raises StoreUnavailable where there is none, it is damaged, or made by a newer program.
    """
    if not path.is_file():
        raise StoreUnavailable(f"There is no store at {path}. Make a workspace with “reviewer init” first.")
    database = Database(path, busy_seconds=busy_seconds)
    with _closed_if_refused(database):
        if version_of(database) == 0:
            raise StoreUnavailable(f"{path} holds no store (it is empty). {put_back(path)}")
        bring_up(database, path.parent / "backups")
    return database


@contextmanager
def _closed_if_refused(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise


def version_of(database: Database) -> int:
    """Return the version of the file's shape, 0 for an empty file."""
    with database.read() as tx:
        return _version(tx)


def bring_up(
    database: Database,
    backups: Path,
    *,
    target: int = CURRENT,
    migrate: Migrate | None = None,
) -> None:
    """Bring the store to the shape `target`, after a verified backup of what it holds."""
    version = version_of(database)
    if version > target:
        raise StoreUnavailable(
            f"The store {database.path} was made by a newer Reviewer (its version {version}, this program "
            f"knows {target}). Install the newer program; nothing was changed."
        )
    if version == target:
        return
    kept = None
    if version > 0:
        kept = back_up(database, backups, f"before-version-{target}")
        reach("migrate.backup_ok")
    with database.write() as tx:
        if _version(tx) < target:
            (migrate or _by_alembic)(tx, target)
            tx.execute(text(f"PRAGMA user_version = {target}"))
            reach("migrate.version_set")
        elif kept is not None:
            kept.unlink()  # perhaps of the new shape: another process was faster, and keeps a copy of the old


def _version(tx: Transaction) -> int:
    return int(tx.execute(text("PRAGMA user_version")).scalar_one())


def _by_alembic(tx: Transaction, target: int) -> None:
    from alembic import command  # noqa: PLC0415 - a costly import, needed only when a store changes its shape
    from alembic.config import Config  # noqa: PLC0415 - costly import

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = tx
    command.upgrade(config, f"{target:04d}")

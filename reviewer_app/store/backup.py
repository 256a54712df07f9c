"""A copy of the store that is known to open: taken by SQLite itself, verified, readable only by its owner."""

from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import text

from reviewer_app.domain.clock import now
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.failpoints import reach
from reviewer_app.paths import make_private_folder
from reviewer_app.store.database import Database, Transaction, create_file

if TYPE_CHECKING:
    from reviewer_app.store.claims import Lifeline

COUNTED = ("items", "decisions", "events")


def back_up(database: Database, folder: Path, label: str) -> Path:
    """Write a copy of the store into `folder`, open it, compare it, and return its path.

    It has its name only once it is verified; before, and after a crash, it is a hidden `.part`, which the
    next backup removes. Raises StoreUnavailable (and leaves no copy) if the copy is not whole.
    """
    from reviewer_app.store.claims import Lifeline  # noqa: PLC0415 - costly import, seldom needed

    name = f"{now():%Y%m%dT%H%M%S}-{label}-{token_hex(3)}.db"
    lifeline = Lifeline(folder)
    try:
        make_private_folder(folder)
        lifeline.hold()
        _remove_left(folder, lifeline)
    except OSError as error:
        raise StoreUnavailable(f"A file in {folder} cannot be made ({error.strerror}).") from error
    try:
        return _copy(database, folder / f".{lifeline.token}.part").rename(folder / name)
    finally:
        lifeline.let_go()


def _remove_left(folder: Path, lifeline: "Lifeline") -> None:
    """Remove what processes that died while they made a copy left; a living one holds its lifeline."""
    for left in folder.glob(".*.part*"):
        if not lifeline.is_alive(left.name.split(".")[1]):
            left.unlink(missing_ok=True)


def _copy(database: Database, part: Path) -> Path:
    create_file(part)
    try:
        with database.exclusive() as connection:
            wanted = _counts(connection)
            connection.execute(text("VACUUM INTO :path"), {"path": str(part)})
        reach("backup.mid")
        _verify(part, wanted)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _verify(path: Path, wanted: list[int]) -> None:
    copy = Database(path)
    try:
        with copy.exclusive() as connection:
            connection.execute(text("PRAGMA journal_mode=DELETE"))
            said = connection.execute(text("PRAGMA integrity_check")).scalar_one()
            if said != "ok" or any(a < b for a, b in zip(_counts(connection), wanted, strict=True)):
                raise StoreUnavailable(f"The backup {path} is not whole ({said}); nothing was changed.")
    finally:
        copy.close()


def _counts(connection: Transaction) -> list[int]:
    return [int(connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()) for name in COUNTED]  # noqa: S608 - our own names

"""Files and folders: which files there are, what is safe to open, and the item that a text file becomes."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.quoting import cut
from reviewer_app.paths import Workspace
from reviewer_app.sources.contract import Rejected
from reviewer_app.sources.naming import key_problem, natural, title_of
from reviewer_app.text.encoding import decode

MAX_BYTES = 20_000_000
"""The largest input, if no setting says otherwise."""

_LEFTOVERS = (
    ".*",
    "*~",
    "#*#",
    "~$*",
    "*.swp",
    "*.swo",
    "*.tmp",
    "*.part",
    "Thumbs.db",
    "desktop.ini",
    "__MACOSX",
)
_OPENING = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_LONGEST_SOURCE = 300
_STORE = {Workspace(Path()).database.name + end for end in ("", "-wal", "-shm", "-journal")}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, the key of its item, and its name for people."""

    path: Path
    key: str
    source: str


def find(path: Path) -> Iterator[Found | Rejected]:
    """Yield the file that a path is, or the files of the folder that it is, by name and number.

    Hidden files and what editors and systems leave behind are passed over. Links inside a folder are not
    followed: one that leads elsewhere is rejected, one to another place in the folder adds nothing.
    """
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Found(path.resolve(), path.name, named(path))
    else:
        yield Rejected(named(path), "There is no such file or folder.")


def open_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file; raise Refused for anything else and for more than `most` bytes.

    The store of a workspace is not even opened: its locks would be gone as soon as it is closed.
    """
    if path.name.casefold() in _STORE:
        raise Refused("It is the store of a workspace, or part of it.")
    try:
        handle = os.open(path, _OPENING)
    except OSError as error:
        raise Refused(f"It cannot be opened: {error.strerror}.") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Refused("It is not a regular file.")
        if status.st_size > most:
            raise Refused(_too_large(status.st_size, most))
        with open(handle, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Refused(f"It cannot be read: {error.strerror}.") from error
    finally:
        os.close(handle)
    if len(data) > most:
        raise Refused(_too_large(len(data), most))
    return data


def text_item(data: bytes, key: str, title: str) -> NewItem:
    """Return the item of a text's bytes; `title` is used where the text gives none itself.

    The bytes are kept with it where the text alone does not give them back. Raises Refused for an unfit key,
    and for what is empty or not a text.
    """
    if wrong := key_problem(key):
        raise Refused(f"{wrong} Rename it.")
    if not data:
        raise Refused("It is empty.")
    decoded = decode(data)
    if not decoded.text.strip():
        raise Refused("It holds nothing but white space.")
    raw = None if decoded.text.encode("utf-8", "surrogatepass") == data else data
    return NewItem(key, title_of(decoded.text, title), decoded.text, raw=raw, notice=decoded.notice)


def text_of(path: Path, most: int = MAX_BYTES) -> str:
    """Return the text of one file, such as a baseline; raise Refused where there is none."""
    return decode(open_bytes(path.resolve(), most)).text


def named(path: PurePath) -> str:
    """Return a path fit to be shown to a person."""
    return cut(str(path), _LONGEST_SOURCE)


def _in_folder(folder: Path) -> Iterator[Found | Rejected]:
    root = folder.resolve()
    unread: list[Rejected] = []
    paths: list[Path] = []

    def note(error: OSError) -> None:
        unread.append(Rejected(named(Path(error.filename)), f"It cannot be opened: {error.strerror}."))

    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not _is_leftover(name)]
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        paths += [Path(place) / name for name in (*files, *linked) if not _is_leftover(name)]
    for path in sorted(paths, key=lambda path: natural(path.relative_to(folder).as_posix())):
        if not path.is_symlink():
            yield Found(path, path.relative_to(folder).as_posix(), named(path))
        elif not _leads_inside(path, root):
            yield Rejected(named(path), "It is a link to a place outside the folder; add that place itself.")
    yield from unread


def _is_leftover(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _LEFTOVERS)


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # it leads nowhere, or round in circles
        return False


def _too_large(size: int, most: int) -> str:
    return (
        f"It has {size / 1e6:,.1f} MB; at most {most / 1e6:,.1f} MB are read. Split it, or raise the limit."
    )

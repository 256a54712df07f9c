"""A folder as destination: each approved output becomes one file, exactly once, whole or not at all.

The bytes are written beside the target under a temporary name and made durable; then one rename puts them
in place. The temporary file is what tells, after a crash, whether the rename has happened.
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from reviewer_app.delivery.contract import DeliveryError, Destination, Facts, Parcel
from reviewer_app.delivery.names import file_name, with_hash
from reviewer_app.domain.digests import digest_of
from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.quoting import quoted
from reviewer_app.failpoints import reach
from reviewer_app.paths import sync_folder
from reviewer_app.templates import sandbox

DEFAULT_NAME = "{{ agent }}/{{ key }}"
_SETTINGS = ("kind", "path", "file_name", "hold_seconds")
_VALUES = ("agent", "key", "stem", "title", "id", "date", "fields")


@dataclass(frozen=True, slots=True)
class Folder:
    """Files below `root`, a path without links, named by `template`."""

    root: Path
    template: str
    digest: str
    hold: timedelta

    def targets(self, facts: Facts) -> tuple[str, str]:
        """Return the item's file name, and the one it gets if that is taken."""
        wished = file_name(self.template, facts)
        return wished, with_hash(wished, facts)

    def present(self, target: str) -> str | None:
        """Return the digest of the file at the target, None if there is none."""
        path = self._path(target)
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                raise DeliveryError(f"{path} is not a file; move it away, then try again.")
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise DeliveryError(f"{path} cannot be read ({error.strerror}).") from error

    def prepare(self, parcel: Parcel) -> None:
        """Write the bytes beside the target, durably, and make sure that the target is as it was approved."""
        part = self._part(parcel)
        try:
            self._make_folder(part.parent)
            self._remove_older(parcel)
            _write(part, parcel.data)
            sync_folder(part.parent)
            self._require_unchanged(parcel)
        except OSError as error:
            _drop(part)
            raise DeliveryError(f"{part.parent} cannot be written ({error.strerror}).") from error
        except DeliveryError:
            _drop(part)
            raise

    def send(self, parcel: Parcel) -> str:
        """Put the prepared file in place; where that fails, it stays prepared until it is discarded."""
        part, path = self._part(parcel), self._path(parcel.target)
        try:
            self._require_unchanged(parcel)
            part.replace(path)
            reach("file.renamed_pre_dirsync")
            sync_folder(path.parent)
        except OSError as error:
            raise DeliveryError(f"{path} cannot be written ({error.strerror}).") from error
        return f"{path} ({len(parcel.data)} bytes)"

    def finish(self, parcel: Parcel) -> str:
        """Put the file in place unless that has happened: then its temporary name is gone.

        It may also happen meanwhile, by a process that slept past its lease.
        """
        if self._is_prepared(parcel):
            try:
                return self.send(parcel)
            except DeliveryError:
                if self._is_prepared(parcel):
                    raise
        path = self._path(parcel.target)
        try:
            if path.parent.is_dir():
                sync_folder(path.parent)
        except OSError as error:
            raise DeliveryError(f"{path.parent} cannot be read ({error.strerror}).") from error
        taken = "" if self.present(parcel.target) == parcel.sha256 else "; changed or taken away since"
        return f"{path} ({len(parcel.data)} bytes; completed after a restart{taken})"

    def discard(self, parcel: Parcel) -> None:
        """Remove the temporary file."""
        _drop(self._part(parcel))

    def _require_unchanged(self, parcel: Parcel) -> None:
        found = self.present(parcel.target)
        if found not in {parcel.before_sha, parcel.sha256}:
            raise DeliveryError(
                f"{self._path(parcel.target)} was changed by somebody else after this was approved; "
                f"nothing was overwritten. Look at the file, undo the decision, and approve again."
            )

    def _path(self, target: str) -> Path:
        """Return the target's path; refuse one that links lead out of the folder, and an exchanged folder."""
        path = self.root / target
        root = os.path.realpath(self.root)
        if root != str(self.root):
            raise DeliveryError(f"{self.root} became a link to another place; put the folder back.")
        if os.path.commonpath([os.path.realpath(path.parent), root]) != root:
            raise DeliveryError(f"{path.parent} leads out of the folder {self.root}; remove that link.")
        return path

    def _is_prepared(self, parcel: Parcel) -> bool:
        part = self._part(parcel)
        try:
            return part.exists()
        except OSError as error:
            raise DeliveryError(f"{part.parent} cannot be read ({error.strerror}).") from error

    def _part(self, parcel: Parcel) -> Path:
        return self._path(parcel.target).parent / f".{parcel.token}-{parcel.fence}.part"

    def _remove_older(self, parcel: Parcel) -> None:
        for fence in range(parcel.fence):
            self._part(replace(parcel, fence=fence)).unlink(missing_ok=True)

    def _make_folder(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            path.mkdir(mode=0o700, exist_ok=True)
            sync_folder(path.parent)


class FolderKind:
    """`kind = "folder"` in reviewer.toml."""

    def problems(self, options: Mapping[str, Any]) -> list[str]:
        """Return what is wrong with `path` and `file_name`."""
        found = [
            f"{quoted(name)} is not a setting of a folder; it has {', '.join(_SETTINGS)}."
            for name in options
            if name not in _SETTINGS
        ]
        path = options.get("path")
        if not isinstance(path, str) or not path.strip():
            found.append('A folder needs a path, such as path = "outbox/drafts".')
        elif not _is_usable(path):
            found.append(
                "The path holds a NUL character, or names a user of this computer who does not exist."
            )
        name = options.get("file_name", DEFAULT_NAME)
        if not isinstance(name, str) or not name.strip():
            return [*found, 'file_name must be a text, such as "{{ agent }}/{{ stem }}.md".']
        return found + [f"file_name: {said}" for said in sandbox.problems(name, _VALUES)]

    def build(self, options: Mapping[str, Any], hold: timedelta, root: Path) -> Destination:
        """Return the folder; its digest covers where files go and what they are called.

        Raises BadUsage for a folder that holds the workspace's own files.
        """
        path = Path(os.path.realpath(root / Path(options["path"]).expanduser()))
        template = options.get("file_name", DEFAULT_NAME)
        if _holds_the_workspace(path, root):
            raise BadUsage(
                f"{path} holds the workspace's own files, which an approved output could pretend to be. "
                "Name a folder for outputs only, such as outbox/drafts."
            )
        own = Path(os.path.realpath(root))  # the workspace may be moved with all that is in it
        place = path.relative_to(own) if path.is_relative_to(own) else path
        settings = {"kind": "folder", "path": place.as_posix(), "file_name": template}
        return Folder(path, template, digest_of(settings), hold)


def _is_usable(path: str) -> bool:
    try:
        Path(path).expanduser()
    except RuntimeError:
        return False
    return "\0" not in path


def _holds_the_workspace(path: Path, root: Path) -> bool:
    """Say whether files below the path could be the workspace's settings, agents, store, logs or backups."""
    place, own = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    if own.is_relative_to(place):
        return True
    return place.is_relative_to(own) and place.relative_to(own).parts[0] in {"agents", "backups", "logs"}


def _drop(path: Path) -> None:
    """Remove a temporary file; where that cannot be done, the next attempt does it."""
    with suppress(OSError):
        path.unlink()


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        reach("file.tmp_written")
        os.fsync(file.fileno())
    reach("file.fsynced")

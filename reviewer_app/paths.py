"""Where things lie: the workspace's layout, private files, shipped resources, folders to warn about."""

import os
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

VARIABLE = "REVIEWER_WORKSPACE"
"""The environment variable that names the workspace."""

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_PACKAGE = Path(__file__).resolve().parent
_MOUNTS = Path("/proc/self/mounts")
_NETWORK_KIND = re.compile(
    r"9p|afs|ceph|cifs|davfs|lustre|ncpfs|nfs4?|smb3|smbfs|fuse\.(davfs2|glusterfs|rclone|s3fs|sshfs)"
)
_SYNCED_FOLDER = re.compile(
    "dropbox|onedrive|google ?drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|syncthing",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds everything one installation works with; `root` is absolute."""

    root: Path

    @property
    def settings_file(self) -> Path:
        """Return the path of reviewer.toml."""
        return self.root / "reviewer.toml"

    @property
    def agents(self) -> Path:
        """Return the folder of the agents' documents."""
        return self.root / "agents"

    @property
    def database(self) -> Path:
        """Return the path of the store."""
        return self.root / "reviewer.db"

    @property
    def journal(self) -> Path:
        """Return the path of the second copy of every human decision."""
        return self.root / "decisions.jsonl"

    @property
    def models(self) -> Path:
        """Return the path of what servers said of their models."""
        return self.root / "models.json"

    @property
    def outbox(self) -> Path:
        """Return the folder below which the default destination puts approved files."""
        return self.root / "outbox"

    @property
    def backups(self) -> Path:
        """Return the folder of copies of the store."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Return the folder of the programs' logs."""
        return self.root / "logs"

    def create(self) -> None:
        """Make the folder and its parts where they are missing, readable by their owner only."""
        for folder in (self.root, self.agents, self.outbox, self.backups, self.logs):
            make_private_folder(folder)


def find_workspace(named: str | Path | None, environ: Mapping[str, str] = os.environ) -> Workspace:
    """Return the workspace that was named, else the environment's, else the platform's user-data folder."""
    chosen = named or environ.get(VARIABLE) or _user_data()
    return Workspace(Path(os.path.abspath(Path(chosen).expanduser())))  # noqa: PTH100 - keeps symbolic links


def _user_data() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only without a named workspace

    return user_data_path("reviewer", appauthor=False)


def make_private_folder(path: Path) -> None:
    """Make a folder (and its parents) with mode 0700; narrow it if it exists with a wider mode."""
    path.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
    if _open_to_others(path):
        path.chmod(_FOLDER_MODE)


def private_opener(path: str, flags: int) -> int:
    """Open a file that only its owner may read; pass it to `open(..., opener=private_opener)`."""
    return os.open(path, flags, _FILE_MODE)


def write_private(path: Path, text: str) -> None:
    """Write a new or existing text file as UTF-8, readable by its owner only."""
    with open(path, "w", encoding="utf-8", newline="\n", opener=private_opener) as file:
        file.write(text)


def write_private_whole(path: Path, content: bytes) -> None:
    """Put a file in another's place, whole or not at all, readable by its owner only."""
    beside = path.with_name(f".{path.name}.part")
    make_private_folder(path.parent)
    with open(beside, "wb", opener=private_opener) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make durable which files a folder has; where the system has no way to (Windows), do nothing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exposed_paths(workspace: Workspace) -> tuple[Path, ...]:
    """Return the workspace's own folders and files that other users of this machine could read."""
    own = (
        workspace.root,
        *sorted(workspace.root.glob("reviewer.*")),
        workspace.journal,
        workspace.models,
        workspace.backups,
        workspace.logs,
    )
    return tuple(path for path in own if path.exists() and _open_to_others(path))


def _open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def resources_dir() -> Path:
    """Return the folder of shipped files: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def guide_file() -> Path:
    """Return the guide to the window, in Markdown."""
    installed = _PACKAGE / "_resources" / "guide" / "window.md"
    return installed if installed.is_file() else _PACKAGE.parent / "docs" / "window.md"


def risky_place(root: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return a warning sentence if the folder looks shared over a network or synchronised, else None.

    `mounts` is the system's table of mounted file systems; a system without one is judged by the path alone.
    """
    synced = _synced_part(root)
    if synced is not None:
        return (
            f"The workspace {root} lies in “{synced}”, which looks like a folder that is copied to other "
            "computers; the store can be damaged there. Choose another folder with --workspace."
        )
    kind = _network_kind(root, mounts)
    if kind is not None:
        return (
            f"The workspace {root} lies on a network file system ({kind}), where the store's locks cannot be "
            "relied on. Choose a folder on this computer with --workspace."
        )
    return None


def _synced_part(root: PurePath) -> str | None:
    for part in root.parts:
        if _SYNCED_FOLDER.match(part):
            return part
    return None


def _network_kind(root: Path, mounts: Path) -> str | None:
    if str(root).startswith(("\\\\", "//")):
        return "a shared folder"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    return _kind_of_mount(root.resolve(), lines)


def _kind_of_mount(root: Path, lines: Iterable[str]) -> str | None:
    """Return the kind of the innermost mount that holds the folder, if it is a network one."""
    innermost, kind = -1, ""
    for line in lines:
        fields = line.split(" ")
        point = Path(fields[1].replace("\\040", " "))
        if root.is_relative_to(point) and len(point.parts) >= innermost:
            innermost, kind = len(point.parts), fields[2]
    return kind if _NETWORK_KIND.fullmatch(kind) else None

"""The workspace's layout, its privacy, and folders that a person is warned about."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from reviewer_app import paths
from reviewer_app.paths import Workspace, find_workspace


def mode(path: Path) -> int:
    """Return the permission bits of a path."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_named_workspace_wins_over_the_environment(tmp_path: Path) -> None:
    """--workspace wins over REVIEWER_WORKSPACE, which wins over the platform's folder."""
    environ = {paths.VARIABLE: str(tmp_path / "from-environment")}
    assert find_workspace(tmp_path / "named", environ).root == tmp_path / "named"
    assert find_workspace(None, environ).root == tmp_path / "from-environment"
    assert find_workspace(None, {}).root.name == "reviewer"


def test_a_relative_workspace_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative name means the present folder, also after the program changes folders."""
    monkeypatch.chdir(tmp_path)
    assert find_workspace("here", {}).root == tmp_path / "here"


def test_a_tilde_means_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A leading ~ is understood where no shell did it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_workspace("~/work", {}).root == tmp_path / "work"


def test_the_layout_is_the_documented_one(tmp_path: Path) -> None:
    """Every part of a workspace has the name that the documentation gives it."""
    workspace = Workspace(tmp_path)
    parts = {
        "reviewer.toml": workspace.settings_file,
        "agents": workspace.agents,
        "reviewer.db": workspace.database,
        "decisions.jsonl": workspace.journal,
        "outbox": workspace.outbox,
        "backups": workspace.backups,
        "logs": workspace.logs,
    }
    assert {name: tmp_path / name for name in parts} == parts


def test_a_new_workspace_is_private(tmp_path: Path) -> None:
    """Folders are 0700 and files 0600 whatever the umask allows."""
    before = os.umask(0)
    try:
        workspace = Workspace(tmp_path / "deep" / "space")
        workspace.create()
        paths.write_private(workspace.settings_file, "ä\n")
    finally:
        os.umask(before)
    assert mode(workspace.root) == mode(workspace.logs) == mode(workspace.outbox) == 0o700
    assert mode(workspace.settings_file) == 0o600
    assert workspace.settings_file.read_bytes() == "ä\n".encode()
    assert paths.exposed_paths(workspace) == ()


def test_a_wide_folder_is_narrowed(tmp_path: Path) -> None:
    """Opening a workspace that others could read closes it to them."""
    (tmp_path / "wide").mkdir(mode=0o755)
    Workspace(tmp_path / "wide").create()
    assert mode(tmp_path / "wide") == 0o700


def test_files_that_others_can_read_are_named(tmp_path: Path) -> None:
    """A store or journal with a wide mode is found."""
    workspace = Workspace(tmp_path / "space")
    workspace.create()
    for path in (workspace.database, workspace.journal):
        path.touch()
        path.chmod(0o644)
    assert paths.exposed_paths(workspace) == (workspace.database, workspace.journal)


def test_a_folder_is_made_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which files a folder has is synced through the folder itself, except where no system call does that."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    paths.sync_folder(tmp_path)
    monkeypatch.setattr(os, "name", "nt")
    paths.sync_folder(tmp_path)
    monkeypatch.undo()
    assert synced == [tmp_path.stat().st_ino]


def test_resources_come_from_the_package_or_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package carries its resources; a checkout has them beside it."""
    package = tmp_path / "reviewer_app"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources_dir() == tmp_path / "resources"
    (package / "_resources").mkdir(parents=True)
    assert paths.resources_dir() == package / "_resources"


def test_the_guide_comes_from_the_package_or_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checkout's is the page of the documentation, and the wheel is made with it."""
    assert paths.guide_file().read_text(encoding="utf-8").startswith("# The window\n")
    built = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    included = built["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    package = tmp_path / "reviewer_app"
    inside = tmp_path / included["docs/window.md"]
    inside.parent.mkdir(parents=True)
    inside.touch()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.guide_file() == inside


@pytest.mark.parametrize(
    "folder",
    [
        "/home/ada/Dropbox/reviewer",
        "/home/ada/OneDrive - Firm/reviewer",
        "/Users/ada/Library/Mobile Documents/reviewer",
        "/Users/ada/Library/CloudStorage/Box/reviewer",
    ],
)
def test_a_synchronised_folder_is_warned_about(folder: str) -> None:
    """A workspace that a program copies to other computers is named with what to do instead."""
    warning = paths.risky_place(Path(folder))
    assert warning is not None
    assert "--workspace" in warning
    assert folder in warning


def test_a_network_mount_is_warned_about(tmp_path: Path) -> None:
    """The innermost mount decides whether a folder is on the network."""
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "disk / ext4 rw 0 0\n"
        "server:/x /srv/team\\040one nfs4 rw 0 0\n"
        "disk /srv/team\\040one/local ext4 rw 0 0\n"
    )
    warning = paths.risky_place(Path("/srv/team one/reviewer"), mounts)
    assert warning is not None
    assert "nfs4" in warning
    assert paths.risky_place(Path("/srv/team one/local/reviewer"), mounts) is None
    assert paths.risky_place(Path("/srv/other"), mounts) is None


def test_a_windows_share_is_warned_about(tmp_path: Path) -> None:
    """A path that begins with two slashes is a share of another computer."""
    warning = paths.risky_place(Path("//server/share/reviewer"), tmp_path / "none")
    assert warning is not None
    assert "shared folder" in warning


def test_a_system_without_a_mount_table_is_judged_by_the_path(tmp_path: Path) -> None:
    """Nothing is claimed about a file system that cannot be looked up."""
    assert paths.risky_place(Path("/home/ada/reviewer"), tmp_path / "none") is None

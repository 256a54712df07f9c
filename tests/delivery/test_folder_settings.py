"""What reviewer.toml may say about a destination folder."""

from datetime import timedelta
from pathlib import Path

import pytest

from reviewer_app.delivery.registry import build
from reviewer_app.domain.errors import BadUsage


def _build(root: Path, path: str) -> None:
    build("drafts", "folder", {"path": path}, timedelta(), root)


@pytest.mark.parametrize("path", ["a\0b", "~no-such-user-here/x"])
def test_a_path_that_cannot_exist_is_refused(tmp_path: Path, path: str) -> None:
    """It is a mistake in the settings, with the destination's name and no defect of the program."""
    with pytest.raises(BadUsage, match=r"\[destinations\.drafts\]: The path holds a NUL character, or names"):
        _build(tmp_path, path)


@pytest.mark.parametrize(
    "path", [".", "agents", "agents/a", "logs", "backups/x", "..", "/", "outbox/../agents", "link"]
)
def test_a_folder_of_the_workspaces_own_files_is_refused(tmp_path: Path, path: str) -> None:
    """No approved output can become an agent's document, a setting or a backup."""
    (tmp_path / "agents").mkdir()
    (tmp_path / "link").symlink_to("agents")
    with pytest.raises(BadUsage, match="holds the workspace's own files"):
        _build(tmp_path, path)


@pytest.mark.parametrize("path", ["outbox", "outbox/drafts", "../elsewhere", "agents-out"])
def test_other_folders_are_taken(tmp_path: Path, path: str) -> None:
    """Also beside the workspace, and where a name only begins like one of its own."""
    _build(tmp_path, path)

"""Making a workspace."""

from pathlib import Path

import pytest

from reviewer_app.domain.errors import BadUsage
from reviewer_app.paths import Workspace
from reviewer_app.services.make_workspace import MakeWorkspace
from reviewer_app.settings import load


def test_a_workspace_has_settings_and_a_store(tmp_path: Path) -> None:
    """It is made once it has both."""
    workspace = Workspace(tmp_path / "desk")
    making = MakeWorkspace(workspace)
    assert not making.is_made()
    making.make()
    assert making.is_made()
    assert "drafts-folder" in load(workspace.settings_file).destinations


def test_what_is_there_stays(tmp_path: Path) -> None:
    """Settings that somebody wrote are not written anew."""
    workspace = Workspace(tmp_path)
    workspace.settings_file.write_text("# mine\n")
    MakeWorkspace(workspace).make("# another\n")
    assert workspace.settings_file.read_text() == "# mine\n"
    assert workspace.database.exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """The sentence names it."""
    (tmp_path / "file").touch()
    with pytest.raises(BadUsage, match="is a file"):
        MakeWorkspace(Workspace(tmp_path / "file")).is_made()

"""Making a workspace."""

import os
from pathlib import Path

import pytest

from reviewer_app.paths import VARIABLE
from tests.cli.console import said


def test_a_workspace_is_made_once(tmp_path: Path) -> None:
    """The first call makes settings, store and folders; the second one changes not a byte."""
    root = tmp_path / "new"
    first = said("init", str(root), "--json")
    assert (first.code, first.json) == (0, {"workspace": str(root), "made": True})
    assert {path.name for path in root.iterdir()} >= {
        "reviewer.toml",
        "reviewer.db",
        "agents",
        "outbox",
        "backups",
        "logs",
    }
    before = (root / "reviewer.toml").read_bytes(), (root / "reviewer.db").read_bytes()
    second = said("init", str(root))
    assert (second.code, second.out) == (0, f"There is a workspace already in {root}\n")
    assert ((root / "reviewer.toml").read_bytes(), (root / "reviewer.db").read_bytes()) == before


def test_how_to_choose_the_new_workspace_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its absolute path, ready to be copied; not where the environment names it already."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "my desk"
    first, second = said("init", "my desk").err.splitlines()
    assert first == f"Next: export {VARIABLE}='{root}' (or --workspace '{root}' with each command)"
    assert second.startswith("Next: reviewer agent new NAME begins")
    other = said("init", env={VARIABLE: str(tmp_path / "other")})
    assert VARIABLE not in other.err


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these modes")
def test_a_workspace_is_private(tmp_path: Path) -> None:
    """Nobody else can read it."""
    said("init", str(tmp_path / "new"))
    modes = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "new").iterdir()}
    assert set(modes.values()) == {0}


def test_settings_that_are_there_are_kept(tmp_path: Path) -> None:
    """What is missing is made; what is there stays as it is."""
    (tmp_path / "reviewer.toml").write_text("# mine\n")
    assert said("init", str(tmp_path)).code == 0
    assert (tmp_path / "reviewer.toml").read_text() == "# mine\n"
    assert (tmp_path / "reviewer.db").stat().st_size > 0


@pytest.mark.parametrize("words", [("--workspace",), ("init", "--workspace"), ("init",)])
def test_the_place_is_taken_from_wherever_it_is_said(words: tuple[str, ...], tmp_path: Path) -> None:
    """DIR, --workspace before or after the word, and the environment all name the folder."""
    root = str(tmp_path / "new")
    line = (*words, root) if "init" in words else (*words, root, "init")
    assert said(*line).code == 0
    assert said("init", env={VARIABLE: root}).out == f"There is a workspace already in {root}\n"


def test_a_file_cannot_be_a_workspace(tmp_path: Path) -> None:
    """A path that is a file is wrong usage, in one sentence."""
    path = tmp_path / "file"
    path.touch()
    answer = said("init", str(path))
    assert (answer.code, answer.out) == (2, "")
    assert "is a file" in answer.err


def test_a_risky_place_is_named(tmp_path: Path) -> None:
    """A folder that looks synchronised is warned about and made all the same."""
    answer = said("init", str(tmp_path / "Dropbox" / "review"))
    assert answer.code == 0
    assert "“Dropbox”" in answer.err

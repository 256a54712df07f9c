"""Tests of the files a document names: only from its own folder, only real ones."""

import os
from pathlib import Path

import pytest

from reviewer_app.specs import named_files as module
from reviewer_app.specs.named_files import named_files
from reviewer_app.specs.problems import Problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a document's folder with two recordings, and a secret outside it."""
    (tmp_path / "secret").write_text("key")
    made = tmp_path / "agent"
    (made / "sub").mkdir(parents=True)
    (made / "a.jsonl").write_bytes(b"{}\n")
    (made / "sub" / "b.jsonl").write_bytes(b"\xff")
    return made


def _wrong(path: str, folder: Path) -> str:
    problems = Problems()
    assert named_files([(path, 3)], folder, problems) == {}
    [problem] = problems.ordered()
    assert problem.line == 3
    return problem.message


@pytest.mark.parametrize(("path", "content"), [("a.jsonl", b"{}\n"), ("sub/b.jsonl", b"\xff")])
def test_recordings_are_read(folder: Path, path: str, content: bytes) -> None:
    """A recording's bytes are kept under its path as written."""
    assert named_files([(path, 1)], folder, Problems()) == {path: content}


def test_a_file_that_is_named_twice(folder: Path) -> None:
    """It is read once, and a missing one among others keeps none of them away."""
    problems = Problems()
    named = [("a.jsonl", 1), ("none", 2), ("a.jsonl", 3), ("sub/b.jsonl", 4)]
    assert named_files(named, folder, problems) == {"a.jsonl": b"{}\n", "sub/b.jsonl": b"\xff"}
    assert [problem.line for problem in problems.ordered()] == [2]


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "sub/../../secret", "./a.jsonl", "a//b", "C:a", "a\\b", "a\0"]
)
def test_paths_that_could_leave(folder: Path, path: str) -> None:
    """A path that is absolute, climbs, or means something else on another system is refused unread."""
    assert "does not name a file below" in _wrong(path, folder)


def test_links_that_leave(folder: Path) -> None:
    """A symbolic link to a file outside the folder is refused."""
    (folder / "link").symlink_to(folder.parent / "secret")
    assert "link that leaves" in _wrong("link", folder)


def test_what_is_no_file(folder: Path) -> None:
    """A missing file, a folder and a pipe are no recordings, and nothing waits for the pipe."""
    os.mkfifo(folder / "pipe")
    for path in ("none", "sub", "pipe"):
        assert "There is no file" in _wrong(path, folder)


def test_what_cannot_be_opened(folder: Path) -> None:
    """A name that the system refuses is a problem, not an error."""
    assert "cannot be read (OSError)" in _wrong("x" * 5000, folder)
    assert "cannot be read (UnicodeEncodeError)" in _wrong("\ud800", folder)


def test_large_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is read."""
    monkeypatch.setattr(module, "_MOST_BYTES", 2)
    assert "larger than 20 MB" in _wrong("a.jsonl", folder)

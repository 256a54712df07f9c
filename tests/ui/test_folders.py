"""Where questions for files and folders begin."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.folders import Folders
from reviewer_app.ui.place import Place


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Return the folders in which questions began; a folder is answered with `x/shop`, files with two."""
    seen: list[str] = []

    def folder(_parent: QWidget, _title: str, start: str) -> str:
        seen.append(start)
        return str(tmp_path / "x" / "shop")

    def files(_parent: QWidget, _title: str, start: str) -> tuple[list[str], str]:
        seen.append(start)
        return [str(tmp_path / "y" / "a.txt"), str(tmp_path / "y" / "b.txt")], ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return seen


def test_each_question_begins_where_the_last_one_ended(
    begun: list[str], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At first in the user's documents; in the home folder where there is none; also in the next window."""
    page = QWidget()
    qtbot.addWidget(page)
    for name in ("x", "y", "documents"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "documents"))
    folders = Folders(Place(tmp_path / "window.ini"))
    assert folders.folder(page, "A folder") == str(tmp_path / "x" / "shop")
    assert [Path(name).name for name in folders.files(page, "Files")] == ["a.txt", "b.txt"]
    Folders(Place(tmp_path / "window.ini")).folder(page, "A folder")
    (tmp_path / "x").rmdir()
    folders.folder(page, "A folder")
    (tmp_path / "documents").rmdir()
    folders.folder(page, "A folder")
    assert begun == [str(tmp_path / name) for name in ("documents", "x", "y", "documents", "")]


def test_no_answer_changes_nothing(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next question begins in the same folder again."""
    page = QWidget()
    qtbot.addWidget(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    folders = Folders(Place(tmp_path / "window.ini"))
    before = folders.start()
    assert (folders.folder(page, "A folder"), folders.files(page, "Files")) == ("", [])
    assert folders.start() == before

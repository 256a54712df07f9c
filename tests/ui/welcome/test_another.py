"""Another workspace, from the File menu."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.paths import Workspace
from reviewer_app.services.make_workspace import MakeWorkspace
from reviewer_app.ui.folders import Folders
from reviewer_app.ui.place import Place
from reviewer_app.ui.welcome import presenter
from reviewer_app.ui.welcome.another import Another
from reviewer_app.ui.welcome.presenter import Choices
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from tests.ui.doubles import AtOnce


class Window(QWidget):
    """A window that remembers what it said and which windows were started."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.started: list[str] = []
        self.another = Another(self, AtOnce(), Folders(Place(folder / "window.ini")), self)

    def say(self, tone: str, bold: str, sentence: str = "") -> None:
        """Remember a sentence."""
        self.said.append((tone, f"{bold} {sentence}".strip()))

    def start(self, command: list[str], **_how: object) -> None:
        """Remember which workspace a window was started for."""
        assert command[1:4] == ["-m", "reviewer_app.ui", "--workspace"]
        self.started.append(command[4])

    @property
    def question(self) -> Dialog:
        """The dialog that asks something now."""
        return next(each for each in self.findChildren(Dialog) if each.isVisible())


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Return a window whose user chooses the folder `desk`."""
    made = Window(tmp_path)
    qtbot.addWidget(made)
    made.show()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "desk"))
    monkeypatch.setattr(subprocess, "Popen", made.start)
    return made


def test_a_workspace_opens_in_a_window_of_its_own(window: Window, tmp_path: Path) -> None:
    """The one that is there, and one that is made now."""
    MakeWorkspace(Workspace(tmp_path / "desk")).make()
    window.another.open()
    window.another.new()
    assert window.started == [str(tmp_path / "desk")] * 2
    assert window.said[-1] == ("info", "“desk” opens in a window of its own.")


def test_in_an_empty_folder_a_workspace_is_made_at_once(window: Window, tmp_path: Path) -> None:
    """After one question, which names the folder."""
    (tmp_path / "desk").mkdir()
    window.another.open()
    assert window.started == []
    words = " ".join(label.text() for label in window.question.findChildren(Label))
    assert f"There is no workspace in {tmp_path / 'desk'} yet." in words
    window.question.accept()
    assert window.started == [str(tmp_path / "desk")]
    assert Workspace(tmp_path / "desk").database.is_file()


def test_a_bad_place_is_taken_only_knowingly(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made before."""
    monkeypatch.setattr(presenter, "risky_place", lambda _: "It is copied elsewhere.")
    window.another.new()
    assert not (tmp_path / "desk").exists()
    assert window.question.cancel_button.isDefault()
    window.question.reject()
    assert window.said[-1] == ("info", "No workspace was made.")
    window.another.new()
    window.question.accept()
    assert window.started == [str(tmp_path / "desk")]


def test_a_window_that_cannot_be_started_is_said(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's reason stands above the page, and nothing is said to open."""

    def refuse(*_: object, **_how: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    MakeWorkspace(Workspace(tmp_path / "desk")).make()
    window.another.open()
    assert window.said[-1][0] == "bad"
    assert "Cannot allocate memory" in window.said[-1][1]


def test_a_folder_with_other_files_is_refused(window: Window, tmp_path: Path) -> None:
    """Above the page, with what to do."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "letter.txt").touch()
    window.another.open()
    window.another.new()
    tones, sentences = zip(*(said for said in window.said if said[0] == "bad"), strict=True)
    assert len(tones) == 2
    assert all("Choose another one" in said or "Make an empty folder" in said for said in sentences)
    assert window.started == []


def test_no_folder_is_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who chooses none changes nothing; there is no page of choices."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    window.another.open()
    window.another.new()
    window.another.show_choices(Choices("Where?", ()))
    assert (window.said, window.started) == ([], [])

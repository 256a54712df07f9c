"""Opening a path in another program."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.outside import _LOOKS, Outside


@pytest.fixture
def outside(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outside:
    """Return the way out, on a Linux whose only programs are in a folder of the test."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return Outside(page)


def opener(folder: Path, does: str) -> None:
    """Install an opener that does this with the path `$1`."""
    program = folder / "xdg-open"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o700)


def test_a_path_is_given_to_the_opener_as_it_is(outside: Outside, tmp_path: Path, qtbot: QtBot) -> None:
    """Spaces and all; who opens it says nothing."""
    opener(tmp_path, f'printf %s "$1" > "{tmp_path}/given"; exit 0')
    outside.open(tmp_path / "my agent" / "AGENT.md")
    qtbot.waitUntil(lambda: not outside._looking.isActive())
    assert (tmp_path / "given").read_text() == str(tmp_path / "my agent" / "AGENT.md")
    assert not outside.isVisible()


def test_an_opener_that_finds_no_program_is_heard(outside: Outside, tmp_path: Path, qtbot: QtBot) -> None:
    """What could not be opened is named, and its path can be copied."""
    opener(tmp_path, "exit 3")
    outside.open(tmp_path / "AGENT.md")
    qtbot.waitUntil(outside.isVisible)
    said = outside.sentence.text()
    assert said.startswith("Nothing opened “AGENT.md”. The system has no program for it.")
    outside.buttons[0].click()
    assert QGuiApplication.clipboard().text() == str(tmp_path / "AGENT.md")


def test_a_system_without_an_opener_is_said_to_have_none(
    outside: Outside, tmp_path: Path, qtbot: QtBot
) -> None:
    """Until something is opened."""
    outside.open(tmp_path / "AGENT.md")
    assert "“xdg-open”, which would open it, is not installed." in outside.sentence.text()
    opener(tmp_path, "exit 0")
    outside.open(tmp_path)
    assert not outside.isVisible()
    qtbot.waitUntil(lambda: not outside._looking.isActive())


def test_an_opener_that_goes_on_is_left_alone(outside: Outside, tmp_path: Path) -> None:
    """Where the opener is the program itself, nothing is said and nothing is looked for any more."""
    os.mkfifo(tmp_path / "work")
    opener(tmp_path, f'read line < "{tmp_path}/work"; exit 4')
    outside.open(tmp_path)
    for _ in range(_LOOKS):
        outside.look()
    assert not outside._looking.isActive()
    assert not outside.isVisible()
    (tmp_path / "work").write_text("over\n")
    assert outside._opener is not None
    assert outside._opener.wait() == 4


@pytest.mark.parametrize("opens", [True, False])
def test_elsewhere_the_answer_of_qt_is_taken(
    outside: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    """A path is a local file, never an address."""
    given: list[QUrl] = []

    def answer(url: QUrl) -> bool:
        given.append(url)
        return opens

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(QDesktopServices, "openUrl", answer)
    outside.open(tmp_path / "AGENT.md")
    assert [url.toLocalFile() for url in given] == [str(tmp_path / "AGENT.md")]
    assert outside.isVisible() is not opens

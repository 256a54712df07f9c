"""Tests of `reviewer-app` as it is started: what it opens, and when it opens nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.paths import Workspace
from reviewer_app.store.schema import create
from reviewer_app.ui import app, place
from reviewer_app.ui.instance import Instance, Knock
from reviewer_app.ui.main_window import MainWindow


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a new workspace with an empty store, for a user without a past."""
    monkeypatch.setenv("REVIEWER_NO_RUNNER", "1")
    monkeypatch.setattr(place, "user_config_path", lambda *_args, **_more: tmp_path / "config")
    monkeypatch.setattr(app, "_lock_folder", lambda: tmp_path)
    workspace = Workspace(tmp_path / "desk")
    workspace.create()
    create(workspace.database).close()
    return workspace


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the titles of the windows that are shown; each is closed once the program waits."""
    titles: list[str] = []

    def close_all(*_: object) -> int:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                titles.append(window.windowTitle())
                window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", close_all)
    yield titles
    for window in QApplication.topLevelWidgets():
        window.close()


def test_the_program_opens_a_window_and_ends_with_it(
    qtbot: QtBot, workspace: Workspace, shown: list[str]
) -> None:
    """`reviewer-app --workspace DIR` shows the workspace until its window is closed."""
    assert app.main(["--workspace", str(workspace.root)]) == 0
    assert shown == ["desk"]


def test_the_last_workspace_is_opened_again(qtbot: QtBot, workspace: Workspace, shown: list[str]) -> None:
    """Without a name the workspace that was open last is opened."""
    app.main(["--workspace", str(workspace.root)])
    assert app.main([]) == 0
    assert shown == ["desk", "desk"]


def test_a_second_start_opens_no_second_window(
    qtbot: QtBot, workspace: Workspace, shown: list[str], tmp_path: Path
) -> None:
    """A workspace that has its window gets the files of the second start, which ends."""
    first = Instance(workspace.root, tmp_path)
    assert first.is_first(Knock())
    with qtbot.waitSignal(first.knocked) as heard:
        assert app.main(["--workspace", str(workspace.root), str(tmp_path / "mail.txt")]) == 0
    assert shown == []
    assert heard.args == [Knock([str(tmp_path / "mail.txt")])]
    first.close()


def test_a_workspace_that_is_not_there_is_asked_for(
    qtbot: QtBot, workspace: Workspace, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads nowhere opens the choice of workspaces; choosing nothing ends the program."""
    asked: list[tuple[Path, bool]] = []

    def choose(wanted: Workspace, _recent: object, *, missing: bool) -> Workspace | None:
        asked.append((wanted.root, missing))
        return workspace if len(asked) > 1 else None

    monkeypatch.setattr(app, "choose_workspace", choose)
    nowhere = workspace.root / "nowhere"
    assert app.main(["--workspace", str(nowhere)]) == 0
    assert shown == []
    assert app.main(["--workspace", str(nowhere)]) == 0
    assert shown == ["desk"]
    assert asked == [(nowhere, True)] * 2


def test_without_a_display_the_command_line_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a machine without a display the program says what to run instead."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.main([]) == 1
    assert "“reviewer queue”" in capsys.readouterr().err


def test_months_are_named_in_the_window_s_language() -> None:
    """Whatever language the system has, dates are written as the rest of the window is."""
    asked = (
        "from reviewer_app.ui.app import application_of\n"
        "import locale\n"
        "made = application_of()\n"
        "print(locale.setlocale(locale.LC_TIME), locale.setlocale(locale.LC_CTYPE))"
    )
    there = os.environ | {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(
        [sys.executable, "-c", asked], env=there, capture_output=True, text=True, check=True
    )
    assert said.stdout.split()[0] == "C"
    assert said.stdout.split()[1] != "C"

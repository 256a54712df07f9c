"""What the Runner menu offers."""

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.runner.presenter import Mood
from reviewer_app.ui.runner_menu import offer

NAMES = ("start_runner", "stop_runner")


@pytest.mark.parametrize(
    ("how", "offered"),
    [
        (Mood.OFF, ["start_runner"]),
        (Mood.STARTING, []),
        (Mood.IDLE, ["stop_runner"]),
        (Mood.WORKING, ["stop_runner"]),
        (Mood.PAUSED, ["stop_runner"]),
    ],
)
def test_only_what_can_be_done_is_offered(qtbot: QtBot, how: Mood, offered: list[str]) -> None:
    """A runner that works is not started, and one that does not is not stopped."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    for paused, name in ((True, "Resume"), (False, "Pause")):
        offer(actions, how, paused=paused)
        assert [name for name in NAMES if actions[name].isEnabled()] == offered
        assert actions["pause"].text() == name

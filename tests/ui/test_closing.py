"""Tests of what is said of the runner when the window is closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.closing import asks_to_stop
from reviewer_app.ui.place import Place
from reviewer_app.ui.widgets.button import Button


def answer(words: str) -> None:
    """Press a button of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QWidget)
    next(button for button in dialog.findChildren(Button) if button.text() == words).click()


@pytest.mark.parametrize(("words", "stops"), [("Stop the runner too", True), ("Close the window", False)])
def test_it_is_said_once(qtbot: QtBot, tmp_path: Path, words: str, stops: bool) -> None:
    """The first closing says that the runner goes on and does what the user wants; the next one is silent."""
    parent, place = QWidget(), Place(tmp_path / "window.ini")
    qtbot.addWidget(parent)
    QTimer.singleShot(0, parent, lambda: answer(words))
    assert asks_to_stop(parent, place) is stops
    assert asks_to_stop(parent, place) is False

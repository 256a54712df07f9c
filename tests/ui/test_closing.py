"""Tests of what is said of unsaved edits, and of the runner, when the window is closed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.ui import closing
from reviewer_app.ui.closing import lets_go, stops_runner
from reviewer_app.ui.place import Place
from reviewer_app.ui.review.keeping import Unkept
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from tests.ui.doubles import AtOnce, Deferred


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
    assert stops_runner(parent, place) is stops
    assert stops_runner(parent, place) is False


def escape() -> None:
    """Leave the dialog that is open with Esc."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QWidget)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("leave", [escape, partial(answer, "Stay")])
def test_who_stays_is_asked_again(qtbot: QtBot, tmp_path: Path, leave: Callable[[], None]) -> None:
    """Esc and the button stay; the next closing says it again."""
    parent, place = QWidget(), Place(tmp_path / "window.ini")
    qtbot.addWidget(parent)
    for _ in range(2):
        QTimer.singleShot(0, parent, leave)
        assert stops_runner(parent, place) is None


def lost(text: str, why: str = "The disk is full.") -> Unkept:
    """Return a text that the store does not have."""
    return Unkept(1, "Reply to Anna", 1, text, now(), why=why)


def test_nothing_is_asked_where_everything_is_kept(qtbot: QtBot) -> None:
    """Also where the store got the text while the window waited for it."""
    parent = QWidget()
    qtbot.addWidget(parent)
    assert lets_go(parent, AtOnce(), list)
    answers = [[lost("mine", "")], []]
    assert lets_go(parent, AtOnce(), lambda: answers.pop(0))


@pytest.mark.parametrize(("words", "closes"), [("Copy the texts and close", True), ("Stay", False)])
def test_what_would_be_lost_is_asked_about(qtbot: QtBot, words: str, closes: bool) -> None:
    """Each edit is named with the reason; the texts are on the clipboard of whoever closes."""
    parent, said = QWidget(), list[str]()
    qtbot.addWidget(parent)
    QGuiApplication.clipboard().setText("before")

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        said.extend(label.text() for label in dialog.findChildren(Label))
        answer(words)

    QTimer.singleShot(0, parent, press)
    assert lets_go(parent, AtOnce(), lambda: [lost("one"), lost("two", "")]) is closes
    assert QGuiApplication.clipboard().text() == ("one\n\ntwo" if closes else "before")
    assert "Your edit of “Reply to Anna” could not be kept: The disk is full." in said
    assert "Your edit of “Reply to Anna” could not be kept: the store does not answer." in said


def test_the_window_waits_for_a_store_that_is_late(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on living meanwhile, and closes without a question once the text is written."""
    parent, tasks, left = QWidget(), Deferred(), [lost("mine", "")]
    qtbot.addWidget(parent)
    tasks.write(lambda: None, lambda _: left.clear())
    monkeypatch.setattr(closing, "_WAIT_MS", 600_000)
    QTimer.singleShot(0, parent, tasks.run)
    assert lets_go(parent, tasks, lambda: list(left))


def test_the_window_does_not_wait_long(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time it asks, though the store has still not answered."""
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(closing, "_WAIT_MS", 1)
    monkeypatch.setattr(closing._Unsaved, "exec", lambda _: 0)
    assert not lets_go(parent, Deferred(), lambda: [lost("mine", "")])

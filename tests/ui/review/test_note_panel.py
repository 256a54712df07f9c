"""The note a draft is sent back with."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.note_panel import NotePanel

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot) -> NotePanel:
    """Return an open panel."""
    made = NotePanel("What shall be different?", "Send back")
    qtbot.addWidget(made)
    made.ask()
    return made


@pytest.fixture
def notes(panel: NotePanel) -> list[str]:
    """Return what the panel tells."""
    told: list[str] = []
    panel.written.connect(told.append)
    return told


def test_the_note_is_told_once_and_gone(panel: NotePanel, notes: list[str]) -> None:
    """Ctrl+Enter sends the note without the space around it; the next item begins without it."""
    QTest.keyClicks(panel.note, " Name the order ")
    QTest.keyClick(panel.note, Qt.Key.Key_Enter, CONTROL)
    assert notes == ["Name the order"]
    assert (panel.isHidden(), panel.note.toPlainText()) == (True, "")


def test_enter_is_a_new_line(panel: NotePanel, notes: list[str]) -> None:
    """A note can have several lines."""
    QTest.keyClicks(panel.note, "One")
    QTest.keyClick(panel.note, Qt.Key.Key_Return)
    QTest.keyClicks(panel.note, "Two")
    assert (panel.note.toPlainText(), notes) == ("One\nTwo", [])


def test_an_empty_note_is_asked_for(panel: NotePanel, notes: list[str]) -> None:
    """Without a note the panel says why it needs one."""
    panel.note.setPlainText("  \n")
    panel.act.click()
    assert notes == []
    assert panel.help.text().startswith("Write what shall be different")


def test_a_held_key_sends_nothing(panel: NotePanel, notes: list[str]) -> None:
    """Repeats of Ctrl+Enter do not send."""
    panel.note.setPlainText("Shorter")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CONTROL, "\r", autorep=True)
    QApplication.sendEvent(panel.note, event)
    assert notes == []


def test_closing_keeps_what_was_begun(panel: NotePanel, notes: list[str]) -> None:
    """Esc closes; the same question of the same item still has the text, another item's has not."""
    QTest.keyClicks(panel.note, "Shorter")
    QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    assert panel.isHidden()
    panel.ask()
    assert panel.note.toPlainText() == "Shorter"
    panel.forget()
    assert (panel.note.toPlainText(), notes) == ("", [])

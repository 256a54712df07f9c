"""The place where sources are dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reviewer_app.ui.adding.drop_zone import DropZone

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def zone(qtbot: QtBot) -> DropZone:
    """Return an empty zone."""
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.show()
    return zone


def drop(zone: DropZone, mime: QMimeData) -> None:
    """Drop something there."""
    zone.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NONE))
    zone.dropEvent(QDropEvent(QPointF(5, 5), COPY, mime, LEFT, NONE))


def test_what_is_dropped_is_chosen_once(zone: DropZone, qtbot: QtBot) -> None:
    """With what was chosen before; all of it can be let go."""
    mime = QMimeData()
    mime.setUrls([QUrl("file:///home/ada/a.txt")])
    zone.set_paths([Path("/home/ada/b.txt")])
    with qtbot.waitSignal(zone.changed):
        drop(zone, mime)
    drop(zone, mime)
    assert zone.paths() == (Path("/home/ada/b.txt"), Path("/home/ada/a.txt"))
    assert zone.said.text() == "2 sources: b.txt, a.txt"
    with qtbot.waitSignal(zone.changed):
        zone.clear_button.click()
    assert zone.paths() == ()
    assert not zone.clear_button.isVisible()


def test_what_cannot_be_taken_is_answered(zone: DropZone, qtbot: QtBot) -> None:
    """With a sentence; a picture out of another program is not even let in."""
    mime = QMimeData()
    mime.setText("a text")
    with qtbot.waitSignal(zone.refused) as said:
        drop(zone, mime)
    assert "paste it" in str(said.args)
    strange = QMimeData()
    strange.setData("image/png", b"x")
    event = QDragEnterEvent(QPoint(5, 5), COPY, strange, LEFT, NONE)
    event.ignore()
    zone.dragEnterEvent(event)
    assert not event.isAccepted()


def test_the_zone_shows_that_something_is_held_over_it(zone: DropZone) -> None:
    """Until it goes away again."""
    before = zone.grab().toImage()
    mime = QMimeData()
    mime.setUrls([QUrl("file:///home/ada/a.txt")])
    zone.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NONE))
    assert zone.grab().toImage() != before
    zone.dragLeaveEvent(QDragLeaveEvent())
    assert zone.grab().toImage() == before


def test_files_and_folders_are_asked_for(zone: DropZone, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer chooses nothing."""
    for names, folder in (([], ""), (["/home/ada/a.txt"], "/home/ada/mails")):
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, names=names: (names, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, folder=folder: folder)
        zone.files_button.click()
        zone.folder_button.click()
    assert zone.paths() == (Path("/home/ada/a.txt"), Path("/home/ada/mails"))

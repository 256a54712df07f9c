"""Tests of the window itself: dropping things on it, closing it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.main_window import MainWindow


def dragged(*urls: str, text: str = "") -> QDropEvent:
    """Return the drop of these addresses, or of a text."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    if text:
        mime.setText(text)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none)
    event.mime = mime  # type: ignore[attr-defined] # keeps it alive as long as the event
    return event


def test_files_and_folders_can_be_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    """Local files and folders are told by their paths."""
    window = MainWindow("desk")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.dropped) as told:
        window.dropEvent(dragged(tmp_path.as_uri(), (tmp_path / "a.txt").as_uri()))
    assert told.args == [[tmp_path, tmp_path / "a.txt"]]


def test_what_is_no_file_is_refused_with_a_sentence(qtbot: QtBot) -> None:
    """Addresses of the web and texts are not taken, and the window says what can be."""
    window = MainWindow("desk")
    qtbot.addWidget(window)
    for event in (dragged("https://example.org/x"), dragged(text="<b>hello</b>")):
        with qtbot.waitSignal(window.drop_refused) as told:
            window.dropEvent(event)
        assert "file" in str(told.args[0])


def test_closing_is_told_before_it_happens(qtbot: QtBot) -> None:
    """Who must keep something hears of the end."""
    window = MainWindow("desk")
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.closing):
        window.close()


def test_the_window_stays_if_it_may_not_close(qtbot: QtBot) -> None:
    """Who is asked can keep the window open, is asked once at a time, and no closing is told."""
    window = MainWindow("desk")
    qtbot.addWidget(window)
    window.show()
    asked: list[str] = []

    def stay() -> bool:
        asked.append("once")
        window.close()
        return False

    window.may_close = stay
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()
    assert (asked, window.isVisible()) == (["once"], True)


def test_a_title_is_one_line(qtbot: QtBot) -> None:
    """A folder's name with a line end does not break the title."""
    window = MainWindow("a\nb")
    qtbot.addWidget(window)
    assert "\n" not in window.windowTitle()


def test_a_released_key_is_told(qtbot: QtBot) -> None:
    """The window says which key was let go, whichever control has the focus."""
    window = MainWindow("desk")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.key_released) as told:
        QTest.keyRelease(window, Qt.Key.Key_A)
    assert told.args == [int(Qt.Key.Key_A)]

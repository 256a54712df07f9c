"""Tests of what the window remembers between two starts."""

from pathlib import Path

from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.place import Place


def test_each_workspace_has_its_own_place(tmp_path: Path) -> None:
    """What is kept here is not known there; what the user chose is known everywhere."""
    file = tmp_path / "window.ini"
    first = Place(file)
    first.enter(tmp_path / "a")
    first.set_here("view", "later")
    first.set_user("theme", "dark")
    second = Place(file)
    second.enter(tmp_path / "b")
    assert second.here("view", "to-review") == "to-review"
    assert second.user("theme", "system") == "dark"
    second.enter(tmp_path / "a")
    assert second.here("view", "to-review") == "later"


def test_what_changes_with_every_step_is_kept_once_it_stands(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is written while the user goes from item to item; where the user stops is, and at the end."""
    place, window = Place(tmp_path / "window.ini"), QWidget()
    qtbot.addWidget(window)
    place.enter(tmp_path)
    place._stands.setInterval(0)
    for number in range(1, 9):
        place.follow("item", number)
    assert place.here("item", 0) == 0
    qtbot.waitUntil(lambda: place.here("item", 0) == 8)
    place._stands.setInterval(60_000)
    place.follow("item", 9)
    place.save_window(window, {})
    again = Place(tmp_path / "window.ini")
    again.enter(tmp_path)
    assert again.here("item", 0) == 9


def test_recent_workspaces_come_newest_first_and_once(tmp_path: Path) -> None:
    """Opening a workspace puts it on top of the list, which stays short."""
    place = Place(tmp_path / "window.ini")
    assert place.recent() == []
    for name in [*"abcdefghij", "c"]:
        place.enter(Path("/w") / name)
    assert place.recent()[:3] == ["/w/c", "/w/j", "/w/i"]
    assert len(place.recent()) == 8
    assert place.recent().count("/w/c") == 1


def test_what_cannot_be_read_is_the_default(tmp_path: Path) -> None:
    """A broken file of settings keeps nobody out."""
    file = tmp_path / "window.ini"
    file.write_text("text_size=huge\n")
    place = Place(file)
    assert place.user("text_size", 100) == 100
    assert place.user("single_keys", default=True) is True


def test_the_window_opens_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    """Size and panes come back; without a former place the window says so."""
    place, window = Place(tmp_path / "window.ini"), QWidget()
    splitter = QSplitter(window)
    qtbot.addWidget(window)
    assert not place.restore_window(window, {"panes": splitter})
    window.resize(640, 480)
    place.save_window(window, {"panes": splitter})
    window.resize(300, 300)
    assert Place(tmp_path / "window.ini").restore_window(window, {"panes": splitter})
    assert (window.width(), window.height()) == (640, 480)

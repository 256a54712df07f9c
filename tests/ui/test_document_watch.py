"""Tests of noticing that somebody wrote an agent's document."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.item import State
from reviewer_app.ui.document_watch import DocumentWatch
from reviewer_app.ui.widgets.label import Label
from tests.ui.doubles import AtOnce, Deferred
from tests.ui.opened import Window, opened, settle
from tests.workshop import make


class Folder:
    """Documents with a stamp, and who was told of changes."""

    def __init__(self) -> None:
        self.stamp: str | Exception = "a"
        self.asked = self.told = 0

    def ask(self) -> str:
        """Return the stamp."""
        self.asked += 1
        if isinstance(self.stamp, Exception):
            raise self.stamp
        return self.stamp

    def tell(self) -> None:
        """Count."""
        self.told += 1


@pytest.fixture
def top(qtbot: QtBot) -> QWidget:
    """Return a window that is looked at."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_another_stamp_is_told_once(top: QWidget) -> None:
    """What is there at first is no change, and an answer that fails is none."""
    folder = Folder()
    watch = DocumentWatch(folder.ask, AtOnce(), top)
    watch.changed.connect(folder.tell)
    watch.start()
    watch.look()
    assert folder.told == 0
    folder.stamp = OSError("away")
    watch.look()
    folder.stamp = "b"
    watch.look()
    watch.look()
    assert folder.told == 1
    watch.stop()


def test_it_looks_by_itself(top: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once started, nobody needs to ask."""
    monkeypatch.setattr("reviewer_app.ui.document_watch._EVERY_MS", 1)
    folder = Folder()
    watch = DocumentWatch(folder.ask, AtOnce(), top)
    watch.start()
    with qtbot.waitSignal(watch.changed):
        folder.stamp = "b"
    watch.stop()


def test_nobody_asks_while_nobody_looks(top: QWidget) -> None:
    """A window that is hidden or put away asks nothing, and a slow disk is asked once at a time."""
    folder, tasks = Folder(), Deferred()
    watch = DocumentWatch(folder.ask, tasks, top)
    watch.look()
    watch.look()
    assert len(tasks.kept) == 1
    tasks.run()
    top.showMinimized()
    watch.look()
    top.hide()
    watch.look()
    assert not tasks.kept
    top.showNormal()
    watch.look()
    assert len(tasks.kept) == 1


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return a window with one draft on the screen."""
    del qtbot
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a")
    with opened(shop, tmp_path / "window.ini") as made:
        yield made
    shop.services.database.close()


def look(window: Window) -> None:
    """Let the window look at the documents now."""
    assert window.session.documents is not None
    window.session.documents.look()
    settle()


def test_the_item_says_what_its_document_says_now(window: Window) -> None:
    """The reasons to reject are those of the new document, and the item can be decided at once."""
    document = window.shop.root / "agents" / "letters" / "AGENT.md"
    text = document.read_text()
    document.write_text(text.replace("`invented`", "`made-up`"))
    look(window)
    assert window.parts.item_page._shown is not None
    assert "made-up" in [reason.code for reason in window.parts.item_page._shown.reasons]
    window.session.actions["approve"].trigger()
    settle()
    assert window.shop.open(window.shop.number("letters/a")).item.row.state is State.DECIDED


def needs_you(window: Window) -> bool:
    """Say whether the page of the agents says that one is not ready."""
    said = [label.text() for label in window.parts.agents.findChildren(Label) if label.isVisible()]
    return any("1 needs you" in text for text in said)


def test_the_page_of_the_agents_follows(window: Window) -> None:
    """While it is shown, an agent that was broken in an editor is said to be."""
    window.session.actions["view_agents"].trigger()
    settle()
    assert not needs_you(window)
    (window.shop.root / "agents" / "letters" / "AGENT.md").write_text("nothing")
    look(window)
    assert needs_you(window)

"""Opening the window of a workspace."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.ids import item_number
from reviewer_app.domain.item import NewItem, State
from reviewer_app.domain.spec import Agent
from reviewer_app.paths import Workspace
from reviewer_app.services.add_items import AddItems
from reviewer_app.store import items
from reviewer_app.store.schema import create, open_existing
from reviewer_app.ui import app
from reviewer_app.ui.queue.page import QueuePage


def page_of(window: object) -> QueuePage:
    """Return the page inside the window."""
    assert isinstance(window, QMainWindow)
    page = window.centralWidget()
    assert isinstance(page, QueuePage)
    return page


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a new workspace with an empty store."""
    workspace = Workspace(tmp_path / "desk")
    workspace.create()
    create(workspace.database)
    return workspace


def add_failed_item(workspace: Workspace) -> str:
    """Add an item whose run failed, as another process would; return its id."""
    database = open_existing(workspace.database)
    agent = Agent("support-reply", "0" * 64, "AGENT.md", "", None, ())
    [(item, _)] = (
        AddItems(database, now).add(agent, [NewItem("mail-1", "Where is it?", "Hello")], "ada").added
    )
    with database.write() as tx:
        items.change(tx, item_number(item) or 0, {"state": State.FAILED.value, "failure": "no answer"})
    return item


def test_an_empty_workspace_says_so(qtbot: QtBot, workspace: Workspace) -> None:
    """An empty queue is a sentence, and the window says how to decide in this workspace."""
    window = app.build_window(str(workspace.root))
    qtbot.addWidget(window)
    page = page_of(window)
    assert page.sentence.text().startswith("Nothing waits for you.")
    assert page.table.rowCount() == 0
    assert f"reviewer --workspace {workspace.root} approve ITEM" in page.advice.text()


def test_a_refresh_shows_what_came_meanwhile(qtbot: QtBot, workspace: Workspace) -> None:
    """An item that another process adds appears on refresh, and its row says how to decide it."""
    window = app.build_window(str(workspace.root))
    qtbot.addWidget(window)
    page = page_of(window)
    item = add_failed_item(workspace)
    page.button.click()
    assert page.sentence.text() == "1 item needs a person."
    page.table.selectRow(0)
    assert page.selected_item() == item
    assert f"approve {item}" in page.advice.text()


def test_a_workspace_without_a_store_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    """A folder that is no workspace gives a sentence in the window."""
    window = app.build_window(str(tmp_path / "none"))
    qtbot.addWidget(window)
    assert str(tmp_path) in page_of(window).sentence.text()


def test_the_command_is_short_for_the_usual_workspace(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --workspace the shown command needs none either."""
    monkeypatch.setenv("REVIEWER_WORKSPACE", str(workspace.root))
    window = app.build_window(None)
    qtbot.addWidget(window)
    assert "“reviewer approve ITEM”" in page_of(window).advice.text()


def test_the_program_opens_a_window_and_ends_with_it(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`reviewer-app --workspace DIR` shows the queue until its window is closed."""
    shown: list[bool] = []

    def close_all(*_: object) -> int:
        windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, QMainWindow)]
        shown.extend(window.isVisible() for window in windows)
        for window in windows:
            window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", close_all)
    assert app.main(["--workspace", str(workspace.root)]) == 0
    assert shown == [True]


def test_without_a_display_the_command_line_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a machine without a display the program says what to run instead."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.main([]) == 1
    assert "“reviewer queue”" in capsys.readouterr().err

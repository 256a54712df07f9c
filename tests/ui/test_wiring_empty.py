"""What the window offers where nothing is to review, and what becomes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.interview.dialog import InterviewDialog
from reviewer_app.ui.navigation import AGENTS
from tests.ui.opened import Window, opened, settle
from tests.workshop import Workshop, make


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace without agents."""
    made = make(tmp_path / "desk")
    yield made
    made.services.database.close()


def offer(window: Window) -> str:
    """Return the line on the empty page once everything was read again."""
    window.parts.rounds.all_at_once()
    settle()
    return window.parts.queue_page.nothing.line.text()


def press(window: Window) -> None:
    """Press the one button of the empty page."""
    [button] = window.parts.queue_page.nothing.buttons
    button.click()
    settle()


def test_the_way_from_a_new_workspace_to_the_first_draft(
    shop: Workshop, qtbot: QtBot, tmp_path: Path
) -> None:
    """An agent, work for it, the runner, the draft: at each step the page offers the next one."""
    del qtbot
    with opened(shop, tmp_path / "window.ini") as window:
        assert offer(window) == "No agents yet"
        press(window)
        assert window.parts.desk.page == AGENTS
        [dialog] = window.top.findChildren(InterviewDialog)
        assert dialog.isVisible()
        dialog.reject()
        window.parts.show_view("to-review")
        shop.write_agent()
        assert offer(window) == "Nothing to review yet"
        assert [each.text() for each in window.parts.queue_page.nothing.buttons] == ["Add work"]
        shop.add("a", "b")
        assert offer(window) == "2 items wait for the runner"
        shop.run()
        window.parts.rounds.all_at_once()
        settle()
        assert not window.parts.queue_page.nothing.isVisible()
        assert window.parts.item_page.isVisible()


def test_the_runner_is_started_and_resumed_from_the_empty_page(
    shop: Workshop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runner that is off is started; one that is paused goes on."""
    del qtbot
    shop.write_agent()
    shop.add("a")
    control = shop.services.control_runner
    with opened(shop, tmp_path / "window.ini") as window:
        started: list[int] = []
        monkeypatch.setattr(window.session.runner, "_spawn", lambda: started.append(1))
        press(window)
        assert started == [1]
        control.begin(1)
        control.pause("ben")
        assert offer(window) == "1 item waits for the runner"
        assert "paused" in window.parts.queue_page.nothing.sentence.text()
        press(window)
        assert not control.is_paused()
        assert "begins in a moment" in window.parts.queue_page.nothing.sentence.text()
        control.finish()

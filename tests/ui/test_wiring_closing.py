"""Tests of closing a whole window while a runner is at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui import closing
from tests.ui.opened import Window, opened, settle
from tests.workshop import make


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return a window beside a runner, which was never closed before."""
    del qtbot
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a")
    with opened(shop, tmp_path / "window.ini") as made:
        control = shop.services.control_runner
        control.begin(1)
        made.session.place.set_user("told_that_the_runner_goes_on", value=False)
        made.parts.runner.refresh()
        yield made
        control.finish()
    shop.services.database.close()


def test_who_stays_has_everything_as_it_was(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window is open, the editor too, what is typed is kept, and the runner was not asked to stop."""
    monkeypatch.setattr(closing, "_ask", lambda _: closing._STAY)
    window.session.actions["edit"].trigger()
    window.parts.item_page.edit_pane.editor.setPlainText("Mine.")
    window.session.actions["quit"].trigger()
    settle()
    assert window.top.isVisible()
    assert window.parts.item_page.is_editing()
    number = window.shop.number("letters/a")
    kept = window.shop.services.keep_edits.of(number, "ada")
    assert kept is not None
    assert kept.text == "Mine."
    assert not window.shop.services.control_runner.beat().stop
    monkeypatch.setattr(closing, "_ask", lambda _: closing._CLOSE)


@pytest.mark.parametrize(("answer", "stops"), [(closing._CLOSE, False), (closing._STOP, True)])
def test_who_closes_says_what_becomes_of_the_runner(
    window: Window, monkeypatch: pytest.MonkeyPatch, answer: int, stops: bool
) -> None:
    """It goes on, or is asked to stop; both close the window."""
    monkeypatch.setattr(closing, "_ask", lambda _: answer)
    window.session.actions["quit"].trigger()
    assert not window.top.isVisible()
    assert window.shop.services.control_runner.beat().stop is stops


def test_nothing_is_asked_where_no_runner_works(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence is kept for a closing that it is true of."""
    monkeypatch.setattr(closing, "_ask", lambda _: pytest.fail("asked"))
    window.shop.services.control_runner.finish()
    window.parts.runner.refresh()
    window.session.actions["quit"].trigger()
    assert not window.top.isVisible()
    assert not window.session.place.user("told_that_the_runner_goes_on", default=False)


def test_stopping_that_is_given_up_is_forgotten(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stays after “Close the window and stop the runner” closes later without stopping it."""
    monkeypatch.setattr(closing, "lets_go", lambda *_: False)
    window.session.actions["quit_all"].trigger()
    assert window.top.isVisible()
    monkeypatch.undo()
    monkeypatch.setattr(closing, "_ask", lambda _: closing._CLOSE)
    window.session.actions["quit"].trigger()
    assert not window.shop.services.control_runner.beat().stop

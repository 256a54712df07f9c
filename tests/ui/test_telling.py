"""Tests of what the window says above its pages."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.crash import CrashReport
from reviewer_app.ui.telling import Telling
from reviewer_app.ui.widgets.banner import Banner


@pytest.fixture
def told(qtbot: QtBot, tmp_path: Path) -> tuple[Telling, Banner, CrashReport]:
    """Return the telling of a window with its banner and its report of failures."""
    window = QWidget()
    qtbot.addWidget(window)
    banner, crash = Banner(window), CrashReport(tmp_path, str)
    window.show()
    return Telling(banner, crash, window), banner, crash


def buttons(banner: Banner) -> list[str]:
    """Return what can be pressed."""
    return [button.text() for button in banner.buttons]


def test_what_did_not_work_is_said_until_it_is_closed(told: tuple[Telling, Banner, CrashReport]) -> None:
    """A refusal is told in its own sentence, and closing takes it away."""
    telling, banner, _ = told
    telling.trouble(Refused("The disk is full."))
    assert banner.sentence.text() == "That did not work. The disk is full."
    banner.buttons[0].click()
    assert not banner.isVisible()


def test_a_defect_is_written_down_and_offers_its_report(told: tuple[Telling, Banner, CrashReport]) -> None:
    """An error that is no refusal is kept, told without its details, and leads to the report."""
    telling, banner, crash = told
    crash.told = telling.failure
    crash.begin()
    telling.trouble(ValueError("secret detail"))
    assert "secret detail" not in banner.sentence.text()
    assert buttons(banner) == ["Show report", "Close"]
    assert "secret detail" in crash.left_behind()
    telling.forget()
    crash.end()


def test_an_unexpected_end_is_said_at_the_next_start(told: tuple[Telling, Banner, CrashReport]) -> None:
    """The report of the last run can be looked at or forgotten."""
    telling, banner, crash = told
    crash.begin()
    crash.write(ValueError("of the last run"))
    crash.end()
    telling.crashed(crash.left_behind())
    assert "ended unexpectedly" in banner.sentence.text()
    assert "of the last run" in crash.left_behind()
    banner.buttons[1].click()
    assert not banner.isVisible()
    assert crash.left_behind() == ""

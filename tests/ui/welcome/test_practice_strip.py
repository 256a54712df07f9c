"""The strip of the practice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.welcome.practice import steps
from reviewer_app.ui.welcome.practice_strip import PracticeStrip

KEYS = {"approve": "A", "edit": "E", "reject": "R", "undo": "U"}


@pytest.fixture
def strip(qtbot: QtBot) -> PracticeStrip:
    """Return a strip that was told nothing yet."""
    strip = PracticeStrip()
    qtbot.addWidget(strip)
    strip.resize(1000, 44)
    strip.show_keys(KEYS)
    return strip


def test_it_is_hidden_until_it_is_told(strip: PracticeStrip) -> None:
    """Then it says what comes next and what is done, also to those who do not see it."""
    assert not strip.isVisible()
    strip.show_practice(steps(["approve"]))
    assert strip.isVisible()
    assert strip.sentence.text().startswith("Practice 2 of 4. Press E")
    assert strip.steps.accessibleName() == "Approve: done, Edit: to do, Reject: to do, Undo: to do"


def test_it_speaks_of_the_keys_in_force(strip: PracticeStrip) -> None:
    """Also when they become others while it is shown."""
    strip.show_practice(steps([]))
    assert "press Approve (A);" in strip.sentence.text()
    strip.show_keys({key: f"Ctrl+Alt+{letter}" for key, letter in KEYS.items()})
    assert "press Approve (Ctrl+Alt+A);" in strip.sentence.text()


def test_a_done_step_looks_other_than_one_to_do(strip: PracticeStrip) -> None:
    """By its sign."""
    strip.show_practice(steps([]))
    before = strip.steps.grab().toImage()
    strip.show_practice(steps(["undo"]))
    assert strip.steps.grab().toImage() != before


def test_a_narrow_strip_keeps_its_sentence(strip: PracticeStrip) -> None:
    """The words of the steps give way."""
    strip.show_practice(steps([]))
    assert strip.steps.isVisible()
    strip.resize(600, 60)
    assert not strip.steps.isVisible()
    assert strip.sentence.isVisible()


def test_it_can_be_closed(strip: PracticeStrip, qtbot: QtBot) -> None:
    """By a button that says what it does."""
    strip.show_practice(steps([]))
    assert strip.close_button.accessibleName() == "Hide the practice"
    with qtbot.waitSignal(strip.closed):
        QTest.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()

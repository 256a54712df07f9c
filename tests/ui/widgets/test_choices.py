"""One of several."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from reviewer_app.ui.offers import Offer
from reviewer_app.ui.widgets.choices import Choices

OFFERS = (Offer("a", "A & B", "The first."), Offer("b", "B"))


@pytest.fixture
def choices(qtbot: QtBot) -> Choices:
    """Return two choices, nothing chosen."""
    made = Choices("Which?", "There is none.")
    qtbot.addWidget(made)
    made.set_offers(OFFERS)
    made.show()
    return made


def buttons(choices: Choices) -> list[QRadioButton]:
    """Return the buttons that are seen."""
    return [each for each in choices.findChildren(QRadioButton) if each.isVisibleTo(choices)]


def test_one_is_chosen_with_mouse_or_keys(choices: Choices, qtbot: QtBot) -> None:
    """Arrow keys move; what is said below a choice is read out with it."""
    assert choices.choice() == ""
    first, second = buttons(choices)
    assert (first.text(), first.accessibleName(), first.accessibleDescription()) == (
        "A && B",
        "A & B",
        "The first.",
    )
    with qtbot.waitSignal(choices.changed):
        first.click()
    assert choices.choice() == "a"
    choices.set_focus()
    with qtbot.waitSignal(choices.changed):
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert choices.offer() == OFFERS[1]
    assert second.isChecked()


def test_what_was_chosen_stays_chosen(choices: Choices, qtbot: QtBot) -> None:
    """While it is offered; one alone is chosen at once."""
    choices.set_choice("b")
    choices.set_offers((Offer("c", "C"), *OFFERS))
    assert choices.choice() == "b"
    choices.set_offers(OFFERS[:1])
    assert choices.choice() == ""
    choices.set_offers(OFFERS[1:])
    assert choices.choice() == "b"
    choices.set_choice("nobody")
    assert choices.choice() == "b"


def test_that_there_is_nothing_is_said(choices: Choices) -> None:
    """In a sentence; there is nothing to give the keys to."""
    choices.set_offers(())
    choices.set_focus()
    assert choices.choice() == ""
    assert [each.text() for each in choices.findChildren(QLabel) if each.isVisibleTo(choices)] == [
        "There is none."
    ]

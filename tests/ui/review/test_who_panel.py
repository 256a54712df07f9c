"""The question who shall decide: the person is named before anything is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review import handing
from reviewer_app.ui.review.handing import Receiver
from reviewer_app.ui.review.who_panel import WhoPanel

BEN, CLEO = Receiver("ben", "Ben", ""), Receiver("cleo", "Cleo", "you")


@pytest.fixture
def panel(qtbot: QtBot) -> WhoPanel:
    """Return the question on the screen."""
    made = WhoPanel()
    qtbot.addWidget(made)
    made.resize(600, 300)
    return made


def test_button_and_sentence_name_the_marked_person(panel: WhoPanel) -> None:
    """Moving the mark changes whom the button hands the item to."""
    panel.ask_whom([BEN, CLEO])
    assert (panel.act.text(), panel.consequence.text()) == ("Hand to Ben", handing.consequence("Ben"))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert (panel.act.text(), panel.consequence.text()) == ("Hand to Cleo", handing.consequence("Cleo"))


def test_the_marked_person_is_whom_it_goes_to(panel: WhoPanel, qtbot: QtBot) -> None:
    """Ctrl+Enter hands it to the one that the button names."""
    panel.ask_whom([BEN, CLEO])
    with qtbot.waitSignal(panel.chosen) as told:
        QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["ben", ""]


def test_without_people_it_says_where_they_are_named(panel: WhoPanel) -> None:
    """Nothing can be handed on, and the sentence says what to write; people can be asked for later."""
    panel.ask_whom([])
    assert panel.consequence.text() == handing.NOBODY
    assert not panel.act.isEnabled()
    assert not panel.list.isVisibleTo(panel)
    panel.ask_whom([BEN])
    assert panel.act.isEnabled()
    assert panel.list.isVisibleTo(panel)

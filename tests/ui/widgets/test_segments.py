"""Short words side by side."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.segments import Segments
from tests.ui.theme.looks import colors, picture

CHOICES = [("words", "Words"), ("side", "Side by side")]


def test_one_word_holds(qtbot: QtBot) -> None:
    """A click tells the other word's key; setting it tells nothing, an unknown key changes nothing."""
    segments = Segments(CHOICES, "words")
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as told:
        QTest.mouseClick(segments.findChildren(Button)[1], Qt.MouseButton.LeftButton)
    assert (told.args, segments.choice()) == (["side"], "side")
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_chosen("words")
        segments.set_chosen("columns")
    assert segments.choice() == "words"
    segments.resize(segments.sizeHint())
    assert colors(picture(segments)).keys() >= {LIGHT.select, LIGHT.edge2}


def test_nothing_need_hold(qtbot: QtBot) -> None:
    """Without a choice no word is marked."""
    segments = Segments(CHOICES)
    qtbot.addWidget(segments)
    assert segments.choice() == ""

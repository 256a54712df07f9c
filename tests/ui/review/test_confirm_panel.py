"""The question before a draft with a failed check is approved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.confirm_panel import ConfirmPanel

DASH = "\u2013  "


@pytest.fixture
def panel(qtbot: QtBot) -> ConfirmPanel:
    """Return an open question with one sentence."""
    made = ConfirmPanel()
    qtbot.addWidget(made)
    made.ask(["The model refused."])
    return made


def lines(panel: ConfirmPanel) -> list[str]:
    """Return what is listed."""
    return [line.text() for line in panel.lines]


def test_it_lists_what_is_wrong(panel: ConfirmPanel) -> None:
    """Anew each time, at most four sentences and a word about the others."""
    assert lines(panel) == [f"{DASH}The model refused."]
    panel.ask([f"{number}." for number in range(6)])
    assert lines(panel)[3:] == [f"{DASH}3.", f"{DASH}2 more in Checks."]


def test_only_ctrl_enter_and_the_button_approve(panel: ConfirmPanel, qtbot: QtBot) -> None:
    """Enter, Space and the key that opened it do nothing; Esc closes it without a word."""
    told: list[str] = []
    panel.confirmed.connect(lambda: told.append("approved"))
    panel.closed.connect(lambda: told.append("closed"))
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(panel.act, key)
    assert (told, panel.isVisible()) == ([], True)
    QTest.keyClick(panel.act, Qt.Key.Key_Escape)
    assert (told, panel.isVisible()) == (["closed"], False)
    panel.ask(["The model refused."])
    QTest.keyClick(panel.act, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel.ask(["The model refused."])
    QTest.mouseClick(panel.act, Qt.MouseButton.LeftButton)
    assert told[1:] == ["approved", "approved"]

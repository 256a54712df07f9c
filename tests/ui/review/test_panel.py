"""A question above the action bar keeps single keys to itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.choice_panel import Choice, ChoicePanel
from reviewer_app.ui.review.panel import Panel


class Window(QWidget):
    """A window with shortcuts and a panel."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.panel = ChoicePanel("Why?", "Reject", self, note="A note")
        self.field = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.panel)
        column.addWidget(self.field)
        for key in ("A", "1", "Ctrl+J"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda key=key: self.pressed.append(key))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """Return the window, active, with its panel open."""
    made = Window()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.panel.ask([Choice("a", "The first"), Choice("b", "The second")])
    return made


def test_a_letter_in_an_open_question_approves_nothing(window: Window) -> None:
    """Single keys do not reach the window's shortcuts while the question has the focus."""
    QTest.keyClick(window.panel.list, Qt.Key.Key_A)
    QTest.keyClick(window.panel.act, Qt.Key.Key_A)
    assert window.pressed == []


def test_keys_of_the_window_still_work(window: Window) -> None:
    """What is pressed together with Ctrl is the window's."""
    QTest.keyClick(window.panel.list, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.pressed == ["Ctrl+J"]


def test_a_digit_is_the_questions(window: Window) -> None:
    """1 answers the question, and does not go to the first tab."""
    told: list[str] = []
    window.panel.chosen.connect(lambda key, _note: told.append(key))
    QTest.keyClick(window.panel.list, Qt.Key.Key_1)
    assert (told, window.pressed) == (["a"], [])


def test_shortcuts_are_back_when_it_is_closed(window: Window) -> None:
    """The question takes keys only while it is open."""
    window.panel.close_panel()
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_A)
    assert window.pressed == ["A"]


def test_enter_on_cancel_confirms_nothing(window: Window) -> None:
    """Enter belongs to the list and the note alone."""
    told: list[str] = []
    window.panel.chosen.connect(lambda key, _note: told.append(key))
    QTest.keyClick(window.panel._close, Qt.Key.Key_Return)
    assert told == []


def test_a_panel_says_itself_what_it_confirms(qtbot: QtBot) -> None:
    """The plain panel asks nothing."""
    panel = Panel("Why?", "Go")
    qtbot.addWidget(panel)
    with pytest.raises(NotImplementedError):
        panel.confirm()

"""What is shown when there is nothing to show."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.button import Act
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.widgets.label import Label
from tests.ui.theme.looks import colors, picture


def test_it_says_what_is_true_and_what_can_be_done(qtbot: QtBot) -> None:
    """Line, sentence, numbers and buttons are shown, and the last button is the primary one."""
    done: list[str] = []
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.set(
        "All caught up",
        "Nothing waits for you.",
        numbers=[("61", "approved today"), ("7", "rejected")],
        buttons=[
            Act("Look", lambda: done.append("look"), icon="history"),
            ("Add work", lambda: done.append("add")),
        ],
    )
    empty.resize(800, 560)
    words = {label.text() for label in empty.findChildren(Label)}
    assert words >= {"All caught up", "Nothing waits for you.", "61", "approved today", "7", "rejected"}
    assert [button.kind() for button in empty.buttons] == ["plain", "primary"]
    for button in empty.buttons:
        button.click()
    assert done == ["look", "add"]
    assert colors(picture(empty)).keys() >= {LIGHT.surface, LIGHT.add_line, LIGHT.del_line, LIGHT.line}


def test_another_state_takes_its_place(qtbot: QtBot) -> None:
    """Nothing of the state before stays; without a sentence there is none; a kind that is named holds."""
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.set("One", "sentence", numbers=[("1", "one")], buttons=[("Do", print)])
    empty.set("Two", buttons=[Act("Clear search", print, "plain")])
    empty.show()
    assert [label.text() for label in empty.findChildren(Label) if label.isVisible()] == ["Two"]
    assert [(button.text(), button.kind()) for button in empty.buttons] == [("Clear search", "plain")]


def test_the_focus_stays_inside(qtbot: QtBot) -> None:
    """Where the button with the focus goes, its successor has it, or the page; never another control."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    empty, other = EmptyState(window), QLineEdit(window)
    column.addWidget(empty)
    column.addWidget(other)
    empty.set("One", buttons=[("Do", print)])
    window.show()
    window.activateWindow()
    empty.buttons[0].setFocus()
    empty.set("Two", buttons=[("Do that", print)])
    assert window.focusWidget() is empty.buttons[0]
    empty.set("Three")
    assert window.focusWidget() is empty
    other.setFocus()
    empty.set("Four", buttons=[("Do", print)])
    assert window.focusWidget() is other

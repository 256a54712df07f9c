"""Buttons say what they do, and why they cannot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.button import Act, Button, IconButton, button_for
from tests.ui.theme.looks import colors, picture


def test_a_button_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    """The verb is the accessible name, also after a change, and no letter of it is a mnemonic."""
    button = Button("Approve")
    qtbot.addWidget(button)
    button.set_text("Approve & send")
    assert button.accessibleName() == "Approve & send"
    assert button.shortcut().isEmpty()


def test_the_kind_can_change(qtbot: QtBot) -> None:
    """A primary button that becomes plain loses its colour and keeps icon and key."""
    button = Button("Approve", kind="primary", key="A", icon="check")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert (button.font().weight(), LIGHT.accent in colors(picture(button))) == (600, True)
    button.set_kind("plain")
    assert (button.kind(), button.font().weight()) == ("plain", 500)
    assert LIGHT.accent not in colors(picture(button))


def test_a_key_can_be_shown_and_taken_away(qtbot: QtBot) -> None:
    """With a key the button is wider, without it as before."""
    button = Button("Undo")
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    button.set_key("Ctrl+Alt+Shift+U")
    assert button.sizeHint().width() > width
    assert button.property("keycap") == "Ctrl Alt ⇧U"
    button.set_key("")
    assert button.sizeHint().width() == width


def test_a_disabled_button_says_why(qtbot: QtBot) -> None:
    """While it is refused the tooltip has the reason."""
    button = Button("Approve")
    qtbot.addWidget(button)
    button.set_refusal("A check failed.")
    assert (button.isEnabled(), button.toolTip()) == (False, "A check failed.")
    button.set_refusal("")
    assert (button.isEnabled(), button.toolTip()) == (True, "")


def test_only_the_last_act_is_done(qtbot: QtBot) -> None:
    """An act takes the place of the one before and is not told whether the button is down."""
    done: list[tuple[object, ...]] = []
    button = Button("Undo")
    qtbot.addWidget(button)
    button.on_click(lambda *told: done.append(("old", *told)))
    button.on_click(lambda *told: done.append(("new", *told)))
    button.click()
    assert done == [("new",)]


def test_enter_does_not_press_a_button_that_is_not_in_focus(qtbot: QtBot) -> None:
    """No button of a window takes Enter unasked."""
    button = Button("Approve", kind="primary")
    qtbot.addWidget(button)
    assert not button.autoDefault()
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_an_icon_alone_has_a_name(qtbot: QtBot) -> None:
    """Its name is read out and shown as tooltip with the key; a refusal takes the tooltip's place."""
    button = IconButton("x", "Close", key="Esc")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close (Esc)")
    button.set_refusal("Nothing is open.")
    assert (button.isEnabled(), button.toolTip()) == (False, "Nothing is open.")
    button.set_refusal("")
    button.set_name("Shut")
    button.set_key("Ctrl+W")
    button.set_icon("check", "accent")
    assert (button.isEnabled(), button.toolTip()) == (True, "Shut (Ctrl+W)")
    assert LIGHT.accent in colors(picture(button))


@pytest.mark.parametrize(("kind", "expected"), [("", "plain"), ("danger", "danger")])
def test_a_button_can_be_made_of_an_act(qtbot: QtBot, kind: str, expected: str) -> None:
    """A button made of an act does it."""
    done: list[str] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    button = button_for(Act("Delete", lambda: done.append("yes"), kind, "trash-2", "D"), parent)
    button.click()
    assert (done, button.kind(), button.parent()) == (["yes"], expected, parent)


def test_a_menu_opens_with_a_click(qtbot: QtBot) -> None:
    """A button with a menu opens it at once, not only when it is held down."""
    button = IconButton("menu", "Menus")
    qtbot.addWidget(button)
    assert button.popupMode() is IconButton.ToolButtonPopupMode.InstantPopup

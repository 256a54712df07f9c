"""Tests of looks by the user's choice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.appearance import Appearance, dress
from reviewer_app.ui.place import Place
from reviewer_app.ui.theme import apply
from reviewer_app.ui.theme.current import theme
from reviewer_app.ui.theme.fonts import set_text_scale, text_scale
from reviewer_app.ui.theme.tokens import LIGHT


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[QMainWindow, Actions, Place]]:
    """Return a window with its actions and a place without a past; afterwards all is as before."""
    window, place = QMainWindow(), Place(tmp_path / "window.ini")
    qtbot.addWidget(window)
    actions, application = Actions(window), QApplication.instance()
    assert isinstance(application, QApplication)
    Appearance(actions, place, window)
    yield window, actions, place
    set_text_scale(100)
    apply.apply(application, LIGHT)


def test_a_theme_is_chosen_and_kept(desk: tuple[QMainWindow, Actions, Place]) -> None:
    """The colours change at once, the menu ticks the choice, and the next start has it."""
    _, actions, place = desk
    actions["theme_dark"].trigger()
    assert theme().name == "dark"
    ticked = [
        name for name in ("system", "light", "dark", "contrast") if actions[f"theme_{name}"].isChecked()
    ]
    assert ticked == ["dark"]
    actions["theme_contrast"].trigger()
    assert place.user("theme", "system") == "contrast"


def test_letters_grow_in_steps_within_limits(desk: tuple[QMainWindow, Actions, Place]) -> None:
    """Larger and smaller go to the next size, never beyond 80 and 300 per cent."""
    _, actions, place = desk
    actions["larger"].trigger()
    assert text_scale() == 110
    for _ in range(20):
        actions["larger"].trigger()
    assert place.user("text_size", 100) == 300
    for _ in range(20):
        actions["smaller"].trigger()
    assert text_scale() == 80
    actions["normal_size"].trigger()
    assert text_scale() == 100


def test_single_keys_are_switched_and_kept(desk: tuple[QMainWindow, Actions, Place]) -> None:
    """Switching single keys off takes effect at once and at the next start."""
    _, actions, place = desk
    assert actions["single_keys"].isChecked()
    actions["single_keys"].trigger()
    assert actions["approve"].shortcut().toString() == "Ctrl+Alt+A"
    assert place.user("single_keys", default=True) is False


def test_a_start_takes_what_was_kept(desk: tuple[QMainWindow, Actions, Place]) -> None:
    """Colours and size of the last time are there before the window is."""
    _, _, place = desk
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    place.set_user("theme", "contrast")
    place.set_user("text_size", 150)
    dress(application, place)
    assert (theme().name, text_scale()) == ("contrast", 150)


def test_the_system_is_followed_only_if_wanted(desk: tuple[QMainWindow, Actions, Place]) -> None:
    """A change of the system's colours changes nothing for who chose colours."""
    window, actions, _ = desk
    [appearance] = window.findChildren(Appearance)
    actions["theme_dark"].trigger()
    appearance.system_changed()
    assert theme().name == "dark"
    actions["theme_system"].trigger()
    appearance.system_changed()
    assert theme().name == "light"

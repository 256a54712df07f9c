"""Tests of the table of everything a key or a menu can do."""

from collections import Counter
from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer_app.ui.actions import MENUS, SPECS, Actions

DECIDES = ("approve", "edit", "reject", "send_back", "later", "escalate", "undo")


@pytest.fixture
def actions(qtbot: QtBot) -> Actions:
    """Return the actions of a window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window)
    made.setParent(window)
    made.window = window  # type: ignore[attr-defined] # keeps it alive as long as the actions
    return made


def keys_of(actions: Actions) -> Counter[str]:
    """Return how often each key is taken."""
    return Counter(key.toString() for spec in SPECS for key in actions[spec.name].shortcuts())


@pytest.mark.parametrize("single", [True, False])
def test_no_key_means_two_things(actions: Actions, single: bool) -> None:
    """Each key belongs to one action, with and without single keys."""
    actions.set_single_keys(on=single)
    assert [key for key, count in keys_of(actions).items() if count > 1 or not key] == []


def test_space_and_enter_are_no_shortcut(actions: Actions) -> None:
    """No action is done by space or Enter alone."""
    taken = keys_of(actions)
    assert not {"Space", "Return", "Enter"} & set(taken)


def test_holding_a_key_never_decides(actions: Actions) -> None:
    """The keys that decide do not repeat; those that move do."""
    assert [name for name in DECIDES if actions[name].autoRepeat()] == []
    assert actions["next"].autoRepeat()


def test_single_keys_can_be_switched_off(actions: Actions) -> None:
    """Without single keys a letter needs Ctrl and Alt; other keys stay."""
    actions.set_single_keys(on=False)
    assert actions["approve"].shortcuts() == [QKeySequence("Ctrl+Alt+A")]
    assert actions["send_back"].shortcuts() == [QKeySequence("Ctrl+Alt+Shift+R")]
    assert actions["add"].shortcuts() == [QKeySequence("Ctrl+N")]
    actions.set_single_keys(on=True)
    assert actions["approve"].shortcuts() == [QKeySequence("A")]


def test_menus_are_parted_into_groups(actions: Actions) -> None:
    """Every entry is there once, in the table's order, with a line before each group but the first."""
    for name, menu in actions.menus.items():
        entries = menu.actions()
        lines = [place for place, entry in enumerate(entries) if entry.isSeparator()]
        assert not {0, len(entries) - 1} & set(lines), name
        assert all(after - before > 1 for before, after in pairwise(lines)), name
        words = [entry.text() for entry in entries if not entry.isSeparator()]
        assert words == [spec.text for spec in SPECS if spec.menu == name]
    longest = max(
        len(list(group))
        for menu in actions.menus.values()
        for is_line, group in groupby(menu.actions(), QAction.isSeparator)
        if not is_line
    )
    assert longest <= 6


def test_every_menu_opens_by_a_letter_of_its_own(actions: Actions) -> None:
    """Alt with the first letter of its name."""
    letters = [QKeySequence.mnemonic(menu.title()).toString() for menu in actions.menus.values()]
    assert letters == [f"Alt+{name[0]}" for name in MENUS]
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set(keys_of(actions))


def test_a_menu_shows_the_first_key(actions: Actions) -> None:
    """The one that the table names first, with single keys and without."""
    assert actions["undo"].shortcut() == QKeySequence("U")
    actions.set_single_keys(on=False)
    assert actions["undo"].shortcut() == QKeySequence("Ctrl+Alt+U")


def test_without_an_item_nothing_about_items_can_be_done(actions: Actions) -> None:
    """What needs an item is switched off while there is none; the rest stays."""
    actions.set_item(there=False)
    assert not actions["approve"].isEnabled()
    assert actions["add"].isEnabled()
    actions.set_item(there=True)
    assert actions["approve"].isEnabled()


def test_what_is_connected_is_done(actions: Actions) -> None:
    """Triggering an action does what the window connected it with."""
    done: list[str] = []
    actions.on({"approve": lambda: done.append("approve")})
    actions["approve"].trigger()
    assert done == ["approve"]


def test_the_sheet_of_keys_has_every_key(actions: Actions) -> None:
    """What the help shows is what the keys do, also without single keys."""
    said = {keys for _, rows in actions.sheet() for keys, _ in rows}
    assert {"A", "E", "R", "S", "J", "K", "? or F1"} <= said
    assert len(said) == len([spec for spec in SPECS if spec.keys])
    actions.set_single_keys(on=False)
    said = {keys for _, rows in actions.sheet() for keys, _ in rows}
    assert {"Ctrl+Alt+A", "Ctrl+Alt+U or Ctrl+Z", "Ctrl+Alt+? or F1", "F5"} <= said


def test_who_names_keys_is_told_of_others(actions: Actions, qtbot: QtBot) -> None:
    """Whoever shows a key hears which one is in force."""
    with qtbot.waitSignal(actions.keys_changed) as told:
        actions.set_single_keys(on=False)
    [keys] = told.args
    assert (keys["approve"], keys["refresh"], "about" in keys) == ("Ctrl+Alt+A", "F5", False)


def test_a_held_key_acts_once_even_if_the_display_hides_that_it_is_held(actions: Actions) -> None:
    """A press in the very moment of the same key's release is no second wish; a later one is."""
    done: list[str] = []
    actions.on({"approve": lambda: done.append("approve"), "next": lambda: done.append("next")})
    actions["approve"].trigger()
    actions.released(int(Qt.Key.Key_A))
    actions["approve"].trigger()
    assert done == ["approve"]
    actions._released[int(Qt.Key.Key_A)] -= 0.2
    actions["approve"].trigger()
    assert done == ["approve", "approve"]
    actions.released(int(Qt.Key.Key_J))
    actions["next"].trigger()
    assert done[2:] == ["next"]

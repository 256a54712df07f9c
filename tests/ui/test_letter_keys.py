"""Tests of letters that act by their place on the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.domain.item import State
from reviewer_app.ui.actions import SPECS, Actions
from reviewer_app.ui.letter_keys import LetterKeys, latin
from tests.ui.opened import opened, settle
from tests.workshop import make

_T, _M = QEvent.Type, Qt.KeyboardModifier
_ROWS = (("QWERTYUIOP", "ЙЦУКЕНГШЩЗ", 24), ("ASDFGHJKL", "ФЫВАПРОЛД", 38), ("ZXCVBNM", "ЯЧСМИТЬ", 52))
RUSSIAN = {
    letter: (ord(sign), first + place)
    for letters, signs, first in _ROWS
    for place, (letter, sign) in enumerate(zip(letters, signs, strict=True))
}
SINGLE = [(spec.keys[0], spec.name) for spec in SPECS if spec.keys and spec.keys[0] in RUSSIAN]


class Desk:
    """A window with all actions, which notes what was done."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.actions = Actions(self.window)
        self.keys = LetterKeys(self.window, self.actions)
        self.done: list[str] = []
        for spec in SPECS:
            self.actions[spec.name].triggered.connect(self._note(spec.name))

    def _note(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append(name)

    @property
    def focus(self) -> QWidget:
        """Who has the keyboard."""
        return self.window.focusWidget() or self.window

    def place(self, widget: QWidget) -> QWidget:
        """Put a widget into the window and give it the focus."""
        self.window.setCentralWidget(widget)
        self.window.show()
        self.window.activateWindow()
        settle()
        widget.setFocus()
        return widget


def strike(
    target: QWidget,
    letter: str,
    held: Qt.KeyboardModifier = _M.NoModifier,
    *,
    key: int = 0,
    again: bool = False,
) -> None:
    """Press and release a key of a Russian keyboard as Qt hands it on; `key` is what it gives instead."""
    sign, scan = RUSSIAN[letter]
    number = key or sign
    text = chr(number).lower() if held in {_M.NoModifier, _M.ShiftModifier} else ""
    wanted = QKeyEvent(_T.ShortcutOverride, number, held, scan, 0, 0, text, again)
    wanted.ignore()
    QApplication.sendEvent(target, wanted)
    for kind in (_T.KeyPress, _T.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, number, held, scan, 0, 0, text, again))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return a window whose focus is in a list that goes to what is typed."""
    made = Desk()
    qtbot.addWidget(made.window)
    made.place(QListWidget())
    return made


@pytest.mark.parametrize(("letter", "name"), SINGLE)
def test_single_letters_act_by_their_place(desk: Desk, letter: str, name: str) -> None:
    """Every letter of the table does what it does on an American keyboard, once."""
    strike(desk.focus, letter)
    assert desk.done == [name]


@pytest.mark.parametrize(
    ("letter", "held", "name"),
    [
        ("R", _M.ShiftModifier, "send_back"),
        ("E", _M.ShiftModifier, "escalate"),
        ("N", _M.ControlModifier, "add"),
        ("Z", _M.ControlModifier, "undo"),
    ],
)
def test_held_keys_count(desk: Desk, letter: str, held: Qt.KeyboardModifier, name: str) -> None:
    """Shift and Ctrl together with a letter are what they are."""
    strike(desk.focus, letter, held)
    strike(desk.focus, letter, held | _M.AltModifier | _M.MetaModifier)
    strike(desk.focus, letter, _M.AltModifier)
    assert desk.done == [name]


def test_a_capital_of_a_layout_without_small_letters_is_not_taken_for_the_letter_alone(desk: Desk) -> None:
    """A Hebrew keyboard gives R with Shift; that sends back and does not reject."""
    strike(desk.focus, "R", _M.ShiftModifier, key=ord("R"))
    assert desk.done == ["send_back"]


def test_a_key_without_single_keys_is_typed(desk: Desk) -> None:
    """Where single keys are switched off the letters act with Ctrl and Alt only."""
    desk.actions.set_single_keys(on=False)
    strike(desk.focus, "A")
    assert desk.done == []
    strike(desk.focus, "A", _M.ControlModifier | _M.AltModifier)
    assert desk.done == ["approve"]


def test_a_held_key_decides_once_and_moves_on(desk: Desk) -> None:
    """Repeats of the display do what repeats of a Latin key do."""
    for letter in "AJ":
        strike(desk.focus, letter)
        strike(desk.focus, letter, again=True)
    assert desk.done == ["approve", "next", "next"]


def test_what_cannot_be_done_now_is_left_to_others(desk: Desk) -> None:
    """The key goes on to who has the focus."""
    desk.actions.set_item(there=False)
    strike(desk.focus, "A")
    assert desk.done == []


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_what_is_written_stays_written(desk: Desk, kind: type[QWidget]) -> None:
    """In a field every letter is a letter, and Ctrl with a letter is the field's."""
    field = desk.place(kind())
    strike(field, "A")
    strike(field, "R", _M.ShiftModifier)
    strike(field, "Z", _M.ControlModifier)
    assert desk.done == []
    if isinstance(field, QLineEdit):
        assert field.text() == "фк"


def test_a_text_that_is_only_read_takes_no_letters(desk: Desk) -> None:
    """There the letters act."""
    reader = desk.place(QPlainTextEdit("text"))
    assert isinstance(reader, QPlainTextEdit)
    reader.setReadOnly(True)
    strike(reader, "A")
    assert desk.done == ["approve"]
    assert reader.toPlainText() == "text"


def test_a_press_that_never_came_does_nothing_later(desk: Desk) -> None:
    """Another key after it is another key."""
    sign, scan = RUSSIAN["A"]
    QApplication.sendEvent(desk.focus, QKeyEvent(_T.ShortcutOverride, sign, _M.NoModifier, scan, 0, 0, "ф"))
    QApplication.sendEvent(desk.focus, QKeyEvent(_T.KeyPress, Qt.Key.Key_F12, _M.NoModifier, 96, 0, 0))
    QApplication.sendEvent(desk.focus, QKeyEvent(_T.KeyPress, sign, _M.NoModifier, scan, 0, 0, "ф"))
    assert desk.done == []


def test_the_window_itself_can_have_the_focus(desk: Desk) -> None:
    """Without a control that has it the letters act all the same."""
    desk.focus.clearFocus()
    strike(desk.window, "U")
    assert desk.done == ["undo"]


def test_latin_letters_are_left_to_qt(desk: Desk) -> None:
    """Nothing is claimed of a layout that has them, whatever stands where."""
    for key in (ord("Q"), ord("É"), ord("1"), Qt.Key.Key_F6.value):
        event = QKeyEvent(_T.ShortcutOverride, key, _M.NoModifier, 38, 0, 0)
        event.ignore()
        QApplication.sendEvent(desk.focus, event)
        assert not event.isAccepted()
        assert latin(event) == key
    assert QKeySequence("A") in desk.actions["approve"].shortcuts()


def test_a_russian_keyboard_decides(qtbot: QtBot, tmp_path: Path) -> None:
    """In the whole window its A approves, its release is known as that of A, and its U takes it back."""
    del qtbot
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    [number] = shop.draft("a")
    with opened(shop, tmp_path / "window.ini") as window:
        for letter, state in (("A", State.DECIDED), ("U", State.WAITING)):
            strike(window.top.focusWidget() or window.top, letter)
            settle()
            assert shop.open(number).item.row.state is state
        assert ord("A") in window.session.actions._released
    shop.services.database.close()

"""Letters act by their place on the keyboard where the layout gives letters of another script.

Qt compares a shortcut with what the layout gives. Cyrillic, Greek, Arabic or Hebrew letters are no shortcut
of ours, and a layout that has Latin capitals beside them lets Shift and R pass for R alone.
"""

from contextlib import suppress

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.positions import is_foreign, letter_at

_M = Qt.KeyboardModifier
_HELD = (
    _M.NoModifier,
    _M.ShiftModifier,
    _M.ControlModifier,
    _M.ControlModifier | _M.ShiftModifier,
    _M.ControlModifier | _M.AltModifier,
    _M.ControlModifier | _M.AltModifier | _M.ShiftModifier,
)
"""What is held together with a letter in our shortcuts; Alt alone makes other letters on some keyboards."""
_LETTERS = range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)


def latin(event: QKeyEvent) -> int:
    """Return an event's key, as Qt numbers it; a letter of another script is the one at its place."""
    key = event.key()
    if not is_foreign(key):
        return key
    platform = QGuiApplication.platformName()
    letter = letter_at(platform, event.nativeScanCode(), event.nativeVirtualKey())
    return ord(letter) if letter else key


class LetterKeys(QObject):
    """Does the actions of a window whose shortcuts Qt would miss; what is being written is left alone."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._due: tuple[QAction, QWidget, QKeyCombination] | None = None  # with who gets which key
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key that nobody else wants when Qt looks for its shortcut, and act when it is pressed."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                return self._claim(event)
            if event.type() == QEvent.Type.KeyPress and self._due is not None:
                return self._press(event)
        return super().eventFilter(watched, event)

    def _claim(self, event: QKeyEvent) -> bool:
        """Say whether the key is ours; Qt asks the window only if no text takes it, and sometimes twice."""
        if self._due is not None and self._due[2] == event.keyCombination():
            event.accept()
            return True
        self._forget()
        focus = self._window.focusWidget() or self._window
        action = self._meant(event)
        if action is None or _is_written_in(focus):
            return False
        self._due = action, focus, event.keyCombination()
        if focus is not self._window:
            focus.installEventFilter(self)
        event.accept()
        return True

    def _press(self, event: QKeyEvent) -> bool:
        action, _, keys = self._due or (None, None, None)
        self._forget()
        if action is None or event.keyCombination() != keys:
            return False
        if action.autoRepeat() or not event.isAutoRepeat():
            action.trigger()
        return True

    def _forget(self) -> None:
        if self._due is not None and self._due[1] is not self._window:
            with suppress(RuntimeError):  # Qt has ended it meanwhile
                self._due[1].removeEventFilter(self)
        self._due = None

    def _meant(self, event: QKeyEvent) -> QAction | None:
        held = event.modifiers() & ~(_M.KeypadModifier | _M.GroupSwitchModifier)
        key = latin(event)
        if held not in _HELD or key not in _LETTERS or (key == event.key() and held != _M.ShiftModifier):
            return None
        return self._actions.enabled_for(QKeySequence(QKeyCombination(held, Qt.Key(key))))


def _is_written_in(widget: QWidget) -> bool:
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox)

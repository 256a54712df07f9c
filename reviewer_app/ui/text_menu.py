"""Cut, copy, paste and select all in the Edit menu: for whatever text has the keys, as its own keys do it.

The keys themselves are no actions of the window: each text takes them, and knows best what they mean.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.diff.hands import DiffHands
from reviewer_app.ui.tabs.result_tab import RenderedView
from reviewer_app.ui.widgets.label import Label

_KEYS = {"cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V, "select_all": Qt.Key.Key_A}
_TEXTS = (QLineEdit, QPlainTextEdit, RenderedView, Label, DiffHands)


class TextMenu(QObject):
    """Knows which text of the window had the keys before the menu opened."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._window = actions, window
        self._text: QWidget | None = None
        for name, key in _KEYS.items():
            shown = QKeySequence(Qt.Modifier.CTRL | key).toString(QKeySequence.SequenceFormat.NativeText)
            actions[name].setText(f"{actions[name].text()}\t{shown}")
        actions.on({name: partial(self.act, name) for name in _KEYS})
        actions.menus["Edit"].aboutToShow.connect(self.offer)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    @Slot()
    def offer(self) -> None:
        """Switch the entries: what can be done with the text."""
        text = self._text
        selected, writes = text is not None and _has_selection(text), text is not None and _can_write(text)
        self._actions["cut"].setEnabled(selected and writes)
        self._actions["copy"].setEnabled(selected)
        self._actions["paste"].setEnabled(writes and bool(QGuiApplication.clipboard().text()))
        self._actions["select_all"].setEnabled(text is not None)

    def act(self, name: str) -> None:
        """Do what the key does."""
        if self._text is not None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, _KEYS[name], Qt.KeyboardModifier.ControlModifier)
                QApplication.sendEvent(self._text, event)

    @Slot(QWidget, QWidget)
    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now, QMenuBar | QMenu) or now.window() is not self._window:
            return
        self._text = now if isinstance(now, _TEXTS) else None


def _has_selection(text: QWidget) -> bool:
    if isinstance(text, QPlainTextEdit | RenderedView):
        return text.textCursor().hasSelection()
    if isinstance(text, QLineEdit | Label):
        return text.hasSelectedText()
    return isinstance(text, DiffHands) and text.has_selection()


def _can_write(text: QWidget) -> bool:
    return isinstance(text, QLineEdit | QPlainTextEdit) and not text.isReadOnly()

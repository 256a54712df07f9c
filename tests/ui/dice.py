"""Somebody who presses keys at random, and tasks that end when the dice say so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.domain.errors import ReviewerError
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.tasks import Failed
from tests.ui.doubles import AtOnce

T = TypeVar("T")
Task = Callable[[], Callable[[], None]]
Press = tuple[Qt.Key, Qt.KeyboardModifier]

_K, _N = Qt.Key, Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
DECIDING: tuple[Press, ...] = (
    *((_K.Key_A, _N),) * 4,
    *((_K.Key_R, _N), (_K.Key_1, _N), (_K.Key_Return, _CTRL), (_K.Key_Escape, _N)) * 2,
    *((key, _N) for key in (_K.Key_E, _K.Key_S, _K.Key_U, _K.Key_J, _K.Key_K)),
    *((key, _SHIFT) for key in (_K.Key_R, _K.Key_E)),
    (_K.Key_1, _CTRL),
)
OTHERS: tuple[Press, ...] = (
    *((key, _N) for key in (_K.Key_2, _K.Key_3, _K.Key_4, _K.Key_5, _K.Key_6)),
    *((key, _N) for key in (_K.Key_N, _K.Key_P, _K.Key_V, _K.Key_W, _K.Key_Z, _K.Key_X, _K.Key_Slash)),
    *((key, _N) for key in (_K.Key_Return, _K.Key_Space, _K.Key_Tab, _K.Key_Backspace, _K.Key_Delete)),
    *((key, _N) for key in (_K.Key_Down, _K.Key_Up, _K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End)),
    *((key, _N) for key in (_K.Key_F1, _K.Key_F5, _K.Key_F6, _K.Key_F7, _K.Key_PageDown)),
    *((key, _SHIFT) for key in (_K.Key_Tab, _K.Key_F6, _K.Key_F7, _K.Key_Space)),
    *((key, _CTRL) for key in (_K.Key_Z, _K.Key_S, _K.Key_F, _K.Key_A, _K.Key_N, _K.Key_V)),
    *((key, _CTRL) for key in (_K.Key_Plus, _K.Key_Minus, _K.Key_0, _K.Key_2, _K.Key_5, _K.Key_7, _K.Key_8)),
    *((key, _ALT) for key in (_K.Key_Down, _K.Key_Up)),
)
"""Every kind of key but those that close the window or leave it for another program."""


class Dice(QtTasks):
    """Tasks whose work and whose answers both wait until `step`; what is written keeps its order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waits = False
        self._reads: list[Task] = []
        self._writes: list[Task] = []
        self._answers: list[Callable[[], None]] = []

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Keep it, to be done before or after any other reading."""
        self._keep(self._reads, work, done, failed)

    def write(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Keep it, to be done after what was to be written before."""
        self._keep(self._writes, work, done, failed)

    def _keep(
        self, kept: list[Task], work: Callable[[], T], done: Callable[[T], None], failed: Failed | None
    ) -> None:
        told = failed or self.trouble.emit
        if not self.waits:
            AtOnce().read(work, done, told)
            return

        def task() -> Callable[[], None]:
            try:
                result = work()
            except ReviewerError as error:
                caught = error
                return lambda: told(caught)
            return lambda: done(result)

        kept.append(task)

    def step(self, dice: Random) -> bool:
        """Do one thing that waits; say whether there was any."""
        waiting = [kept for kept in (self._reads, self._writes, self._answers) if kept]
        if not waiting:
            return False
        kept = dice.choice(waiting)
        if kept is self._answers:
            self._answers.pop(0)()
        else:
            place = dice.randrange(min(2, len(kept))) if kept is self._reads else 0
            self._answers.append(kept.pop(place)())  # type: ignore[arg-type] # not one of the answers
        return True

    def finish(self, dice: Random) -> None:
        """Do all that waits, and everything at once from now on."""
        while self.step(dice):
            pass
        self.waits = False


def press(dice: Random, top: QWidget) -> None:
    """Press some key where the focus is; what opens in front of the window closes again, sooner or later."""
    if QApplication.activeWindow() is None:  # without a window manager nobody does it
        top.activateWindow()
    key, held = dice.choice(DECIDING if dice.random() < 4 / 5 else OTHERS)
    QTest.keyClick(QApplication.focusWidget() or top, key, held)
    for each in QApplication.topLevelWidgets():
        if each is not top and each.isVisible() and dice.random() < 1 / 2:
            each.close()


@contextmanager
def no_menu_stays() -> Iterator[None]:
    """Close menus as soon as they open: nothing else happens while one of them is open."""
    closing = QTimer()
    closing.timeout.connect(_close_menu)
    closing.start(1)
    try:
        yield
    finally:
        closing.stop()


def _close_menu() -> None:
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.close()

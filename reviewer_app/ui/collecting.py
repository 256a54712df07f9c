"""Python's unused objects are collected between two events of the window, in its own thread.

By itself Python collects in whatever thread makes objects just then: in one that reads, where no part of a
window may end, or in the midst of painting; and each time it looks through the whole loaded program.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 250
_YOUNG = 2_000  # objects that were made and are still there
_ROUNDS = 10  # of the younger ones before older ones are looked through


class Collector(QObject):
    """Collects in the thread it is made in, until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def settle(self) -> None:
        """Look no more through what is there now: it stays as long as the window."""
        gc.freeze()

    @Slot()
    def look(self) -> None:
        """Collect if there is enough to make it worth while; old objects seldom."""
        young, rounds, rounds_of_rounds = gc.get_count()
        if young > _YOUNG:
            gc.collect((rounds >= _ROUNDS) + (rounds >= _ROUNDS and rounds_of_rounds >= _ROUNDS))

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

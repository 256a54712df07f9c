"""Notices that somebody wrote an agent's document, in whatever editor, while the window is looked at."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.tasks import Tasks

_EVERY_MS = 2000


class DocumentWatch(QObject):
    """Asks for the documents' stamp every two seconds, in a thread, and tells when it is another."""

    changed = Signal()

    def __init__(self, stamp: Callable[[], Hashable], tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._stamp, self._tasks, self._window = stamp, tasks, window
        self._last: Hashable = None
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch from what is there now."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Ask, unless nobody can see the window or the last answer is still to come."""
        if self._window.isVisible() and not self._window.isMinimized() and not self._asking:
            self._asking = True
            self._tasks.read(self._stamp, self._told, self._not_told)

    def _told(self, stamp: Hashable) -> None:
        self._asking = False
        before, self._last = self._last, stamp
        if before is not None and before != stamp:
            self.changed.emit()

    def _not_told(self, _error: Exception) -> None:
        """Ask again the next time: whoever reads the documents says what is the matter with them."""
        self._asking = False

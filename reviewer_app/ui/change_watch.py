"""Notices that what is shown may have changed: by the runner, another window, the command line, by time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewer_app.domain.errors import ReviewerError

_EVERY_MS = 250
_LOOKS = 120  # half a minute: what was put off comes back, drafts grow old, a day ends


class ChangeWatch(QObject):
    """Asks for the store's version four times a second (microseconds each) and tells when it is another.

    It also tells when none was another for half a minute, because some things change by time alone.
    """

    changed = Signal()
    trouble = Signal(object)  # the ReviewerError that kept it from looking; once until it can look again
    back = Signal()  # it can look again

    def __init__(self, version: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self._last: int | None = None
        self._looks = 0  # since the last change was told
        self._told = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch from what is there now."""
        self._last = self._look()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Tell if the store is not as it was at the last look, or if that was told long ago."""
        was_away, version = self._told, self._look()
        if version is None:
            return
        if was_away:
            self.back.emit()
        self._looks += _LOOKS if was_away else 1
        if version != self._last or self._looks >= _LOOKS:
            self._last, self._looks = version, 0
            self.changed.emit()

    def _look(self) -> int | None:
        try:
            version = self._version()
        except ReviewerError as error:
            if not self._told:
                self._told = True
                self.trouble.emit(error)
            return None
        self._told = False
        return version

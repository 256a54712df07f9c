"""Work in threads, results in the thread of the window, one queued signal for both.

Plain threads and one signal: nothing of Qt is created or destroyed outside the window's thread.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer_app.ui.tasks import Failed

T = TypeVar("T")

_READERS = 2


class QtTasks(QObject):
    """Two threads that read and one that writes; `trouble` tells errors that nobody else handles."""

    trouble = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work in one of the reading threads."""
        self._submit(self._readers, work, done, failed)

    def write(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work in the writing thread, after what was asked before."""
        self._submit(self._writer, work, done, failed)

    def close(self) -> None:
        """Finish what was asked to be written, drop what was only to be read, and tell nobody any more."""
        self._closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None,
    ) -> None:
        if not self._closed:
            pool.submit(self._do, work, done, failed)

    def _do(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None) -> None:
        """Run in a thread of a pool; hand over what is to be called in the window's."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - told in the window, whatever it is
            caught = error
            told = failed or self.trouble.emit
            self._emit(lambda: told(caught))
        else:
            self._emit(lambda: done(result))

    def _emit(self, call: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._ended.emit(call)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

"""Asks the program's own command line, each time in a process of its own: for networks and keyrings.

The window itself opens no connection, loads no vendor's library, and never waits for a keyring. Each process
is waited for in a plain thread; answers come by one queued signal, as those of all other work do.
"""

import json
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer_app.ui.settings.wording import Reply

_Process = subprocess.Popen[bytes]
_CHANGES = frozenset({("key", "set"), ("key", "delete")})


class Asking(QObject):
    """Starts `command` with the words of each question; answers come while the event loop runs."""

    _ended = Signal(object)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._under_way: dict[_Process, Callable[[Reply], None]] = {}
        self._changing: set[_Process] = set()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, words: Sequence[str], done: Callable[[Reply], None], *, seconds: float, given: str = ""
    ) -> None:
        """Ask; what takes longer than `seconds` is ended. `given` is what the command reads as a pipe."""
        pipe = subprocess.PIPE
        command = [*self._command, *words, "--json"]
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603 - this very program
        except OSError as error:
            done(Reply(said=f"The program could not be started: {error.strerror}."))
            return
        self._under_way[process] = done
        if tuple(words[:2]) in _CHANGES:
            self._changing.add(process)
        Thread(target=self._wait, args=(process, seconds, given), daemon=True).start()

    def stop(self) -> None:
        """Tell nobody any more, and end what was asked; what changes a key goes on to its end."""
        for process in self._under_way.keys() - self._changing:
            process.kill()
        self._under_way.clear()

    def _wait(self, process: _Process, seconds: float, given: str) -> None:
        """Wait for an answer, in a thread of its own."""
        try:
            reply = _reply(*process.communicate(given.encode(), timeout=seconds))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            reply = Reply(is_late=True)
        with suppress(RuntimeError):  # the window is gone
            self._ended.emit((process, reply))

    @Slot(object)
    def _tell(self, ended: tuple[_Process, Reply]) -> None:
        self._changing.discard(ended[0])
        done = self._under_way.pop(ended[0], None)
        if done is not None:
            done(ended[1])


def _reply(out: bytes, said: bytes) -> Reply:
    try:
        document = json.loads(out)
    except ValueError:
        document = None
    return Reply(document if isinstance(document, dict) else None, said.decode("utf-8", "replace").strip())

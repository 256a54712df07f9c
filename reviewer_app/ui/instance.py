"""One window for each workspace: a second start raises the first one and ends."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1000


class Instance(QObject):
    """The door at which other starts of the same workspace knock; `knocked` brings what they were given."""

    knocked = Signal(str)

    def __init__(self, workspace: Path, lock_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_of(workspace)
        self._lock = QLockFile(str(lock_folder / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self, word: str) -> bool:
        """Say whether no other window shows the workspace; else hand it the word and raise it."""
        if self._knock(word):
            return False
        if not self._lock.tryLock(0):
            return not self._knock(word)  # it is just starting, or cannot be reached
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    def _knock(self, word: str) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(word.encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return True

    @Slot()
    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        if socket.canReadLine():
            self._take(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine().data())
        self.knocked.emit(line.decode("utf-8", "replace").rstrip("\n"))


def name_of(workspace: Path) -> str:
    """Return the name under which the window of a workspace can be reached by its user."""
    said = f"{getpass.getuser()}\n{workspace.resolve()}"
    return f"reviewer-{hashlib.sha256(said.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"

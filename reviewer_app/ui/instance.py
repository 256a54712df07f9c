"""One window for each workspace: a second start raises the first one and ends."""

import getpass
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1000


@dataclass(frozen=True, slots=True)
class Knock:
    """What a start was given: files and folders as absolute paths, and who is to decide."""

    files: Sequence[str] = ()
    by: str | None = None


class Instance(QObject):
    """The door at which other starts of the same workspace knock; `knocked` brings what they were given."""

    knocked = Signal(object)  # Knock

    def __init__(self, workspace: Path, lock_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_of(workspace)
        self._lock = QLockFile(str(lock_folder / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self, knock: Knock) -> bool:
        """Say whether no other window shows the workspace; else hand it what this start was given."""
        if self._knock(knock):
            return False
        if not self._lock.tryLock(0):
            return not self._knock(knock)  # it is just starting, or cannot be reached
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    def _knock(self, knock: Knock) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(json.dumps(asdict(knock)).encode("ascii") + b"\n")
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
        try:
            knock = Knock(**json.loads(bytes(socket.readLine().data())))
        except (ValueError, TypeError):  # another program knocked
            return
        self.knocked.emit(knock)


def name_of(workspace: Path) -> str:
    """Return the name under which the window of a workspace can be reached by its user."""
    said = f"{getpass.getuser()}\n{workspace.resolve()}"
    return f"reviewer-{hashlib.sha256(said.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"

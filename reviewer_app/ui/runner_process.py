"""The runner as its own process: started by the window, watched, and left at work when the window ends."""

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewer_app.domain.quoting import cut
from reviewer_app.paths import private_opener
from reviewer_app.ui.tasks import Tasks

_LOOK_MS = 500
_WAITS_MS = (1_000, 2_000, 5_000, 15_000, 30_000)
"""How long to wait before each new start after one that ended by itself."""
_LONG_LIFE_S = 60.0  # what dies after that died of something new
_LONGEST = 300


class RunnerProcess(QObject):
    """Starts `command` and starts it again when it dies; `died` says why, `gave_up` that it stays off."""

    died = Signal(str)
    gave_up = Signal(str)

    def __init__(self, command: Sequence[str], said: Path, parent: QObject | None = None) -> None:
        """`command` starts the runner; `said` is the file that takes what it says."""
        super().__init__(parent)
        self._command = list(command)
        self._said = said
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._wanted = False
        self._started = 0.0
        self._look, self._again = QTimer(self, interval=_LOOK_MS), QTimer(self, singleShot=True)
        self._look.timeout.connect(self._check)
        self._again.timeout.connect(self._start_again)

    @property
    def is_running(self) -> bool:
        """Say whether the process that this window started lives."""
        return self._process is not None and self._process.poll() is None

    @Slot()
    def start(self) -> None:
        """Start the runner unless it is at work; from now on it is started again when it dies."""
        self._deaths = 0
        self._start_again()

    @Slot()
    def _start_again(self) -> None:
        self._wanted = True
        if self.is_running:
            return
        try:
            self._process = self._spawn()
        except OSError as error:
            self._wanted = False
            self.gave_up.emit(f"The runner could not be started: {error.strerror}.")
            return
        self._started = time.monotonic()
        self._look.start()

    def stop(self, tasks: Tasks, ask: Callable[[], int], done: Callable[[], None]) -> None:
        """Let the runners end after their present work, and start none any more.

        `ask` tells them so and returns how many there were; one that has begun nothing yet is ended.
        """
        self._wanted = False
        self._again.stop()
        process = self._process

        def work() -> None:
            if not ask() and process is not None and process.poll() is None:
                process.terminate()

        tasks.write(work, lambda _none: done())

    def leave(self) -> None:
        """Watch no more; the process goes on, or ends as it was asked to."""
        self._wanted = False
        self._look.stop()
        self._again.stop()

    def _spawn(self) -> "subprocess.Popen[bytes]":
        with open(self._said, "wb", opener=private_opener) as file:
            return subprocess.Popen(  # noqa: S603 - this very program
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=file,
                start_new_session=True,  # it outlives the window
            )

    @Slot()
    def _check(self) -> None:
        if self._process is None or self._process.poll() is None:
            return
        code = self._process.returncode
        self._process = None
        self._look.stop()
        if not self._wanted:
            return
        if code == 0:
            self._wanted = False  # somebody asked it to stop
            return
        lived = time.monotonic() - self._started
        self._deaths = 1 if lived > _LONG_LIFE_S else self._deaths + 1
        if self._deaths > len(_WAITS_MS):
            self._wanted = False
            self.gave_up.emit(f"The runner ended {self._deaths} times and stays off. {self._last_words()}")
            return
        self.died.emit(f"The runner ended and is started again. {self._last_words()}".strip())
        self._again.start(_WAITS_MS[self._deaths - 1])

    def _last_words(self) -> str:
        try:
            lines = self._said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        except OSError:
            return ""
        return cut(lines[-1], _LONGEST) if lines else ""

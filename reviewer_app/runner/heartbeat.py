"""The runner's pulse, in a thread of its own: a slow import or a busy event loop must not look like death."""

import threading
from collections.abc import Callable
from typing import Self

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.services.control_runner import Beat

EVERY_S = 1.0


class Heartbeat:
    """Calls `beat` every second and keeps what it said; a busy store or lock file is no reason to stop."""

    def __init__(self, beat: Callable[[], Beat], every_s: float = EVERY_S) -> None:
        self._beat = beat
        self._every_s = every_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self.stop_requested = False
        self.lost = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._every_s):
            try:
                said = self._beat()
            except (StoreUnavailable, OSError):
                continue
            self.stop_requested = self.stop_requested or said.stop
            self.lost = self.lost or said.lost

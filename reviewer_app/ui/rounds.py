"""What is shown is read again in rounds, one thing after the other.

Readers share the interpreter with the thread that paints: all at once they would hold up a frame for as long
as all of them take.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

_STEP_MS = 20  # from one reading to the next
_LONGEST = 3  # times `apart` that a round can be put off


class Rounds(QObject):
    """Calls its steps in turn when it is asked to; rounds begin at least `apart` milliseconds apart."""

    def __init__(self, steps: Sequence[Callable[[], object]], apart: int, parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._apart = tuple(steps), apart
        self._left: list[Callable[[], object]] = []
        self._asked: int | None = None  # while a round is under way
        self._since = QElapsedTimer()  # the last round began
        self._wanted = QElapsedTimer()  # the next one was asked for
        self._waiting, self._walking = QTimer(self, singleShot=True), QTimer(self, interval=_STEP_MS)
        self._waiting.timeout.connect(self._begin)
        self._walking.timeout.connect(self._step)

    def ask(self, within: int) -> None:
        """Ask for a round within so many milliseconds, or as soon after the last one as may be."""
        if self._left:
            self._asked = within
        elif not self._waiting.isActive():
            passed = self._since.elapsed() if self._since.isValid() else self._apart
            self._wanted.start()
            self._waiting.start(max(within, self._apart - passed))

    def put_off(self) -> None:
        """Let the next round wait as if one began now: what changed is shown already, and more is to come."""
        self._since.start()
        if self._waiting.isActive() and self._wanted.elapsed() < (_LONGEST - 1) * self._apart:
            self._waiting.start(self._apart)

    def stop(self) -> None:
        """Read no more until somebody asks."""
        self._waiting.stop()
        self._walking.stop()
        self._left.clear()

    def all_at_once(self) -> None:
        """Do every step now."""
        for step in self._steps:
            step()

    @Slot()
    def _begin(self) -> None:
        self._since.start()
        self._asked, self._left = None, list(self._steps)
        self._walking.start()
        self._step()

    @Slot()
    def _step(self) -> None:
        self._left.pop(0)()
        if not self._left:
            self._walking.stop()
            if self._asked is not None:
                self.ask(self._asked)

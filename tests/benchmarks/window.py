"""The whole window in a process of its own, without a display, and clocks at what a person would see."""

import json
import math
import os
import statistics
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from reviewer_app.paths import Workspace
from reviewer_app.ui.app import application_of
from reviewer_app.ui.appearance import dress
from reviewer_app.ui.collecting import Collector
from reviewer_app.ui.place import Place
from reviewer_app.ui.session import Opened, Session
from reviewer_app.ui.wiring import Wiring
from tests.benchmarks.children import ROOT, environment

_SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
_SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}
_LOOK_MS = 20
_SIZE = 1280, 800
_PATIENCE = 60.0  # seconds


def figures(module: str, folder: Path, *words: object) -> Any:
    """Run a module with a window in a process of its own; return what it says as JSON.

    It is told the folder, the moment of its start on the clock of `time.monotonic`, and the words.
    """
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": [_SCREEN]}))
    around = environment() | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "REVIEWER_NO_RUNNER": "1",
    }
    command = [sys.executable, "-m", module, str(folder), str(time.monotonic()), *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def say(found: object) -> None:
    """Hand figures to the process that asked for them."""
    sys.stdout.write(json.dumps(found))


def percentile(taken: Sequence[float], percent: int) -> float:
    """Return the figure that so many percent of all do not exceed."""
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at the first failure of the window."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


class Frames(QObject):
    """Notes each frame when everything that changed is painted."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.taken: list[float] = []  # seconds of the processor
        self.told: Callable[[], object] = time.perf_counter
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Let a frame be painted, then tell."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        start = time.process_time()
        watched.event(event)
        self.taken.append(time.process_time() - start)
        self.told()
        return True


class OpenedWindow(Session):
    """A window of a workspace that notes when its store was opened and which item was painted last."""

    def __init__(self, folder: Path) -> None:
        application = application_of()
        self.collector = Collector(application)
        place = Place(folder / "window.ini")
        place.set_user("told_that_the_runner_goes_on", value=True)
        dress(application, place)
        super().__init__(Workspace(folder), place)
        self.ready.connect(self.collector.settle)
        if self.crash.left_behind():
            raise AssertionError(self.crash.left_behind())
        self.opened_at = 0.0
        self.painted: int | None = None
        self.window.resize(*_SIZE)
        self.frames = Frames(self.window)

    def _opened(self, opened: Opened) -> None:
        self.opened_at = time.perf_counter()
        super()._opened(opened)
        self.window.resize(*_SIZE)  # without a display the screen is smaller
        sys.excepthook = _fail
        self.parts.item_page.item_painted.connect(self._note_painted)

    def _note_painted(self) -> None:
        shown = self.parts.item_page._shown
        self.painted = None if shown is None else shown.loaded.number
        self.frames.told()

    @property
    def parts(self) -> Wiring:
        """The connected parts; only after the store was opened."""
        assert self.wiring is not None
        return self.wiring

    def rest(self, until: float) -> None:
        """Let the window work until a moment of `time.perf_counter`; it can be late."""
        loop, timer = QEventLoop(), QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(loop.quit)
        timer.start(max(math.ceil((until - time.perf_counter()) * 1e3), 0))
        loop.exec()

    def framed(self) -> float:
        """Let the window work until the next frame is painted; return when."""
        count = len(self.frames.taken)
        return self.until(lambda: len(self.frames.taken) > count)

    def until(self, reached: Callable[[], bool]) -> float:
        """Let the window work until something is so; return when, as `time.perf_counter` says it.

        It is looked for after each frame, and now and then for what is not painted.
        """
        loop, found = QEventLoop(), [0.0]

        def look() -> None:
            if not found[0] and reached():
                found[0] = time.perf_counter()
                loop.quit()

        look_on, patience = QTimer(), QTimer()
        look_on.timeout.connect(look)
        look_on.start(_LOOK_MS)
        patience.timeout.connect(loop.quit)
        patience.start(int(_PATIENCE * 1e3))
        self.frames.told = look
        loop.exec()
        self.frames.told = time.perf_counter
        if not found[0]:
            raise AssertionError(f"not reached within {_PATIENCE:.0f} s: {reached}")
        return found[0]

    def shows_rows(self) -> bool:
        """Say whether the first rows of the list are read."""
        if self.wiring is None:
            return False
        model = self.wiring.queue_page.model
        return bool(model.rowCount()) and model.line(0) is not None

    def may_decide(self) -> bool:
        """Say whether an item is on the screen and keys decide."""
        parts = self.wiring
        return parts is not None and parts.queue.current() is not None and parts.item_page._guard.is_open()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)

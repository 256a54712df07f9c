"""How late the window's events are while a runner works flat out on the same workspace."""

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from tests.benchmarks import drafts
from tests.benchmarks.children import ROOT
from tests.benchmarks.harness import Bench, Result
from tests.benchmarks.window import OpenedWindow, figures, percentile, say

_LATE = 20.0  # ms
_TICK_MS = 5
_SECONDS = 12.0
_ITEMS = 6_000  # more than a runner drafts meanwhile


def measure(bench: Bench) -> list[Result]:
    """Let a runner draft without a model, and the window show what it does."""
    folder = bench.folder / "workspace"
    drafts.queued(folder, _ITEMS)
    late = figures(__name__, folder, 4.0 if bench.quick else _SECONDS)
    return [Result("event-loop-late", percentile(late, 99) * 1e3, _LATE, "ms", 1.0)]


def _tick(folder: Path, duration: float) -> list[float]:
    window = OpenedWindow(folder)
    window.start()
    window.until(lambda: window.wiring is not None)
    command = [sys.executable, "-m", "reviewer_app", "--workspace", str(folder), "run"]
    runner = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    window.until(window.may_decide)
    late = _late(window, duration)
    if runner.poll() is not None or not window.parts.runner.is_at_work:
        raise AssertionError("the runner was not at work")
    runner.terminate()
    runner.wait()
    window.window.close()
    return late


def _late(window: OpenedWindow, duration: float) -> list[float]:
    """Return the seconds by which each tick of a timer came late."""
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(_TICK_MS)
    window.rest(time.perf_counter() + duration)
    return [max(after - before - _TICK_MS / 1e3, 0) for before, after in pairwise(ticks)]


if __name__ == "__main__":
    say(_tick(Path(sys.argv[1]), float(sys.argv[3])))

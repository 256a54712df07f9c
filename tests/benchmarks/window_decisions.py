"""Deciding in the window: from the key that approves to the next item painted."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt

from tests.benchmarks import drafts
from tests.benchmarks.harness import Bench, Result
from tests.benchmarks.window import OpenedWindow, figures, percentile, say

_NEXT = 50.0  # ms
_LONG, _SHORT = 100_000, 1_000  # items


def measure(bench: Bench) -> list[Result]:
    """Approve one item after the other, as fast as the guard allows."""
    long = _LONG // 10 if bench.quick else _LONG
    taken = {items: _decided(bench, items) for items in (long, _SHORT)}
    return [
        Result("decision-to-next", taken[long] * 1e3, _NEXT, "ms", 1.0),
        Result(f"decision-to-next-of-{_SHORT}", taken[_SHORT] * 1e3, _NEXT, "ms"),
    ]


def _decided(bench: Bench, items: int) -> float:
    folder = bench.folder / f"workspace-{items}"
    drafts.waiting(folder, items)
    return percentile(figures(__name__, folder, bench.times(120)), 95)


def _decide(folder: Path, rounds: int) -> list[float]:
    window = OpenedWindow(folder)
    window.start()
    window.until(window.may_decide)
    taken = [_decide_one(window) for _ in range(rounds)]
    window.window.close()
    return taken


def _decide_one(window: OpenedWindow) -> float:
    """Approve what is shown; return the seconds from the key that decides until another item was painted."""
    window.until(window.may_decide)
    before = window.parts.queue.current()
    start = time.perf_counter()
    window.press(Qt.Key.Key_A)
    if window.parts.item_page.asking.sure.isVisible():  # with what is wrong, it takes two steps
        start = time.perf_counter()
        window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return window.until(lambda: window.painted not in (None, before)) - start


if __name__ == "__main__":
    say(_decide(Path(sys.argv[1]), int(sys.argv[3])))

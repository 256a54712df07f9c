"""Scrolling through a long queue in the window: the processor's time of the slowest frames, and the memory.

The time is that of all threads of the window, for those that read rows hold up the one that paints them;
so it is the same on a machine that does other things besides.
"""

import random
import sys
import time
from pathlib import Path

from tests.benchmarks import drafts
from tests.benchmarks.harness import Bench, Result
from tests.benchmarks.window import OpenedWindow, figures, percentile, say

_FRAME, _MEMORY = 16.0, 250.0  # ms, MB
_STEPS = (58, 174, 522, 5_000)  # pixels: a row, a turn of the wheel, a page, a pull at the bar


def measure(bench: Bench) -> list[Result]:
    """Scroll by rows, by turns of the wheel, by pages and by jumps, 60 times a second."""
    folder = bench.folder / "workspace"
    drafts.waiting(folder, 10_000 if bench.quick else 100_000)
    found = figures(__name__, folder, bench.times(600))
    return [
        Result("queue-scroll", percentile(found["frames"], 95) * 1e3, _FRAME, "ms", 1.0),
        Result("window-memory", found["memory"] / 1e6, _MEMORY, "MB"),
    ]


def _memory() -> int:
    """Return the most bytes that this process had in memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _scroll(folder: Path, steps: int) -> list[float]:
    """Return the seconds of each frame: of the scrolling itself, and of painting rows that came after it."""
    window = OpenedWindow(folder)
    window.start()
    window.until(window.may_decide)
    window.rest(time.perf_counter() + 2)  # what follows the opening is read
    bar = window.parts.queue_page.list.verticalScrollBar()
    seed, place, taken = random.Random(1), 0, list[float]()
    for at in range(steps):
        place = (place + _STEPS[at * len(_STEPS) // steps] + 1 + seed.randrange(20)) % bar.maximum()
        due, start = time.perf_counter() + _FRAME / 1e3, time.process_time()
        bar.setValue(place)
        window.framed()
        taken.append(time.process_time() - start)
        painted = len(window.frames.taken)
        window.rest(due)
        taken += window.frames.taken[painted:]
    window.window.close()
    return taken


if __name__ == "__main__":
    say({"frames": _scroll(Path(sys.argv[1]), int(sys.argv[3])), "memory": _memory()})

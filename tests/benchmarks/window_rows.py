"""Opening the window of a long queue: how soon its first rows are painted."""

import statistics
import sys
import time
from pathlib import Path

from tests.benchmarks import drafts
from tests.benchmarks.harness import Bench, Result
from tests.benchmarks.window import OpenedWindow, figures, say

_FIRST_ROWS, _PAINTED, _STARTED = 300.0, 500.0, 800.0  # ms


def measure(bench: Bench) -> list[Result]:
    """Start the window several times on the same long queue."""
    folder = bench.folder / "workspace"
    drafts.waiting(folder, 10_000 if bench.quick else 100_000)
    figures(__name__, folder)
    runs = [figures(__name__, folder) for _ in range(bench.times(9))]
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    return [
        Result("window-first-rows", medians["rows"] * 1e3, _FIRST_ROWS, "ms", 1.0),
        Result("window-start-to-painted", medians["painted"] * 1e3, _PAINTED, "ms"),
        Result("window-start-to-rows", medians["whole"] * 1e3, _STARTED, "ms"),
    ]


def _open(folder: Path, started: float) -> dict[str, float]:
    window = OpenedWindow(folder)
    window.start()
    window.window.repaint()
    painted = time.monotonic() - started
    rows = window.until(window.shows_rows) - window.opened_at
    whole = time.monotonic() - started
    window.until(window.may_decide)
    found = {"painted": painted, "rows": rows, "whole": whole}
    window.window.close()
    return found


if __name__ == "__main__":
    say(_open(Path(sys.argv[1]), float(sys.argv[2])))

"""Scrolling through a diff of 100,000 lines: the slowest frames, against what a screen allows."""

import random
from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QApplication

from reviewer_app.ui.diff.changes import COMPARER, Changes, Mode, compute
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT
from tests.benchmarks.diff_hunks import texts
from tests.benchmarks.harness import Bench, Result, seconds

_FRAME = 16.0  # milliseconds
_SIZE = (900, 700)
_ROUNDS = 3
_SHARE = 0.95  # of all frames are as fast as the one that counts


def measure(bench: Bench) -> list[Result]:
    """Scroll by lines, by pages and by jumps; each step with its painting is a frame.

    The same way is scrolled three times, and of each frame the fastest time counts: another program that was
    busy meanwhile delays one of them, work that is too slow all of them.
    """
    application = QApplication.instance() or QApplication(["benchmark", "-platform", "offscreen"])
    assert isinstance(application, QApplication)
    apply(application, LIGHT)
    view = DiffView()
    view.resize(*_SIZE)
    view.show()
    view.show_changes(changes())
    view.set_mode(Mode.UNIFIED)
    application.processEvents()
    rounds = [_scrolled(view, bench.times(600)) for _ in range(_ROUNDS)]
    frames = sorted(map(min, zip(*rounds, strict=True)))
    view.close()
    return [Result("diff-scroll-100000-lines", frames[int(len(frames) * _SHARE)] * 1e3, _FRAME, "ms", 1.0)]


def changes() -> Changes:
    """Return the changes between two texts of 100,000 lines."""
    found = compute(*texts())
    COMPARER.close()
    return found


def _scrolled(view: DiffView, frames: int) -> list[float]:
    view.verticalScrollBar().setValue(0)
    return [seconds(partial(_frame, view, value)) for value in _steps(view, frames)]


def _frame(view: DiffView, value: int) -> None:
    view.verticalScrollBar().setValue(value)
    view.viewport().repaint()


def _steps(view: DiffView, rounds: int) -> Iterator[int]:
    bar, seed = view.verticalScrollBar(), random.Random(1)
    for number in range(rounds):
        step = (3 * bar.singleStep(), bar.pageStep(), 0)[number % 3]
        yield bar.value() + step if step else seed.randrange(bar.maximum())

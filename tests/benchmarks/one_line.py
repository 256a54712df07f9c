"""A megabyte without a line end: from being told to show it until it is on the screen."""

import random

from PySide6.QtWidgets import QApplication

from reviewer_app.ui.diff.changes import COMPARER, Changes, compute
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT
from tests.benchmarks.harness import Bench, Result, seconds
from tests.benchmarks.texts import sentences

_LIMIT = 300.0  # milliseconds
_SIZE = 1_000_000  # characters


def measure(bench: Bench) -> list[Result]:
    """Show a text of one line that was changed in the middle; the slowest of several times counts."""
    application = QApplication.instance() or QApplication(["benchmark", "-platform", "offscreen"])
    assert isinstance(application, QApplication)
    apply(application, LIGHT)
    view = DiffView()
    view.resize(900, 700)
    view.show()
    application.processEvents()
    old = sentences(random.Random(1), _SIZE)
    changes = compute(old, old[: _SIZE // 2] + " and something new " + old[_SIZE // 2 :])
    COMPARER.close()
    taken = [seconds(lambda: _show(view, changes)) for _ in range(bench.times(9))]
    view.close()
    return [Result("one-line-of-1-mb", max(taken) * 1e3, _LIMIT, "ms", 1.0)]


def _show(view: DiffView, changes: Changes) -> None:
    view.show_changes(changes)
    view.viewport().repaint()

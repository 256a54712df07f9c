"""The list of a long queue in the window: how soon rows are painted, how long a frame of scrolling takes."""

import os
import random
import statistics
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pysqlite3 import dbapi2 as sqlite

from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import now
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.view import View
from reviewer_app.paths import Workspace
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.queue.page import QueuePage, connect
from reviewer_app.ui.queue.presenter import QueuePresenter
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT
from tests import workshop
from tests.benchmarks.harness import Bench, Result, seconds

_FIRST_ROWS, _FRAME = 300.0, 16.0  # ms
_GOAL = 1.0
_STEPS = (58, 174, 522, 5_000)  # pixels: a row, a turn of the wheel, a page, a pull at the bar
_WAIT = """
UPDATE items SET state = 'waiting', output_sha = input_sha, revision = 1, waiting_since = created_at,
    cost_micro = 11000, priority = CASE WHEN id % 10 THEN 1 ELSE 11 END,
    flags = CASE WHEN id % 10 THEN '' ELSE 'failed-check' END
"""
_DRAFT = """
INSERT INTO revisions (item_id, number, sha256, made_by, flags, at)
SELECT id, 1, output_sha, 'runner', flags, created_at FROM items
"""


def measure(bench: Bench) -> list[Result]:
    """Open the list of a queue of drafts, then scroll through it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["benchmark"])
    assert isinstance(application, QApplication)
    apply(application, LIGHT)
    folder = bench.folder / "workspace"
    _fill(folder, 10_000 if bench.quick else 100_000)
    first = [_first_rows(application, folder) for _ in range(bench.times(9))]
    frames = _frames(application, folder, bench.times(600))
    return [
        Result("queue-first-rows", statistics.median(first) * 1e3, _FIRST_ROWS, "ms", _GOAL),
        Result("queue-scroll-frame-p95", _percentile(frames, 95) * 1e3, _FRAME, "ms", _GOAL),
    ]


class _Window:
    """The list of a workspace, opened as the window opens it."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        self._services = Services(Workspace(folder))
        self._tasks = QtTasks()
        self.page = QueuePage()
        self._presenter = QueuePresenter(self._services.browse_queue, self._tasks, self.page, now)
        connect(self.page, self._presenter)
        self.page.resize(376, 950)
        self.page.show()
        application.processEvents()

    def fill(self) -> None:
        """Ask for the list, and return when its first rows are painted."""
        self._presenter.show_view(View.TO_REVIEW)
        model = self.page.model
        while not model.rowCount() or model.line(0) is None:
            self._application.processEvents()
        self.page.list.viewport().repaint()

    def frame(self, place: int) -> float:
        """Scroll to a place and paint what comes into sight; rows may come in the rest of 16 ms."""
        start = time.perf_counter()
        self.page.list.verticalScrollBar().setValue(place)
        self._application.processEvents()
        taken = time.perf_counter() - start
        while time.perf_counter() - start < _FRAME / 1e3:
            self._application.processEvents()
        return taken

    def close(self) -> None:
        """Take everything down."""
        self._tasks.close()
        self.page.close()
        self.page.deleteLater()
        self._application.processEvents()
        self._services.database.close()


def _first_rows(application: QApplication, folder: Path) -> float:
    window = _Window(application, folder)
    taken = seconds(window.fill)
    window.close()
    return taken


def _frames(application: QApplication, folder: Path, count: int) -> list[float]:
    window = _Window(application, folder)
    window.fill()
    seed, place = random.Random(1), 0
    end = window.page.list.verticalScrollBar().maximum()
    taken = []
    for at in range(count):
        place = (place + _STEPS[at * len(_STEPS) // count] + seed.randrange(20)) % end
        taken.append(window.frame(place))
    window.close()
    return taken


def _percentile(taken: list[float], percent: int) -> float:
    return statistics.quantiles(taken, n=100)[percent - 1]


def _fill(folder: Path, items: int) -> None:
    """Make a workspace with so many drafts that wait, a tenth of them with a failed check."""
    shop = workshop.make(folder)
    shop.write_agent()
    titles = "Reply to customer {}: invoice paid twice, the second payment goes back"
    pieces = (
        NewItem(key, titles.format(place), f"I am {key}.") for place, key in enumerate(workshop.keys(items))
    )
    shop.services.add_items.add(shop.services.library.load("letters"), pieces, "ada")
    shop.services.database.close()
    connection = sqlite.connect(shop.services.workspace.database)
    with connection:
        connection.execute(_WAIT)
        connection.execute(_DRAFT)
    connection.close()

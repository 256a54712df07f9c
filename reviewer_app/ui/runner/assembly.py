"""Strip and presenter of the runner, connected: what the window puts at its top."""

from typing import TYPE_CHECKING

from reviewer_app.ui.runner.presenter import RunnerPresenter
from reviewer_app.ui.runner.strip import RunnerStrip
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(services: "Services", tasks: Tasks, by: str) -> tuple[RunnerStrip, RunnerPresenter]:
    """Return the strip and the presenter that fills it; keep both. Starting the runner is the window's."""
    strip = RunnerStrip()
    presenter = RunnerPresenter(services.watch_work.status, services.control_runner, tasks, strip, by)
    strip.pause_toggled.connect(presenter.toggle_pause)
    return strip, presenter

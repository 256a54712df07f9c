"""Strip and presenter of the runner, connected: what the window puts at its top."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer_app.ui.runner.presenter import RunnerPresenter
from reviewer_app.ui.runner.strip import RunnerStrip
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(
    services: "Services", tasks: Tasks, by: str, starting: Callable[[], bool]
) -> tuple[RunnerStrip, RunnerPresenter]:
    """Return the strip and the presenter that fills it; keep both.

    Starting the runner is the window's; `starting` says that its process was started.
    """
    strip, status = RunnerStrip(), services.watch_work.status
    presenter = RunnerPresenter(status, services.control_runner, tasks, strip, by, starting)
    strip.pause_toggled.connect(presenter.toggle_pause)
    return strip, presenter

"""Page and presenter of the list, connected: what the window puts in its place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer_app.domain.clock import Clock
from reviewer_app.ui.queue.awaiting import Quiet
from reviewer_app.ui.queue.page import QueuePage
from reviewer_app.ui.queue.presenter import QueuePresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(
    services: "Services", tasks: Tasks, clock: Clock, starting: Callable[[], bool]
) -> tuple[QueuePage, QueuePresenter]:
    """Return the page and the presenter that fills it; keep both.

    `starting` says that the runner's process was started, whether it has told of itself or not.
    """
    page = QueuePage(clock=clock)
    browse = services.browse_queue
    quiet = Quiet(services.watch_work.status, browse.today, starting)
    presenter = QueuePresenter(browse, tasks, page, clock, quiet, services.people)
    connect(page, presenter)
    return page, presenter


def connect(page: QueuePage, presenter: QueuePresenter) -> None:
    """Let a page and its presenter know of each other; views, searches and new work are the window's."""
    page.rows_wanted.connect(presenter.load_rows)
    page.current_changed.connect(presenter.set_current)
    page.search_everywhere_requested.connect(presenter.search_everywhere)
    page.opened.connect(presenter.stay)
    page.retry_requested.connect(presenter.refresh)

"""Page and presenter of the deliveries, connected: what the window puts in its place."""

from typing import TYPE_CHECKING

from reviewer_app.domain.clock import Clock
from reviewer_app.ui.deliveries.page import DeliveriesPage
from reviewer_app.ui.deliveries.presenter import DeliveriesPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(
    services: "Services", tasks: Tasks, by: str, clock: Clock
) -> tuple[DeliveriesPage, DeliveriesPresenter]:
    """Return the page, which reads the deliveries whenever it is shown, and its presenter; keep both.

    `by` is who has them tried again.
    """
    page = DeliveriesPage()
    presenter = DeliveriesPresenter(page, services, tasks, by, clock)
    page.refresh_requested.connect(presenter.refresh)
    page.state_requested.connect(presenter.show_only)
    page.choose_requested.connect(presenter.choose)
    page.again_requested.connect(presenter.try_again)
    page.folder_requested.connect(presenter.open_folder)
    page.tick_requested.connect(presenter.tick)
    return page, presenter

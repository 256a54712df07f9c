"""The page of the deliveries with its presenter, connected: one call for whoever builds the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.domain.clock import Clock, now
from reviewer_app.ui.deliveries.page import DeliveriesPage
from reviewer_app.ui.deliveries.presenter import DeliveriesPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(
    services: "Services", tasks: Tasks, by: str, *, clock: Clock = now, parent: QWidget | None = None
) -> DeliveriesPage:
    """Return the page; it reads the deliveries whenever it is shown. `by` is who has them tried again."""
    page = DeliveriesPage(parent)
    presenter = page.presenter = DeliveriesPresenter(page, services, tasks, by, clock)
    page.refresh_requested.connect(presenter.refresh)
    page.state_requested.connect(presenter.show_only)
    page.choose_requested.connect(presenter.choose)
    page.again_requested.connect(presenter.try_again)
    page.folder_requested.connect(presenter.open_folder)
    page.tick_requested.connect(presenter.tick)
    return page

"""The page of the agents with its presenter, connected: one call for whoever builds the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.agents.page import AgentsPage
from reviewer_app.ui.agents.presenter import AgentsPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(services: "Services", tasks: Tasks, *, parent: QWidget | None = None) -> AgentsPage:
    """Return the page; it reads the documents whenever it is shown."""
    page = AgentsPage(parent)
    presenter = page.presenter = AgentsPresenter(page, services, tasks)
    page.refresh_requested.connect(presenter.refresh)
    page.open_requested.connect(presenter.open)
    page.close_requested.connect(presenter.close)
    page.create_requested.connect(presenter.create)
    page.document_requested.connect(presenter.open_document)
    return page

"""Page and presenter of the agents, connected: what the window puts in its place."""

from typing import TYPE_CHECKING

from reviewer_app.ui.agents.page import AgentsPage
from reviewer_app.ui.agents.presenter import AgentsPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(services: "Services", tasks: Tasks, by: str) -> tuple[AgentsPage, AgentsPresenter]:
    """Return the page, which reads the documents whenever it is shown, and its presenter; keep both."""
    page = AgentsPage()
    presenter = AgentsPresenter(page, services, tasks, by)
    page.refresh_requested.connect(presenter.refresh)
    page.open_requested.connect(presenter.open)
    page.close_requested.connect(presenter.close)
    page.create_requested.connect(presenter.create)
    page.step_requested.connect(presenter.step)
    page.pause_requested.connect(presenter.pause)
    page.profile_agreed.connect(presenter.begin_profile)
    page.promotion_agreed.connect(presenter.promote)
    page.document_requested.connect(presenter.open_document)
    return page, presenter

"""Page and presenter of one item, connected: what the window puts in its place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from reviewer_app.domain.clock import Clock, now
from reviewer_app.ui.review.page import ReviewPage
from reviewer_app.ui.review.presenter import ReviewPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services

_SAVE_MS = 3000  # from one try to keep what could not be kept to the next


def make(
    services: "Services", tasks: Tasks, by: str, clock: Clock = now
) -> tuple[ReviewPage, ReviewPresenter]:
    """Return the page and the presenter that fills it; keep both."""
    page = ReviewPage(clock=clock)
    presenter = ReviewPresenter(services, tasks, page, clock, by)
    connect(page, presenter)
    return page, presenter


def connect(page: ReviewPage, presenter: ReviewPresenter) -> None:
    """Let the presenter do what a person asks the page for."""
    page.wished.connect(presenter.decide)
    page.base_chosen.connect(presenter.compare)
    page.revisions_chosen.connect(presenter.compare_revisions)
    page.whole_wanted.connect(presenter.read_whole)
    page.text_wanted.connect(presenter.read_text)
    page.item_painted.connect(presenter.painted)
    page.answered.connect(presenter.answer)
    page.edit_wanted.connect(presenter.start_edit)
    page.edit_approved.connect(presenter.approve_edit)
    page.edit_pane.settled.connect(presenter.look_at_edit)
    page.edit_pane.save_due.connect(presenter.save_edit)
    for part in (page.edit_pane, page.edit_bar):
        part.save_requested.connect(presenter.save_edit_aloud)
    page.edit_left.connect(presenter.leave_edit)
    saving = QTimer(page)
    saving.timeout.connect(presenter.save_pending)
    saving.start(_SAVE_MS)

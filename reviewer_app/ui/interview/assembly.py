"""The dialog of the interview with its presenter, connected: one call for whoever opens it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.interview.dialog import InterviewDialog
from reviewer_app.ui.interview.presenter import InterviewPresenter
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(services: "Services", tasks: Tasks, parent: QWidget | None = None) -> InterviewDialog:
    """Return the dialog, to be opened with `.open()`; it deletes itself when it closes.

    Its `written` tells the name of the agent that was made.
    """
    dialog = InterviewDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    presenter = InterviewPresenter(dialog, services, tasks)
    dialog.presenter = presenter
    dialog.typed.connect(presenter.change)
    dialog.write_requested.connect(presenter.write)
    dialog.offers_requested.connect(presenter.refresh)
    dialog.finished.connect(presenter.leave)
    presenter.start()
    return dialog

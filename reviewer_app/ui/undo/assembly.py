"""Strip and presenter of the last decisions, connected: what the window puts at its foot."""

from typing import TYPE_CHECKING

from reviewer_app.domain.clock import Clock
from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.undo.presenter import UndoPresenter
from reviewer_app.ui.undo.strip import UndoStrip

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(services: "Services", tasks: Tasks, by: str, clock: Clock) -> tuple[UndoStrip, UndoPresenter]:
    """Return the strip and the presenter that fills it; keep both."""
    strip = UndoStrip()
    presenter = UndoPresenter(services.undo_decisions, tasks, strip, by, clock, services.people)
    strip.undo_requested.connect(presenter.undo)
    strip.undo_one_requested.connect(presenter.undo_decision)
    strip.ticked.connect(presenter.tick)
    return strip, presenter

"""The practice strip with its presenter, connected: one call for whoever builds the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.welcome.presenter import Kept, PracticePresenter
from reviewer_app.ui.welcome.tutorial_strip import TutorialStrip

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make_practice(
    services: "Services", tasks: Tasks, kept: Kept, *, parent: QWidget | None = None
) -> tuple[TutorialStrip, PracticePresenter]:
    """Return the strip and its presenter, to be refreshed at the start and whenever something was decided.

    The strip shows itself in a demo workspace only; `kept` remembers that it was closed.
    """
    strip = TutorialStrip(parent)
    presenter = PracticePresenter(strip, services, tasks, kept)
    strip.presenter = presenter
    strip.closed.connect(presenter.close)
    return strip, presenter

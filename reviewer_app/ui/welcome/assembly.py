"""Strip and presenter of the practice, connected: what the window puts in its place."""

from typing import TYPE_CHECKING

from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.welcome.practice_strip import PracticeStrip
from reviewer_app.ui.welcome.presenter import Kept, PracticePresenter

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def make(services: "Services", tasks: Tasks, kept: Kept) -> tuple[PracticeStrip, PracticePresenter]:
    """Return the strip and its presenter; keep both, and refresh it whenever something was decided.

    The strip shows itself in a demo workspace only; `kept` remembers that it was closed.
    """
    strip = PracticeStrip()
    presenter = PracticePresenter(strip, services, tasks, kept)
    strip.closed.connect(presenter.close)
    return strip, presenter

"""Holds what is shown against something else, in a worker; only what was asked for last is shown. No Qt."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.ui.diff.changes import Changes, compute
from reviewer_app.ui.review import comparisons
from reviewer_app.ui.review.loading import Loaded
from reviewer_app.ui.review.shown import View
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


class Comparing:
    """The comparisons of one page."""

    def __init__(self, services: "Services", tasks: Tasks, view: View) -> None:
        self._services, self._tasks, self._view = services, tasks, view
        self._asked = 0  # comparisons asked for; only the newest is shown

    def forget(self) -> None:
        """Show no comparison that was asked for until now: another item is shown."""
        self._asked += 1

    def compare(self, loaded: Loaded, base: str) -> None:
        """Compare a draft with something else, a key of what the page offers."""
        text_of = self._services.browse_queue.text

        def work() -> tuple[Changes, bool]:
            texts = comparisons.pair(base, loaded.opened, loaded.unfinished, loaded.effect, text_of)
            return compute(texts.old, texts.new), texts.is_draft

        self._compare(work, base)

    def compare_revisions(self, loaded: Loaded, old: str, new: str) -> None:
        """Compare two revisions of an item, each named by its sha256."""
        text_of, present = self._services.browse_queue.text, loaded.opened.item.output_sha
        self._compare(lambda: (compute(text_of(old), text_of(new)), new == present), comparisons.CHOSEN)

    def _compare(self, work: Callable[[], tuple[Changes, bool]], base: str) -> None:
        self._asked += 1
        self._tasks.read(work, partial(self._compared, self._asked, base))

    def _compared(self, asked: int, base: str, found: tuple[Changes, bool]) -> None:
        if asked == self._asked:
            changes, is_draft = found
            self._view.show_changes(changes, base, is_draft=is_draft)

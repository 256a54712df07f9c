"""A presenter of the list with its surroundings: a queue, tasks and a view in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer_app.domain.view import View
from reviewer_app.ui.queue.presenter import Listing, QueuePresenter
from reviewer_app.ui.queue.row_text import Line
from tests.ui.doubles import Deferred
from tests.ui.queue.rows import AT, PEOPLE, FakeQueue, queue_of


@dataclass
class Shown:
    """A view that remembers what it was told."""

    lists: list[Listing] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    busy: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    forgotten: int = 0
    answers: int = 0

    def show_list(self, listing: Listing) -> None:
        """Remember the list."""
        self.lists.append(listing)

    def show_rows(self, lines: Mapping[int, Line]) -> None:
        """Remember the rows."""
        self.answers += 1
        self.lines.update(lines)

    def forget_rows(self) -> None:
        """Count it."""
        self.forgotten += 1

    def show_busy(self, words: str) -> None:
        """Remember the words."""
        self.busy.append(words)

    def show_trouble(self, error: Exception) -> None:
        """Remember the sentence."""
        self.troubles.append(str(error))

    @property
    def last(self) -> Listing:
        """The list as it is shown now."""
        return self.lists[-1]


@dataclass
class Desk:
    """A presenter with its surroundings."""

    queue: FakeQueue
    tasks: Deferred = field(default_factory=Deferred)
    view: Shown = field(default_factory=Shown)

    def __post_init__(self) -> None:
        """Make the presenter."""
        self.presenter = QueuePresenter(
            self.queue, self.tasks, self.view, lambda: AT, self.queue.quiet, PEOPLE
        )

    def open(self, view: View = View.TO_REVIEW, current: int | None = None) -> "Desk":
        """Show a view and let it be read."""
        self.presenter.show_view(view)
        self.tasks.run()
        if current is not None:
            self.presenter.set_current(current)
        return self

    def put(self, *numbers: int) -> None:
        """Change what is to review, as another process does."""
        self.queue.lists[View.TO_REVIEW] = list(numbers)

    def care(self) -> int:
        """Return how many rows that need care are shown in front."""
        return care_of(self.view.last)

    def shown(self) -> list[int]:
        """Return the numbers that are shown."""
        return list(self.view.last.numbers)


def care_of(listing: Listing) -> int:
    """Return how many rows the band of those that need care has."""
    return dict(listing.bands).get("Needs care", 0)


def desk(count: int = 5, care: int = 0) -> Desk:
    """Return a desk with a queue of items 1 to `count`."""
    return Desk(queue_of(count, care))

"""How the window's work leaves the thread that paints: what presenters are given, without Qt."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from reviewer_app.domain.errors import ReviewerError

T = TypeVar("T")

Failed = Callable[[Exception], None]


class Tasks(Protocol):
    """Does work elsewhere and brings its result to the thread of the window.

    Without `failed` an error is told by whoever runs the tasks.
    """

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work that changes nothing; several may be done at the same time."""
        ...

    def write(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work that changes the store; each waits for the one before."""
        ...


def pass_on_defects(error: Exception) -> None:
    """Raise an error that is no refusal, so that it is written down as a failure of the program."""
    if not isinstance(error, ReviewerError):
        raise error

"""Tasks for tests of presenters: done at once, or when the test says so."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

Failed = Callable[[Exception], None]


class AtOnce:
    """Does everything at once, in the thread that asks."""

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do it and tell."""
        try:
            result = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            done(result)

    write = read


class Deferred:
    """Keeps everything until the test lets it run, in the order in which it was asked."""

    def __init__(self) -> None:
        self.kept: list[Callable[[], None]] = []

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Keep it for later."""
        self.kept.append(lambda: AtOnce().read(work, done, failed))

    write = read

    def run(self, count: int | None = None) -> None:
        """Do what is kept, or only the first `count` of it; what that asks for is kept in turn."""
        now, self.kept = self.kept[:count], self.kept[len(self.kept[:count]) :]
        for task in now:
            task()

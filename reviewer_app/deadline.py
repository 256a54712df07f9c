"""What may hang (a locked keyring, a check of an installed package) gets its time and no more."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")


def within(seconds: float, action: Callable[[], _T]) -> _T:
    """Return what an action returns, or raise what it raises; raise TimeoutError where it takes longer.

    What takes longer is left to itself and does not keep the program from ending.
    """
    done: Future[_T] = Future()

    def work() -> None:
        try:
            done.set_result(action())
        except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
            done.set_exception(error)

    Thread(target=work, daemon=True).start()
    return done.result(seconds)

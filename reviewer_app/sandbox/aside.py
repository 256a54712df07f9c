"""What may take long, in a thread of its own: whoever stops waiting for it ends the commands that it runs.

The threads of an event loop are few and shared; a command of some minutes must not hold one of them.
"""

import asyncio
import contextvars
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock, Thread
from typing import TypeVar

_T = TypeVar("_T")
_WAIT_S = 5.0


class _Commands:
    """The commands that one action runs at the moment, each with what ends it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stops: list[Callable[[], None]] = []
        self._over = False

    @contextmanager
    def holding(self, stop: Callable[[], None]) -> Iterator[None]:
        with self._lock:
            self._stops.append(stop)
            over = self._over
        if over:
            stop()
        try:
            yield
        finally:
            with self._lock:
                self._stops.remove(stop)

    def end(self) -> None:
        """End what runs, and what is started from now on."""
        with self._lock:
            self._over = True
            for stop in self._stops:
                stop()


_COMMANDS: contextvars.ContextVar[_Commands | None] = contextvars.ContextVar("_COMMANDS", default=None)


@contextmanager
def registered(stop: Callable[[], None]) -> Iterator[None]:
    """Let whoever waits for this command end it: `stop` is called from another thread, or at once."""
    commands = _COMMANDS.get()
    if commands is None:
        yield
        return
    with commands.holding(stop):
        yield


async def aside(action: Callable[[], _T]) -> _T:
    """Return what an action returns, or raise what it raises.

    Cancelled, it ends the commands that the action runs and waits a little for that.
    """
    commands = _Commands()
    context = contextvars.copy_context()
    context.run(_COMMANDS.set, commands)
    done: Future[_T] = Future()

    def work() -> None:
        try:
            done.set_result(context.run(action))
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            done.set_exception(error)

    Thread(target=work, daemon=True).start()
    result = asyncio.wrap_future(done)
    try:
        return await asyncio.shield(result)
    except asyncio.CancelledError:
        commands.end()
        await asyncio.wait({result}, timeout=_WAIT_S)
        raise

"""Large comparisons in a process of their own: the libraries that compare hold the interpreter meanwhile.

A process is kept for the next comparison; one that is cancelled or takes too long is ended and forgotten.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import TYPE_CHECKING

from reviewer_app.diff.rows import Block, blocks

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_BATCH = 500  # blocks; each is unpacked without a pause
_TICK = 0.02  # seconds between two looks at whether the result is still wanted
_WORDS_SHARE = 0.75  # of the time, the rest is for sending what was found


class Cancelled(Exception):  # noqa: N818 - nothing went wrong, nobody waits any more
    """The result is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two texts to compare, and the seconds the answer may take."""

    old: str
    new: str
    prose: bool
    budget: float


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: "Connection[Question | None, list[Block] | bool]"


class Comparer:
    """Compares texts in processes that it starts when they are needed; may be used by several threads."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = Lock()

    def compare(self, question: Question, cancelled: Callable[[], bool]) -> tuple[list[Block], bool] | None:
        """Return the blocks and whether all of them have their words; None when the time was not enough.

        Raises Cancelled as soon as `cancelled` says so.
        """
        worker = self._take()
        worker.pipe.send(question)
        end = time.monotonic() + question.budget
        found: list[Block] = []
        while True:
            try:
                batch = _received(worker.pipe, end, cancelled)
            except (Cancelled, EOFError):
                worker.process.kill()
                raise
            if batch is None:
                worker.process.kill()
                return None
            if isinstance(batch, bool):
                with self._lock:
                    self._idle.append(worker)
                return found, batch
            found += batch

    def warm(self) -> None:
        """Start a process before it is needed."""
        with self._lock:
            self._idle.append(_started())

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            workers, self._idle = self._idle, []
        for worker in workers:
            worker.pipe.close()
            worker.process.join()

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.process.is_alive():
                    return worker
        return _started()


def _received(
    pipe: "Connection[Question | None, list[Block] | bool]", end: float, cancelled: Callable[[], bool]
) -> list[Block] | bool | None:
    while not pipe.poll(_TICK):
        if cancelled():
            raise Cancelled
        if time.monotonic() > end:
            return None
    return pipe.recv()


def _started() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name="reviewer-diff", daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def serve(pipe: "Connection[list[Block] | bool, Question]") -> None:
    """Answer questions until nobody asks any more: batches of blocks, then whether all have their words."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window ends this process
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        _answer(question, pipe)


def _answer(question: Question, pipe: "Connection[list[Block] | bool, Question]") -> None:
    end = time.monotonic() + question.budget * _WORDS_SHARE
    late = []

    def enough() -> bool:
        if time.monotonic() > end:
            late.append(True)
        return bool(late)

    found = blocks(question.old, question.new, prose=question.prose, enough=enough)
    for batch in _batches(found):
        pipe.send(batch)
    pipe.send(not late)


def _batches(found: Iterator[Block]) -> Iterator[list[Block]]:
    while batch := list(islice(found, _BATCH)):
        yield batch

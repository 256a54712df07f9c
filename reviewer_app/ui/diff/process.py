"""Large comparisons in a process of their own: the libraries that compare hold the interpreter meanwhile.

A process is kept for the next comparison; one that is cancelled or takes too long is ended and forgotten.
"""

import multiprocessing
import signal
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice
from multiprocessing.process import BaseProcess
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

from reviewer_app.diff.rows import Block, blocks
from reviewer_app.text.hidden import suspicious
from reviewer_app.text.unseen import unseen_difference

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_STARTING = Lock()
_BATCH = 500  # blocks; each is unpacked without a pause
_TICK = 0.02  # seconds between two looks at whether the result is still wanted
_WORDS_SHARE = 0.6  # of the time; the rest is for what hides, and for sending what was found


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
class Answer:
    """The changed blocks, and what a reader would miss.

    `whole` says that all of them have their words, `unseen` is a sentence about a difference that nobody
    sees, `hidden` are the lines of the new text, from 0, in which something deceives.
    """

    whole: bool
    unseen: str = ""
    hidden: tuple[int, ...] = ()
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: "Connection[Question, list[Block] | Answer]"

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Comparer:
    """Compares texts in processes that it starts when they are needed; may be used by several threads."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = Lock()

    def compare(self, question: Question, cancelled: Callable[[], bool]) -> Answer | None:
        """Return the answer, without what hides if there was no time for it; None if there was none at all.

        Raises Cancelled as soon as `cancelled` says so.
        """
        worker = self._take()
        try:
            worker.pipe.send(question)
            answer, complete = _received(worker.pipe, time.monotonic() + question.budget, cancelled)
        except (Cancelled, EOFError, OSError) as why:
            worker.end()
            if isinstance(why, Cancelled):
                raise
            return None
        if complete:
            self._keep(worker)
        else:
            worker.end()
        return answer

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            workers, self._idle = self._idle, []
        for worker in workers:
            worker.end()

    def _keep(self, worker: _Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _take(self) -> _Worker:
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        return idle if idle and idle.process.is_alive() else _started()


def _received(
    pipe: "Connection[Question, list[Block] | Answer]", end: float, cancelled: Callable[[], bool]
) -> tuple[Answer | None, bool]:
    """Return the answer as far as it has come, and whether it is all of it."""
    found: list[Block] = []
    known: Answer | None = None
    while True:
        while not pipe.poll(_TICK):
            if cancelled():
                raise Cancelled
            if time.monotonic() > end:
                return known, False
        received = pipe.recv()
        if not isinstance(received, Answer):
            found += received
        elif known:
            return replace(received, blocks=found), True
        else:
            known = replace(received, blocks=found)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program's own module: a new process would import it first, and with it the whole window."""
    with _STARTING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _started() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name="reviewer-diff", daemon=True)
    with _without_main():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def serve(pipe: "Connection[list[Block] | Answer, Question]") -> None:
    """Answer questions until nobody asks any more: blocks in batches, then the rest of the answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window ends this process
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        for piece in answer_in_pieces(question):
            pipe.send(piece)


def answer_in_pieces(question: Question) -> Iterator[list[Block] | Answer]:
    """Yield the blocks in batches, then an answer about them, then the same with what a reader would miss."""
    end = time.monotonic() + question.budget * _WORDS_SHARE
    late: list[bool] = []
    first: list[Block] = []

    def enough() -> bool:
        if not late and time.monotonic() > end:
            late.append(True)
        return bool(late)

    found = _blocks(question, enough)
    while batch := list(islice(found, _BATCH)):
        first = first or batch[:1]
        yield batch
    done = Answer(whole=not late)
    yield done
    yield replace(done, unseen=_unseen(question, first), hidden=hidden_lines(question.new))


def answer(question: Question) -> Answer:
    """Answer in this process, for texts that take no time."""
    found = list(_blocks(question, lambda: False))
    return Answer(whole=True, unseen=_unseen(question, []), hidden=hidden_lines(question.new), blocks=found)


def _unseen(question: Question, first: list[Block]) -> str:
    """Return a sentence about a difference that nobody sees; one change that is seen spares the search."""
    old, new = question.old, question.new
    for block in first:
        gone = "\n".join(old.split("\n")[block.old.start : block.old.stop])
        come = "\n".join(new.split("\n")[block.new.start : block.new.stop])
        if gone != come and not unseen_difference(gone, come):
            return ""
    return unseen_difference(old, new) if old else ""


def _blocks(question: Question, enough: Callable[[], bool]) -> Iterator[Block]:
    """Return the changed blocks; of a text without an earlier one there are none."""
    if not question.old:
        return iter(())
    return blocks(question.old, question.new, prose=question.prose, enough=enough)


def hidden_lines(text: str) -> tuple[int, ...]:
    """Return the lines, from 0, in which something hides that a person must look at."""
    places = suspicious(text)
    if not places:
        return ()
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    return tuple(sorted({bisect_right(ends, place.start) for place in places}))

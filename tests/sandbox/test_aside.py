"""Tests of what is done aside: it holds no thread of the loop, and ends when nobody waits any more."""

import asyncio
import threading
from functools import partial

import pytest

from reviewer_app.sandbox.aside import aside, registered
from reviewer_app.sandbox.job import Ended, Level, Why
from reviewer_app.sandbox.running import run
from tests.sandbox.commands import alive, every_level, marked, python, until
from tests.sandbox.test_running import HANGS


def test_it_gives_what_the_action_gives() -> None:
    """The result and the error of an action are those of waiting for it."""
    assert asyncio.run(aside(lambda: 7)) == 7
    with pytest.raises(ZeroDivisionError):
        asyncio.run(aside(lambda: 1 // 0))


def test_many_actions_run_at_once() -> None:
    """Fifty actions that wait for each other end: none waits for a free thread."""
    meeting = threading.Barrier(50)

    async def play() -> list[int]:
        return await asyncio.gather(*(aside(meeting.wait) for _ in range(50)))

    assert sorted(asyncio.run(play())) == list(range(50))


@every_level
def test_cancelling_ends_the_command(level: Level) -> None:
    """When the waiting is cancelled, every process of the command is gone before it ends."""
    job, mark = marked(python(HANGS))

    async def play() -> None:
        task = asyncio.create_task(aside(partial(run, job, level)))
        await asyncio.to_thread(until, lambda: len(alive(mark)) >= 8)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert alive(mark) == []

    asyncio.run(play())


def test_a_command_that_begins_too_late_is_ended() -> None:
    """An action that was given up starts no command that goes on."""
    go, ended = threading.Event(), list[Ended]()
    job, mark = marked(python(HANGS))

    def action() -> None:
        go.wait()
        ended.append(run(job, Level.LIMITED))

    async def play() -> None:
        task = asyncio.create_task(aside(action))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        go.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(play())
    assert ended[0].why is Why.STOPPED
    assert alive(mark) == []


def test_elsewhere_nothing_is_registered() -> None:
    """Outside of it a command is ended by its own limits alone."""
    stops: list[None] = []
    with registered(lambda: stops.append(None)):
        pass
    assert stops == []

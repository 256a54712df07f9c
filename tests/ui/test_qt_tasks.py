"""Tests of work that leaves the window's thread and comes back to it."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.qt_tasks import QtTasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[QtTasks]:
    """Return tasks that are closed after the test."""
    made = QtTasks()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_its_result_comes_home(qtbot: QtBot, tasks: QtTasks) -> None:
    """Work runs in another thread; what is done with the result runs in the window's."""
    seen: list[tuple[str, threading.Thread]] = []
    work = threading.current_thread
    tasks.read(work, lambda thread: seen.append((thread.name, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("reader")
    assert seen[0][1] is threading.main_thread()


def test_writes_keep_their_order(qtbot: QtBot, tasks: QtTasks) -> None:
    """What was asked first is written first, however long it takes."""
    gate, order = threading.Event(), list[int]()
    tasks.write(gate.wait, lambda _: None)
    for number in range(20):
        tasks.write(partial(order.append, number), lambda _: None)
    assert order == []
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_an_error_goes_to_who_asked(qtbot: QtBot, tasks: QtTasks) -> None:
    """Who says what to do with an error gets it; nobody else does."""
    errors: list[Exception] = []
    tasks.read(lambda: 1 / 0, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_that_nobody_handles_is_told(qtbot: QtBot, tasks: QtTasks) -> None:
    """Without a handler the tasks tell the error themselves."""
    with qtbot.waitSignal(tasks.trouble) as told:
        tasks.write(lambda: 1 / 0, lambda _: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_closing_finishes_what_is_to_be_written(qtbot: QtBot) -> None:
    """What was asked to be written before the end is written; what comes after it is not begun."""
    tasks, written = QtTasks(), list[int]()
    for number in range(5):
        tasks.write(partial(written.append, number), lambda _: None)
    tasks.close()
    assert written == list(range(5))
    tasks.write(lambda: written.append(9), lambda _: None)
    tasks.close()
    assert written == list(range(5))

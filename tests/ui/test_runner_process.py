"""Tests of the runner as a process that the window starts and watches."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui import runner_process
from reviewer_app.ui.runner_process import RunnerProcess
from tests.ui.doubles import AtOnce

FOR_EVER = "import time\nprint('at work')\ntime.sleep(1000)"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[RunnerProcess]]:
    """Return a list for the processes of a test, which are ended with it."""
    monkeypatch.setattr(runner_process, "_LOOK_MS", 5)
    monkeypatch.setattr(runner_process, "_WAITS_MS", (1, 1))
    processes: list[RunnerProcess] = []
    yield processes
    for process in processes:
        process.leave()
        if process._process is not None:
            process._process.kill()
            process._process.wait()


def started(made: list[RunnerProcess], tmp_path: Path, code: str) -> RunnerProcess:
    """Return a started process of some code."""
    process = RunnerProcess([sys.executable, "-c", code], tmp_path / "said.txt")
    made.append(process)
    process.start()
    return process


def test_it_is_started_once(qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path) -> None:
    """Starting a runner that is at work starts no second one."""
    process = started(made, tmp_path, FOR_EVER)
    first = process._process
    process.start()
    assert process.is_running
    assert process._process is first


def test_a_killed_runner_is_started_again(qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path) -> None:
    """When the runner is killed the window says so and starts another one."""
    process = started(made, tmp_path, FOR_EVER)
    first = process._process
    assert first is not None
    with qtbot.waitSignal(process.died) as told:
        first.kill()
    assert "started again" in told.args[0]
    qtbot.waitUntil(lambda: process.is_running and process._process is not first)


def test_a_runner_that_cannot_work_stays_off(qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path) -> None:
    """After a few tries it stays off, and its own last words say why."""
    code = "import sys; sys.exit('The store is damaged.')"
    with qtbot.waitSignal(_process(made, tmp_path, code).gave_up) as told:
        made[0].start()
    assert "3 times" in told.args[0]
    assert "The store is damaged." in told.args[0]
    assert not made[0].is_running


def test_starting_it_by_hand_forgets_former_deaths(
    qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path
) -> None:
    """Who mends what was wrong and presses Start has all tries again."""
    process = _process(made, tmp_path, "import sys; sys.exit('Broken.')")
    for _ in range(2):
        with qtbot.waitSignal(process.gave_up) as told:
            process.start()
        assert "3 times" in told.args[0]


def test_a_death_after_a_long_life_is_the_first(
    qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deaths weeks apart do not add up: each is told, none is the last."""
    monkeypatch.setattr(runner_process, "_LONG_LIFE_S", 0.0)
    process, told = _process(made, tmp_path, "import sys; sys.exit('Broken.')"), list[str]()
    process.died.connect(told.append)
    process.start()
    qtbot.waitUntil(lambda: len(told) > 4)
    assert process._wanted


def test_a_runner_that_was_asked_to_stop_stays_off(
    qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path
) -> None:
    """A runner that ended as asked is not started again."""
    process = started(made, tmp_path, "pass")
    qtbot.waitUntil(lambda: process._process is None)
    assert not process._wanted
    assert not process._again.isActive()


def test_a_command_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    """A runner that cannot be started at all is a sentence, no error."""
    process = RunnerProcess([str(tmp_path / "nothing")], tmp_path / "said.txt")
    with qtbot.waitSignal(process.gave_up) as told:
        process.start()
    assert told.args[0].startswith("The runner could not be started:")


def test_a_runner_that_is_left_goes_on(qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path) -> None:
    """The runner outlives the window that started it."""
    process = started(made, tmp_path, FOR_EVER)
    process.leave()
    assert process.is_running
    assert not process._look.isActive()


@pytest.mark.parametrize("heard", [0, 1])
def test_a_runner_that_cannot_hear_yet_is_ended(
    qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path, heard: int
) -> None:
    """One that is still starting and finds no request ends all the same; one that heard it ends by itself."""
    process, told = started(made, tmp_path, FOR_EVER), list[str]()
    child = process._process
    assert child is not None
    process.stop(AtOnce(), lambda: heard, lambda: told.append("done"))
    assert told == ["done"]
    if heard:
        assert process.is_running
        child.kill()
    qtbot.waitUntil(lambda: process._process is None)
    assert not process._again.isActive()


def test_a_runner_that_waits_for_its_next_start_is_stopped(
    qtbot: QtBot, made: list[RunnerProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two starts there is nobody to ask; it stays off all the same."""
    monkeypatch.setattr(runner_process, "_WAITS_MS", (100_000,))
    process = _process(made, tmp_path, "import sys; sys.exit('Broken.')")
    with qtbot.waitSignal(process.died):
        process.start()
    assert process._again.isActive()
    process.stop(AtOnce(), lambda: 0, lambda: None)
    assert not process._again.isActive()


def _process(made: list[RunnerProcess], tmp_path: Path, code: str) -> RunnerProcess:
    made.append(RunnerProcess([sys.executable, "-c", code], tmp_path / "said.txt"))
    return made[-1]

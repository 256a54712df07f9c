"""Tests of what presenters are given to work with."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.tasks import pass_on_defects
from tests.ui.doubles import AtOnce, Deferred


@pytest.mark.parametrize("make", [AtOnce, Deferred, QtTasks])
def test_the_contract_is_kept(qtbot: QtBot, make: type[AtOnce | Deferred | QtTasks]) -> None:
    """The window's tasks and both doubles hand the result on, and an error to who asked for errors."""
    tasks, seen = make(), list[object]()
    tasks.read(lambda: 1, seen.append)
    tasks.write(lambda: 1 / 0, seen.append, lambda error: seen.append(type(error)))
    if isinstance(tasks, Deferred):
        assert seen == []
        tasks.run()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert set(seen) == {1, ZeroDivisionError}
    if isinstance(tasks, QtTasks):
        tasks.close()


def test_only_a_defect_is_passed_on() -> None:
    """A refusal was told already; anything else is raised, to be written down."""
    pass_on_defects(Refused("No."))
    with pytest.raises(ZeroDivisionError):
        pass_on_defects(ZeroDivisionError())

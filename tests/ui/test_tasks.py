"""Tests of what presenters are given to work with."""

import pytest

from reviewer_app.ui.tasks import Tasks
from tests.ui.doubles import AtOnce, Deferred


@pytest.mark.parametrize("make", [AtOnce, Deferred])
def test_the_doubles_keep_the_contract(make: type[Tasks]) -> None:
    """Both doubles hand the result on, and an error to who asked for errors."""
    tasks, seen = make(), list[object]()
    tasks.read(lambda: 1, seen.append)
    tasks.write(lambda: 1 / 0, seen.append, lambda error: seen.append(type(error)))
    if isinstance(tasks, Deferred):
        assert seen == []
        tasks.run()
    assert seen == [1, ZeroDivisionError]

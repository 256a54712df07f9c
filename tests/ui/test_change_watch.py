"""Tests of noticing that somebody changed the store."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.ui import change_watch
from reviewer_app.ui.change_watch import ChangeWatch


def test_another_version_is_told_once(qtbot: QtBot) -> None:
    """A change is told at the next look, and not again while nothing changes."""
    versions, told = [7], list[bool]()
    watch = ChangeWatch(lambda: versions[-1])
    watch.changed.connect(lambda: told.append(True))
    watch.start()
    watch.look()
    assert told == []
    versions.append(8)
    watch.look()
    watch.look()
    assert told == [True]
    watch.stop()


def test_time_alone_is_a_change(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is written for long, what is shown is read again, so long after the last change."""
    del qtbot
    monkeypatch.setattr(change_watch, "_LOOKS", 3)
    versions, told = [7], list[bool]()
    watch = ChangeWatch(lambda: versions[-1])
    watch.changed.connect(lambda: told.append(True))
    watch.start()
    watch.look()
    versions.append(8)
    counts = []
    for _ in range(7):
        watch.look()
        counts.append(len(told))
    assert counts == [1, 1, 1, 2, 2, 2, 3]
    watch.stop()


def test_it_looks_by_itself(qtbot: QtBot) -> None:
    """Once started, nobody needs to ask."""
    versions = iter(range(1000))
    watch = ChangeWatch(lambda: next(versions))
    with qtbot.waitSignal(watch.changed):
        watch.start()
    watch.stop()


def test_a_store_that_cannot_be_read_is_told_once(qtbot: QtBot) -> None:
    """While the store is away that is told once; when it is back its changes are told again."""
    away = StoreUnavailable("The store was removed.")
    answers: list[int | StoreUnavailable] = [1]
    told: list[Exception] = []
    changes: list[bool] = []

    def version() -> int:
        if isinstance(answers[-1], StoreUnavailable):
            raise answers[-1]
        return answers[-1]

    watch = ChangeWatch(version)
    watch.trouble.connect(told.append)
    watch.changed.connect(lambda: changes.append(True))
    watch.start()
    watch.stop()
    answers.append(away)
    watch.look()
    watch.look()
    assert (told, changes) == ([away], [])
    answers.append(2)
    watch.look()
    answers.append(away)
    watch.look()
    assert (told, changes) == ([away, away], [True])


def test_a_store_that_is_back_is_read_again(qtbot: QtBot) -> None:
    """When it can be read again that is told once, and a change with it, even if it is as it was."""
    del qtbot
    answers: list[int | None] = [1]

    def version() -> int:
        if answers[-1] is None:
            raise StoreUnavailable("The store was removed.")
        return answers[-1]

    watch, told = ChangeWatch(version), list[str]()
    watch.back.connect(lambda: told.append("back"))
    watch.changed.connect(lambda: told.append("changed"))
    watch.start()
    watch.stop()
    for answer in (None, 1, 1):
        answers.append(answer)
        watch.look()
    assert told == ["back", "changed"]

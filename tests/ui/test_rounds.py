"""Tests of the rounds in which a window reads what it shows again."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from reviewer_app.ui import rounds as rounds_module
from reviewer_app.ui.rounds import Rounds

_FAR = 60_000  # milliseconds: not in this test


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QObject]:
    """Return what the rounds live on."""
    parent = QObject()
    yield parent
    parent.deleteLater()


@pytest.fixture
def done() -> list[str]:
    """Return what was done, in order."""
    return []


def rounds_of(done: list[str], parent: QObject, apart: int = 0) -> Rounds:
    """Return rounds of three steps."""
    return Rounds([partial(done.append, name) for name in "abc"], apart, parent)


def test_a_round_does_its_steps_in_turn(qtbot: QtBot, parent: QObject, done: list[str]) -> None:
    """Each step is done once, and the thread that paints has its turn between two of them."""
    rounds = rounds_of(done, parent)
    rounds.ask(0)
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["a"]
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["a", "b", "c"]
    assert not rounds._walking.isActive()


def test_asking_often_makes_one_round(qtbot: QtBot, parent: QObject, done: list[str]) -> None:
    """What is asked for before a round begins is answered by that round."""
    rounds = rounds_of(done, parent)
    for _ in range(5):
        rounds.ask(0)
    qtbot.waitUntil(lambda: len(done) == 3)
    QCoreApplication.processEvents()
    assert not rounds._waiting.isActive()


def test_what_changes_during_a_round_is_read_by_another_one(
    qtbot: QtBot, parent: QObject, done: list[str]
) -> None:
    """Asking while a round is under way makes one more, for some of its steps are done already."""
    rounds = rounds_of(done, parent)
    rounds.ask(0)
    qtbot.waitUntil(lambda: bool(done))
    rounds.ask(0)
    rounds.ask(0)
    qtbot.waitUntil(lambda: len(done) == 6)
    assert "".join(done) == "abcabc"
    assert rounds._asked is None
    assert not rounds._waiting.isActive()


def test_rounds_keep_their_distance(qtbot: QtBot, parent: QObject, done: list[str]) -> None:
    """The first round comes as soon as it is asked for, the next one not before its time."""
    rounds = rounds_of(done, parent, apart=_FAR)
    rounds.ask(0)
    qtbot.waitUntil(lambda: len(done) == 3)
    rounds.ask(0)
    assert _FAR * 0.8 < rounds._waiting.remainingTime() < _FAR * 1.2


def test_a_round_can_be_put_off(parent: QObject, done: list[str]) -> None:
    """After what is shown already the next round waits as if one had just begun, asked for or not."""
    rounds = rounds_of(done, parent, apart=_FAR)
    rounds.put_off()
    assert not rounds._waiting.isActive()
    rounds.ask(0)
    assert rounds._waiting.remainingTime() > 0
    due = rounds_of(done, parent, apart=_FAR)
    due.ask(0)
    assert due._waiting.remainingTime() == 0
    due.put_off()
    assert due._waiting.remainingTime() > 0


def test_no_round_is_put_off_for_ever(
    parent: QObject, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However fast a person decides, what others change comes to the screen."""
    monkeypatch.setattr(rounds_module, "_LONGEST", 1)
    rounds = rounds_of(done, parent, apart=_FAR)
    rounds.ask(0)
    rounds.put_off()
    assert rounds._waiting.remainingTime() == 0


def test_rounds_end_when_they_are_stopped(qtbot: QtBot, parent: QObject, done: list[str]) -> None:
    """After stopping no step is done, neither of the present round nor of one that was asked for."""
    rounds = rounds_of(done, parent)
    rounds.ask(0)
    qtbot.waitUntil(lambda: bool(done))
    rounds.stop()
    assert not rounds._walking.isActive()
    rounds.ask(0)
    rounds.stop()
    assert not rounds._waiting.isActive()
    assert done == ["a"]


def test_everything_can_be_read_at_once(parent: QObject, done: list[str]) -> None:
    """Who asks for it has every step done before going on."""
    rounds_of(done, parent).all_at_once()
    assert done == ["a", "b", "c"]

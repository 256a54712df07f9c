"""Tests of when and where unused objects are collected."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.collecting import Collector


class Knot:
    """An object that nothing but a collection ends."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """Return a collector that looks when it is told to."""
    gc.collect()
    made = Collector()
    made._timer.stop()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def collections() -> Iterator[list[tuple[int, str]]]:
    """Return the collections as they happen: which generation, in which thread."""
    seen: list[tuple[int, str]] = []

    def note(phase: str, said: dict[str, int]) -> None:
        if phase == "start":
            seen.append((said["generation"], threading.current_thread().name))

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def make_objects() -> list[list[int]]:
    """Make more objects than Python leaves alone by itself."""
    return [[number] for number in range(3_000)]


def test_nothing_is_collected_where_objects_are_made(
    collector: Collector, collections: list[tuple[int, str]]
) -> None:
    """A thread that makes many objects ends none that it does not know."""
    thread = threading.Thread(target=make_objects)
    thread.start()
    thread.join()
    kept = make_objects()
    assert collections == []
    collector.look()
    assert collections == [(0, "MainThread")]
    assert len(kept) == 3_000


def test_unused_objects_end(collector: Collector) -> None:
    """What nobody uses any more is gone after a look."""
    knot = weakref.ref(Knot())
    kept = make_objects()
    assert knot() is not None
    collector.look()
    assert knot() is None
    assert kept


def test_little_is_left_alone(collector: Collector, collections: list[tuple[int, str]]) -> None:
    """A few new objects are not worth a look through them."""
    gc.collect()
    collections.clear()
    collector.look()
    assert collections == []


def test_older_objects_are_looked_through_seldom(
    collector: Collector, collections: list[tuple[int, str]]
) -> None:
    """Every tenth time or so the older ones, every hundredth time or so all that came since the beginning."""
    kept = []
    for _ in range(130):
        kept.append(make_objects())
        collector.look()
    generations = [generation for generation, _ in collections]
    assert generations.index(1) in range(9, 13)
    assert generations.index(2) in range(99, 130)
    assert generations.count(0) > 100
    assert kept


def test_what_is_there_from_the_beginning_is_not_looked_through(collector: Collector) -> None:
    """After settling a collection has only to do with what came later; stopping takes that back."""
    assert gc.get_freeze_count() == 0
    collector.settle()
    assert gc.get_freeze_count() > 10_000
    assert not gc.isenabled()
    collector.stop()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_it_looks_by_itself(qtbot: QtBot, collections: list[tuple[int, str]]) -> None:
    """Nobody has to ask."""
    collector = Collector()
    collector._timer.setInterval(0)
    kept = make_objects()
    qtbot.waitUntil(lambda: bool(collections))
    collector.stop()
    assert kept

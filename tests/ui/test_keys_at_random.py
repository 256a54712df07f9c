"""Keys of every kind at random, faster than anything ends, while another person decides the same items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.bootstrap import Services
from reviewer_app.domain.decision import ENDS, REFUSED, Binding, Kind, Reply
from reviewer_app.paths import Workspace
from reviewer_app.services.review_items import Order
from reviewer_app.ui import actions
from reviewer_app.ui.review import guard
from reviewer_app.ui.review.page import ReviewPage
from tests.ui import opened as opened_module
from tests.ui.dice import Dice, no_menu_stays, press
from tests.ui.opened import Window, opened, settle
from tests.workshop import Workshop, make

PRESSES, ITEMS, LEAST = 100, 12, 2
Seen = tuple[int, str]
"""The number of an item, and the hash of the text that was on the screen."""


@dataclass
class Record:
    """What was painted, and what was decided of what was painted when its key was pressed."""

    painted: list[Seen] = field(default_factory=list)
    before: Seen | None = None
    ordered: list[tuple[Seen | None, Seen]] = field(default_factory=list)
    decided: list[tuple[Seen, Reply]] = field(default_factory=list)


def seen(number: int, binding: Binding | None) -> Seen:
    """Return which text of which item a decision is about."""
    assert binding is not None
    return number, binding.content_sha


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Record:
    """Return what writes down each item as it is painted; no quiet quarter of a second helps the window."""
    made, painted = Record(), ReviewPage._painted

    def note(page: ReviewPage) -> None:
        painted(page)
        if page._shown is not None:
            loaded = page._shown.loaded
            made.painted.append(seen(loaded.number, loaded.opened.binding()))

    monkeypatch.setattr(ReviewPage, "_painted", note)
    monkeypatch.setattr(guard, "QUIET_S", 0)
    monkeypatch.setattr(actions, "_HAND_S", 0)
    monkeypatch.setattr(opened_module, "TasksAtOnce", Dice)
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, record: Record) -> Iterator[Window]:
    """Return the window of a workspace with a dozen drafts, whose orders and decisions are written down."""
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft(*(f"a{number}" for number in range(ITEMS)))
    with opened(shop, tmp_path / "window.ini", guarded=True) as made, no_menu_stays():
        watch(made, record)
        yield made
    shop.services.database.close()


def watch(window: Window, record: Record) -> None:
    """Write down what the window orders at which key, and what is decided."""
    item, review = window.parts.item, window.shop.services.review_items
    send, decide = item._order, review.decide

    def note_order(wish: object, text: str | None = None) -> None:
        assert item._shown is not None
        about = seen(item._shown.number, item._shown.opened.binding())
        record.ordered.append((about if text is not None else record.before, about))
        send(wish, text)  # type: ignore[arg-type] # a Wish

    def note_decision(number: int, order: Order) -> Reply:
        reply = decide(number, order)
        record.decided.append((seen(number, order.seen), reply))
        return reply

    item._order = note_order  # type: ignore[method-assign] # only notes
    review.decide = note_decision  # type: ignore[method-assign] # only notes


@pytest.fixture
def ben(window: Window) -> Iterator[Workshop]:
    """Return the same workspace in the hands of somebody else, with a store connection of his own."""
    services = Services(Workspace(window.shop.root))
    services.provider = window.shop.services.provider  # type: ignore[method-assign] # the double
    yield Workshop(window.shop.root, services, window.shop.provider)
    services.database.close()


def meddle(dice: Random, ben: Workshop, numbers: list[int]) -> None:
    """Let Ben approve, send back, take back, or let the agent draft again, now and then."""
    acts: list[Callable[[], object]] = [
        lambda: ben.decide(dice.choice(numbers), Kind.APPROVE, by="ben"),
        lambda: ben.decide(dice.choice(numbers), Kind.REDO, by="ben", note="Shorter."),
        lambda: ben.services.undo_decisions.undo(dice.randrange(1, ITEMS + 1), "ben"),
        ben.run,
    ]
    if numbers and dice.random() < 1 / 10:
        dice.choice(acts)()


def play(window: Window, ben: Workshop, record: Record, dice: Random) -> None:
    """Press keys; in between something ends, is painted, is read again, or is decided by Ben."""
    tasks = window.session.tasks
    assert isinstance(tasks, Dice)
    tasks.waits = True
    window.top.activateWindow()
    settle()
    for _ in range(PRESSES):
        record.before = record.painted[-1] if record.painted else None
        press(dice, window.top)
        for _ in range(dice.choice((0, 0, 2, 4, 8, 16))):
            tasks.step(dice)
        if dice.random() < 3 / 4:
            QCoreApplication.processEvents()
        if dice.random() < 1 / 7:
            window.parts.rounds.all_at_once()
        meddle(dice, ben, list(window.parts.queue._found.numbers[:2]))
    for each in QApplication.topLevelWidgets():
        if each is not window.top:
            each.close()
    tasks.finish(dice)
    settle()


@pytest.mark.parametrize("seed", range(4))
def test_each_decision_is_about_what_was_painted(
    window: Window, ben: Workshop, record: Record, seed: int
) -> None:
    """Every order names the text that was painted when its key was pressed; nothing is decided twice."""
    play(window, ben, record, Random(seed))
    assert len(record.ordered) >= LEAST
    assert unseen(record) == []
    assert [about for _, about in record.ordered] == [about for about, _ in record.decided]
    assert {about for about, _ in record.decided} <= set(record.painted)
    for number in range(1, ITEMS + 1):
        require_once(window, number)
    require_journal(window, record)
    assert window.session.crash.left_behind() == ""
    assert window.parts.item.unsaved() == ()


def unseen(record: Record) -> list[Seen]:
    """Return what was ordered although something else was on the screen when the key was pressed."""
    return [about for before, about in record.ordered if about != before]


def require_once(window: Window, number: int) -> None:
    """Require that no decision ended an item that one had ended already."""
    ended = False
    for decision in window.shop.open(number).decisions:
        assert not (decision.kind in ENDS and ended), number
        ended = decision.kind in ENDS


def require_journal(window: Window, record: Record) -> None:
    """Require that what was told to be decided is in the history, and that nothing else of this person is."""
    made = [
        decision.binding.content_sha
        for number in range(1, ITEMS + 1)
        for decision in window.shop.open(number).decisions
        if decision.by == "ada" and decision.kind is not Kind.UNDO
    ]
    assert len(made) == sum(reply.result != REFUSED for _, reply in record.decided)


def haste(window: Window, record: Record) -> None:
    """Approve, and approve again when the next item has come but is not on the screen yet."""
    settle()
    for _ in range(2):
        record.before = record.painted[-1]
        QTest.keyClick(window.top, Qt.Key.Key_A)


def test_a_key_before_the_painting_decides_nothing(window: Window, record: Record) -> None:
    """What has come but was not painted yet is not decided."""
    haste(window, record)
    assert len(record.ordered) == 1
    assert unseen(record) == []


def test_without_the_guard_a_key_decides_what_nobody_saw(
    window: Window, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above can fail: a guard that always lets pass is found out."""
    monkeypatch.setattr(guard.Guard, "is_open", lambda _: True)
    haste(window, record)
    assert len(record.ordered) == len(unseen(record)) + 1 == 2

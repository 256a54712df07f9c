"""A whole window opened on a workspace without a display, which does everything at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.domain.item import State
from reviewer_app.paths import Workspace
from reviewer_app.ui import session as session_module
from reviewer_app.ui.appearance import dress
from reviewer_app.ui.place import Place
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.review.guard import Guard
from reviewer_app.ui.rounds import Rounds
from reviewer_app.ui.runner_process import RunnerProcess
from reviewer_app.ui.session import Session
from reviewer_app.ui.tasks import Failed
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT, THEMES
from reviewer_app.ui.wiring import Wiring
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop

T = TypeVar("T")


_KEPT: list[Session] = []
"""Every session of these tests: Python would take one away in the middle of another one's painting."""


class TasksAtOnce(QtTasks):
    """Does everything at once, so that nothing has to be waited for."""

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do it and tell."""
        AtOnce().read(work, done, failed or self.trouble.emit)

    write = read


@dataclass
class Window:
    """An opened window and what it stands on."""

    shop: Workshop
    session: Session

    @property
    def parts(self) -> Wiring:
        """The connected parts."""
        assert self.session.wiring is not None, self.session.window.waiting.sentence.text()
        return self.session.wiring

    @property
    def top(self) -> QWidget:
        """The window itself."""
        return self.session.window

    def select(self, reference: str) -> None:
        """Show an item, whichever list it is in."""
        self.parts.go_to(self.shop.number(reference))
        settle()

    def dress(self, theme: str = "light", scale: int = 100) -> None:
        """Give the window other colours and another text size."""
        set_text_scale(scale)
        apply(application(), THEMES[theme])
        settle()

    def act(self, name: str) -> None:
        """Do what an entry of a menu does."""
        self.session.actions[name].trigger()
        settle()

    def stands(self, key: str) -> State:
        """Return where the item of that key stands."""
        return self.shop.open(self.shop.number(f"letters/{key}")).item.row.state

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.top.resize(width, height)
        settle()


def application() -> QApplication:
    """Return the program."""
    known = QApplication.instance()
    assert isinstance(known, QApplication)
    return known


def settle() -> None:
    """Let layouts, paintings and farewells happen that were put off."""
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def opened(shop: Workshop, place: Path, *, guarded: bool = False) -> Iterator[Window]:
    """Open the window of a workspace; close it afterwards, in light colours and normal size.

    Unless it is `guarded`, keys decide at once, whether or not the item was painted.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_NO_RUNNER", "1")
        patch.setattr(RunnerProcess, "_spawn", lambda _: None)  # not even by its button
        patch.setattr(session_module, "QtTasks", TasksAtOnce)
        if not guarded:
            patch.setattr(Guard, "is_open", lambda _: True)
        patch.setattr(Rounds, "ask", lambda rounds, _within: rounds.all_at_once())
        kept = Place(place)
        kept.set_user("told_that_the_runner_goes_on", value=True)
        kept.set_user("theme", "light")
        dress(application(), kept)
        session = Session(Workspace(shop.root), kept)
        _KEPT.append(session)
        session.services = shop.services
        session.start()
        window = Window(shop, session)
        _hold_still(window)
        try:
            yield window
        finally:
            window.dress()
            window.top.close()
            window.top.deleteLater()
            settle()
            set_text_scale(100)
            apply(application(), LIGHT)


def _hold_still(window: Window) -> None:
    """Let nothing happen by the clock."""
    for watch in (window.session.watch, window.session.documents):
        assert watch is not None
        watch.stop()
    window.parts._first.stop()
    window.parts._read_first()
    window.parts._looking.stop()
    window.parts.rounds.all_at_once()
    window.top.showNormal()  # the screen of these tests is small, so that it begins as large as that
    window.resize(1280, 800)

"""A window without a display on the demo's workspace, at a moment that does not pass."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from reviewer_app import bootstrap
from reviewer_app.bootstrap import Services
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.ids import item_number
from reviewer_app.paths import Workspace
from reviewer_app.runner.loop import Loop, duties_of
from reviewer_app.services.make_demo import MakeDemo, settings
from reviewer_app.services.review_items import Order
from reviewer_app.store.schema import create
from reviewer_app.ui.appearance import dress
from reviewer_app.ui.place import Place
from reviewer_app.ui.session import Session
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.wiring import Wiring
from tests.workshop import Hands

MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_LONG_S = 30


@dataclass
class Stage:
    """The open window and the hands that move its clock."""

    session: Session
    hands: Hands

    @property
    def wiring(self) -> Wiring:
        """The connected parts of the window."""
        found = self.session.wiring
        assert found is not None
        return found

    def settle(self, holds: Callable[[], bool] = lambda: True) -> None:
        """Let the window work until something holds and nothing more is to be done."""
        end = time.monotonic() + _LONG_S
        quiet = 0
        while quiet < 5:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            is_done = holds() and not _busy(self.session)
            quiet = quiet + 1 if is_done else 0
            assert time.monotonic() < end, self.session.crash.left_behind() or "the window does not settle"
            time.sleep(0.02)

    def act(self, name: str) -> None:
        """Do what an entry of a menu does."""
        self.session.actions[name].trigger()
        self.settle()

    def show(self, key: str) -> None:
        """Go to an item of the demo, named as AGENT/KEY."""
        number = self.session.services.browse_queue.find(key)
        self.wiring.go_to(number)
        self.settle(lambda: self.wiring.queue.current() == number and self.is_shown)

    @property
    def is_shown(self) -> bool:
        """Say whether the item is on the screen and keys decide, if there is room for it."""
        page = self.wiring.item_page
        return not page.isVisible() or page._guard.is_open()

    def picture(self) -> QImage:
        """Return what the window looks like while nothing is pointed at."""
        top = self.session.window
        QTest.mouseMove(top, QPoint(top.width() // 2, top.height() // 2))
        QTest.mouseMove(top, QPoint(1, 1))
        self.settle()
        image = self.session.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        for dialog in self._dialogs():
            _put(image, dialog)
        return image

    def _dialogs(self) -> list[QDialog]:
        """Return the dialogs that are open, the one on top last."""
        inside = self.session.window.findChildren(QDialog)
        return [each for each in inside if each.isVisible()]


def _put(image: QImage, dialog: QDialog) -> None:
    """Put a dialog into the middle of a picture, with the line that a system's frame would draw."""
    size = dialog.size()
    corner = QPoint((image.width() - size.width()) // 2, (image.height() - size.height()) // 2)
    with QPainter(image) as painter:
        painter.drawImage(corner, dialog.grab().toImage())
        painter.setPen(color("edge"))
        painter.drawRect(QRect(corner, size).adjusted(-1, -1, 0, 0))


@dataclass(frozen=True)
class Scene:
    """One picture: the window's size and theme, the letters' size in per cent, and the way there."""

    name: str
    go: Callable[[Stage], None]
    size: tuple[int, int] = (1280, 800)
    theme: str = "light"
    percent: int = 100
    golden: bool = False
    practice: bool = False


@contextmanager
def demo(folder: Path) -> Iterator[tuple[Workspace, Hands]]:
    """Make the demo's workspace, drafted in this process; while it is open, its clock is moved by hand."""
    hands = Hands(MORNING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "now", hands)
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield _made(folder, hands), hands
    time.tzset()


def _made(folder: Path, hands: Hands) -> Workspace:
    workspace = Workspace(folder / "garden-shop")
    workspace.create()
    create(workspace.database).close()
    workspace.settings_file.write_text(settings(), encoding="utf-8")
    services = Services(workspace)
    MakeDemo(workspace).fill(services.library, services.add_items, services.promote_agents, "ada")
    hands.move(minutes=9)
    asyncio.run(Loop(duties_of(services, _ignore), 2, until_idle=True).run())
    hands.move(minutes=22)
    services.database.close()
    return workspace


def decide_some(workspace: Workspace, hands: Hands) -> None:
    """Approve two, send one with changes, reject one: a morning's beginning; the first two are delivered."""
    services = Services(workspace)

    def decide(key: str, kind: Kind, **said: str) -> None:
        number = services.browse_queue.find(key)
        reply = services.review_items.decide(number, Order(kind, "ada", **said))  # type: ignore[arg-type] # texts only
        assert reply.result != "refused", reply
        assert item_number(reply.id) == number

    decide("support-reply/new-address.txt", Kind.APPROVE)
    decide("support-reply/gift-card.txt", Kind.APPROVE)
    decide(
        "support-reply/club-discount.txt", Kind.REJECT, reason="document", note="The discount ended in May."
    )
    hands.move(seconds=30)
    asyncio.run(Loop(duties_of(services, _ignore), 1, until_idle=True).run())
    hands.move(seconds=90)
    decide(
        "support-reply/invoice-copy.txt", Kind.EDIT, text="Dear Mr Lind,\n\nhere is the copy you asked for.\n"
    )
    hands.move(seconds=2)
    services.database.close()


@contextmanager
def window(workspace: Workspace, hands: Hands, scene: Scene) -> Iterator[Stage]:
    """Open the window as a scene wants it."""
    os.environ["REVIEWER_NO_RUNNER"] = "1"
    application = QApplication.instance() or QApplication(["screenshots"])
    assert isinstance(application, QApplication)
    place = _place(workspace, scene)
    dress(application, place)
    runner = Services(workspace).control_runner
    runner.begin(2)
    session = Session(workspace, place, clock=hands)
    session.start()
    stage = Stage(session, hands)
    try:
        stage.settle(lambda: session.wiring is not None)
        session.window.resize(*scene.size)
        stage.settle(lambda: stage.wiring.queue.current() is None or stage.is_shown)
        yield stage
    finally:
        edited = stage.wiring.queue.current() if session.wiring else None
        session.window.close()
        if edited is not None:
            Services(workspace).keep_edits.discard(edited, "ada")  # the next scene begins as this one did
        runner.finish()
        place.set_user("theme", "light")
        place.set_user("text_size", 100)
        dress(application, place)


def _place(workspace: Workspace, scene: Scene) -> Place:
    """Return what the window remembers: what the scene wants and nothing of the scenes before."""
    kept = workspace.root / "logs" / "screenshots.ini"
    kept.unlink(missing_ok=True)  # each scene begins as at the first start
    place = Place(kept)
    place.set_user("theme", scene.theme)
    place.set_user("text_size", scene.percent)
    place.set_user("told_that_the_runner_goes_on", value=True)
    place.enter(workspace.root)
    place.set_here("practice_hidden", value=not scene.practice)
    return place


def _busy(session: Session) -> bool:
    """Say whether threads still work for the window."""
    pools = (session.tasks._readers, session.tasks._writer)
    return any(not pool._work_queue.empty() for pool in pools)


def _ignore(_sentence: str) -> None:
    """Nothing is told here."""

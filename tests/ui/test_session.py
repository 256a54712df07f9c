"""Tests of a whole window at work on a real workspace, by keyboard, without a display."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import State
from reviewer_app.domain.view import View
from reviewer_app.paths import Workspace
from reviewer_app.ui.appearance import dress
from reviewer_app.ui.place import Place
from reviewer_app.ui.runner_process import RunnerProcess
from reviewer_app.ui.session import Session
from reviewer_app.ui.wiring import Wiring
from tests.workshop import Workshop, make

Start = Callable[[], Session]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace whose approvals are held, with three drafts that wait."""
    made = make(tmp_path / "desk", hold=600)
    made.write_agent()
    made.draft("a", "b", "c")
    yield made
    made.services.database.close()


@pytest.fixture
def start(desk: Workshop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what opens the window of the workspace and waits until its first item is painted."""
    monkeypatch.setenv("REVIEWER_NO_RUNNER", "1")
    monkeypatch.setattr(RunnerProcess, "start", lambda _: None)  # not even by its button
    sessions: list[Session] = []

    def begin() -> Session:
        place = Place(tmp_path / "window.ini")
        place.set_user("told_that_the_runner_goes_on", value=True)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, place)
        session = Session(Workspace(desk.root), place)
        sessions.append(session)
        session.start()
        qtbot.waitUntil(lambda: session.wiring is not None or bool(told(session)), timeout=20_000)
        assert not told(session), told(session)
        session.window.resize(1280, 800)  # the screen without a display is small
        qtbot.waitUntil(lambda: may_decide(session), timeout=20_000)
        return session

    yield begin
    for session in sessions:
        session.window.close()


def told(session: Session) -> str:
    """Return what went wrong in the window, if anything did."""
    return session.crash.left_behind()


def wiring(session: Session) -> Wiring:
    """Return the connected parts."""
    assert session.wiring is not None
    return session.wiring


def may_decide(session: Session) -> bool:
    """Say whether an item is on the screen and keys decide."""
    parts = wiring(session)
    return parts.queue.current() is not None and parts.item_page._guard.is_open()


def press(session: Session, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is."""
    target = session.window.focusWidget() or session.window
    QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)


def ignore_others(qtbot: QtBot, session: Session) -> None:
    """Let the window notice nothing of what others change from now on."""
    assert session.watch is not None
    session.watch.stop()
    wiring(session).rounds.stop()
    qtbot.waitUntil(lambda: wiring(session).queue._reading is None)


def decide(qtbot: QtBot, session: Session, key: Qt.Key) -> int | None:
    """Press a key that decides the item on the screen; return its number once it is decided."""
    qtbot.waitUntil(lambda: may_decide(session))
    number = wiring(session).queue.current()
    press(session, key)
    qtbot.waitUntil(lambda: wiring(session).queue.current() != number, timeout=10_000)
    return number


def test_one_key_approves_and_goes_on(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """A approves what is shown, exactly as shown, and the next item is there."""
    session = start()
    first = decide(qtbot, session, Qt.Key.Key_A)
    assert first is not None
    opened = desk.open(first)
    assert opened.item.row.state is State.DECIDED
    assert opened.decisions[-1].binding.sha256 == opened.item.output_sha
    qtbot.waitUntil(lambda: may_decide(session))
    assert wiring(session).queue.total() == 2


def test_undo_brings_the_item_back_to_the_screen(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """U takes the last decision back, says so, and shows the item again."""
    session = start()
    first = decide(qtbot, session, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(wiring(session).undo._recent))
    press(session, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: wiring(session).queue.current() == first, timeout=10_000)
    assert first is not None
    assert desk.open(first).item.row.state is State.WAITING
    assert "waits for you again" in wiring(session).desk.banner.sentence.text()


def test_space_and_enter_never_decide(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """Pressing space and Enter on every control in turn decides nothing."""
    session = start()
    for _ in range(40):
        session.window.focusNextPrevChild(True)
        focus = session.window.focusWidget()
        name = focus.accessibleName() if isinstance(focus, QWidget) else ""
        if name in {"Menus", "Undo"} or not isinstance(focus, QWidget):
            continue
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            press(session, key)
        _close_popups()
    numbers = [desk.number(f"letters/{key}") for key in "abc"]
    assert [desk.open(number).decisions for number in numbers] == [(), (), ()]


def _close_popups() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    while (popup := application.activePopupWidget()) is not None:
        popup.close()


def test_what_others_decide_leaves_the_list(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """A decision of another program takes the item out of the list without being asked."""
    session = start()
    desk.decide(desk.number("letters/c"), Kind.APPROVE, by="ben")
    qtbot.waitUntil(lambda: wiring(session).queue.total() == 2, timeout=10_000)
    qtbot.waitUntil(lambda: wiring(session)._counts.get(View.APPROVED_TODAY) == 1)


def test_a_decision_about_what_has_moved_on_is_refused(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """Approving what somebody else rejected a moment ago changes nothing and says why."""
    session = start()
    number = wiring(session).queue.current()
    assert number is not None
    ignore_others(qtbot, session)
    desk.decide(number, Kind.REJECT, by="ben", reason="invented")
    press(session, Qt.Key.Key_A)
    banner = wiring(session).item_page.banner
    qtbot.waitUntil(banner.isVisible)
    assert "decided already" in banner.sentence.text()
    assert len(desk.open(number).decisions) == 1


def test_the_window_opens_where_the_user_was(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """After a restart the same item is on the screen, in the same list."""
    session = start()
    press(session, Qt.Key.Key_J)
    press(session, Qt.Key.Key_J)
    last = desk.number("letters/c")
    qtbot.waitUntil(lambda: wiring(session).queue.current() == last)
    session.window.close()
    again = start()
    qtbot.waitUntil(lambda: wiring(again).queue.current() == last)


def test_an_unfinished_edit_survives(start: Start, desk: Workshop, qtbot: QtBot) -> None:
    """What is typed is kept when the window closes in mid-edit, and offered at the next start."""
    session = start()
    number = wiring(session).queue.current()
    assert number is not None
    press(session, Qt.Key.Key_E)
    qtbot.waitUntil(wiring(session).item_page.is_editing)
    editor = wiring(session).item_page.edit_pane.editor
    editor.setPlainText("Written by hand.")
    session.window.close()
    kept = desk.services.keep_edits.of(number, "ada")
    assert kept is not None
    assert kept.text == "Written by hand."
    again = start()
    banner = wiring(again).item_page.banner
    qtbot.waitUntil(banner.isVisible)
    assert "unfinished edit" in banner.sentence.text()


def test_a_store_that_cannot_be_opened_is_a_sentence(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged store is told in the window, with a way to try again, and nothing is made in its place."""
    monkeypatch.setenv("REVIEWER_NO_RUNNER", "1")
    workspace = Workspace(tmp_path / "desk")
    workspace.create()
    workspace.database.write_bytes(b"no store" * 1000)
    session = Session(workspace, Place(tmp_path / "window.ini"))
    session.start()
    qtbot.waitUntil(lambda: "cannot be opened" in session.window.waiting.line.text())
    assert "is not a Reviewer store" in session.window.waiting.sentence.text()
    assert [button.text() for button in session.window.waiting.buttons] == ["Close", "Try again"]
    session.window.close()

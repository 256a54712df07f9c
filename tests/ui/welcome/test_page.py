"""The first window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer_app.paths import Workspace
from reviewer_app.services.make_workspace import MakeWorkspace
from reviewer_app.ui.folders import Folders
from reviewer_app.ui.place import Place
from reviewer_app.ui.welcome.page import WelcomePage, choose_workspace, connect, demo_folder
from reviewer_app.ui.welcome.presenter import Choices, Recent, WelcomePresenter
from tests.ui.doubles import AtOnce

RECENT = (Recent("/home/ada/letters", "letters", "/home/ada"), Recent("/home/ada/shop", "shop", "/home/ada"))


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> WelcomePage:
    """Return the window with two workspaces that were opened before."""
    page = WelcomePage(Folders(Place(tmp_path / "window.ini")))
    qtbot.addWidget(page)
    page.show()
    page.show_choices(Choices("Where do you want to work?", RECENT))
    return page


def test_what_was_opened_before_is_offered(
    page: WelcomePage, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    """With one key or click; nothing is shown of it where there is nothing."""
    qtmodeltester.check(page.recent.rows)  # type: ignore[no-untyped-call] # the library's
    page.recent.choose("/home/ada/shop")
    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.keyClick(page.recent, Qt.Key.Key_Return)
    assert asked.args == ["/home/ada/shop"]
    page.show_choices(Choices("Where?", ()))
    assert not page.recent.isVisible()


def test_folders_are_asked_for(page: WelcomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is told, no answer is nothing."""
    told: list[str] = []
    page.new_requested.connect(lambda path: told.append(f"new {path}"))
    page.open_requested.connect(lambda path: told.append(f"open {path}"))
    page.examples_requested.connect(lambda: told.append("examples"))
    for answer in ("", "/home/ada/new"):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, answer=answer: answer)
        page.new_button.click()
        page.open_button.click()
    page.examples_button.click()
    assert told == ["new /home/ada/new", "open /home/ada/new", "examples"]


def test_while_something_is_made_nothing_else_can_be_chosen(page: WelcomePage) -> None:
    """Until it is done or was refused."""
    page.show_working("Making the examples …")
    assert not page.new_button.isEnabled()
    assert "Making the examples" in page.banner.sentence.text()
    page.show_trouble("The disk is full.")
    assert page.new_button.isEnabled()
    assert "The disk is full." in page.banner.sentence.text()


def test_a_bad_place_can_be_taken_knowingly(page: WelcomePage, qtbot: QtBot) -> None:
    """With a button that says so."""
    page.ask_risky("It is copied elsewhere.", "/home/ada/Dropbox")
    with qtbot.waitSignal(page.knowing_requested) as asked:
        page.banner.buttons[0].click()
    assert asked.args == ["/home/ada/Dropbox"]


def test_everything_asked_is_answered(page: WelcomePage, tmp_path: Path) -> None:
    """Making a workspace ends the window with it, as does the offer to make one where there is none."""
    connect(page, WelcomePresenter(page, AtOnce(), [], tmp_path / "demo"))
    page.knowing_requested.emit(str(tmp_path / "desk"))
    assert page.workspace == Workspace(tmp_path / "desk")
    assert not page.isVisible()
    page.show()
    page.open_requested.emit(str(tmp_path / "other"))
    assert "no workspace in" in page.banner.sentence.text()
    page.banner.buttons[0].click()
    assert page.workspace == Workspace(tmp_path / "other")
    assert not page.isVisible()


def test_the_program_waits_for_the_choice(qtbot: QtBot, tmp_path: Path) -> None:
    """It gets the workspace, or None where the window is closed."""
    MakeWorkspace(Workspace(tmp_path)).make()

    def choose() -> None:
        [window] = [each for each in QApplication.topLevelWidgets() if isinstance(each, WelcomePage)]
        if window.recent.rows.rowCount():
            window.recent.opened.emit(str(tmp_path))
        else:
            QTimer.singleShot(1, window, choose)

    place = Place(tmp_path / "window.ini")
    place.enter(tmp_path)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(choose)
    timer.start(0)
    assert choose_workspace(Workspace(tmp_path / "x"), place, missing=True) == Workspace(tmp_path)


def test_a_closed_window_is_no_choice(qtbot: QtBot, tmp_path: Path) -> None:
    """The program ends then."""

    def close() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, WelcomePage):
                window.close()

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(close)
    timer.start(0)
    assert choose_workspace(Workspace(tmp_path), Place(tmp_path / "window.ini"), missing=False) is None


def test_the_examples_have_a_place_of_their_own() -> None:
    """Beside the workspace that a person has by default."""
    assert demo_folder().name == "reviewer-demo"

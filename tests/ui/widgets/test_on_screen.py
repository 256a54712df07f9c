"""Windows on a screen."""

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.widgets import on_screen
from reviewer_app.ui.widgets.on_screen import _inside, free, keep_on, open_first, screen_of

SMALL, LARGE = QRect(0, 0, 1280, 800), QRect(100, 30, 1920, 1050)
FIRST = QSize(1280, 800)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window that is not shown yet."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def put_on(monkeypatch: pytest.MonkeyPatch, screen: QRect) -> None:
    """Make the screen another one; a system's bar may take a part of it away."""
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: screen)


@pytest.mark.parametrize("screen", [LARGE, QRect(0, 0, 1296, 848)])
def test_a_window_opens_in_the_middle(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, screen: QRect
) -> None:
    """Where there is room for its first size and a frame, it has that size and stays as it is."""
    put_on(monkeypatch, screen)
    open_first(window, FIRST)
    assert window.size() == FIRST
    assert not window.isMaximized()
    assert screen.contains(window.geometry().marginsAdded(QMargins(8, 40, 8, 8)))
    assert (window.geometry().center() - screen.center()).manhattanLength() < 20


@pytest.mark.parametrize("screen", [SMALL, QRect(0, 27, 1366, 741), QRect(0, 0, 1024, 600)])
def test_a_window_takes_a_small_screen_whole(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, screen: QRect
) -> None:
    """A screen without room for window and frame is filled; what comes after that fits, too."""
    put_on(monkeypatch, screen)
    open_first(window, FIRST)
    assert window.isMaximized()
    window.showNormal()
    assert screen.contains(window.frameGeometry())


def test_a_window_from_another_screen_comes_back(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is moved, and made smaller where it must; one that fills the screen stays so."""
    put_on(monkeypatch, SMALL)
    window.setGeometry(900, 700, 1400, 500)
    keep_on(window)
    assert window.geometry() == QRect(8, 292, 1264, 500)
    window.showMaximized()
    before = window.geometry()
    keep_on(window)
    assert (window.isMaximized(), window.geometry()) == (True, before)


def test_a_known_frame_counts(window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window on the screen has a frame; what it will open is taken to have the same."""
    put_on(monkeypatch, SMALL)
    monkeypatch.setattr(on_screen, "_FRAME", QMargins(9, 9, 9, 9))
    child = QWidget(window)
    assert free(window) == free(child) == SMALL.adjusted(9, 9, -9, -9)
    with qtbot.waitExposed(window):
        window.show()
    handle = window.windowHandle()
    assert free(window) == free(child) == SMALL.marginsRemoved(handle.frameMargins())


@given(*(st.integers(-3000, 3000) for _ in range(2)), *(st.integers(1, 4000) for _ in range(2)))
def test_a_rectangle_is_put_inside(left: int, top: int, width: int, height: int) -> None:
    """Wherever it was, it is inside, no larger than before, and not moved if it was inside."""
    wanted = QRect(left, top, width, height)
    placed = _inside(wanted, LARGE)
    assert LARGE.contains(placed)
    assert placed.size() == wanted.size().boundedTo(LARGE.size())
    assert placed == wanted or not LARGE.contains(wanted)


def test_a_screen_is_no_part_of_the_window_on_it(qtbot: QtBot) -> None:
    """It would go with the window, and the program with the next window that looks for it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert screen_of(window) is QGuiApplication.primaryScreen()
    assert "parent." not in shiboken6.dump(screen_of(window))

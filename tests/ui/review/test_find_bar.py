"""Finding a text in what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.find_bar import FindBar


@pytest.fixture
def bar(qtbot: QtBot) -> FindBar:
    """Return an open bar."""
    made = FindBar()
    qtbot.addWidget(made)
    made.ask()
    return made


@pytest.fixture
def wanted(bar: FindBar) -> list[tuple[str, bool]]:
    """Return what is looked for."""
    told: list[tuple[str, bool]] = []
    bar.wanted.connect(lambda text, forward: told.append((text, forward)))
    return told


def test_enter_looks_on_and_back(bar: FindBar, wanted: list[tuple[str, bool]]) -> None:
    """Enter goes on, with Shift back; the arrows do the same; an empty field looks for nothing."""
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClicks(bar.field, "paid")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    bar._down.click()
    bar._up.click()
    assert wanted == [("paid", True), ("paid", False), ("paid", True), ("paid", False)]


def test_what_is_not_there_is_said(bar: FindBar) -> None:
    """The word goes away when the text is found, or the bar is opened again."""
    bar.tell(found=False)
    assert bar.missing.text() == "Not found"
    bar.tell(found=True)
    assert bar.missing.text() == ""


def test_escape_closes(bar: FindBar) -> None:
    """Esc gives the place back."""
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert (bar.isHidden(), closed) == (True, [True])

"""Finding a text in what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.diff.find import Hits
from reviewer_app.ui.diff.find_bar import FindBar


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
    bar.tell(None)
    assert bar.missing.text() == ""
    bar.field.setText("nowhere")
    bar.tell(None)
    assert (bar.missing.text(), bar.field.accessibleDescription()) == ("Not found", "Not found")
    bar.tell(Hits(0, 1, more=False))
    assert (bar.missing.text(), bar.field.accessibleDescription()) == ("", "1 found")


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        (Hits(3, 17, more=False), "3 of 17"),
        (Hits(0, 17, more=False), "17 found"),
        (Hits(3, 2000, more=True), "3 of more than 2,000"),
        (Hits(0, 2000, more=True), "more than 2,000 found"),
    ],
)
def test_the_place_is_counted(bar: FindBar, hits: Hits, said: str) -> None:
    """Beside the field stands which place of how many is selected."""
    bar.tell(hits)
    assert bar.place.text() == said


def test_what_is_written_is_told_at_once(bar: FindBar, qtbot: QtBot) -> None:
    """Each letter counts; a text from before is looked for again when the bar opens; closing ends it."""
    told: list[str] = []
    bar.typed.connect(told.append)
    QTest.keyClicks(bar.field, "to")
    bar.close_bar()
    bar.ask()
    assert told == ["t", "to", "", "to"]


def test_escape_closes(bar: FindBar) -> None:
    """Esc gives the place back."""
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert (bar.isHidden(), closed) == (True, [True])

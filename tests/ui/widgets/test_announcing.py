"""Tests of what screen readers are told."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.widgets.announcing import announce
from tests.ui.widgets.heard import listening


@pytest.fixture
def speaker(qtbot: QtBot) -> QWidget:
    """Return a part of a window."""
    window = QWidget()
    qtbot.addWidget(window)
    return QWidget(window)


def test_a_text_of_an_agent_is_said_as_it_is(speaker: QWidget) -> None:
    """On one line, with what hides in it revealed, and cut where it is endless."""
    with listening() as heard:
        announce(speaker, "Approved “<b>a\u202eb</b>”.\nNext")
        announce(speaker, "x" * 10_000, urgent=True)
    assert heard[0] == ("Approved “<b>a⟦RLO⟧b</b>”. Next", False)
    assert len(heard[1][0]) < 400
    assert heard[1][1]


def test_where_nobody_listens_nothing_is_said(speaker: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a screen reader, and without words."""
    with listening() as heard:
        announce(speaker, " ")
        monkeypatch.setattr(QAccessible, "isActive", lambda: False)
        announce(speaker, "Anything")
    assert heard == []


def test_qt_takes_an_announcement(speaker: QWidget) -> None:
    """With a screen reader switched on, the real event goes its way without a warning."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    announce(speaker, "Approved.")
    QAccessible.setActive(before)
    assert not speaker.isVisible()

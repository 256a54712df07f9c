"""When an item comes back."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.later_panel import LaterPanel

SOON = datetime(2030, 1, 7, 11, 0, tzinfo=UTC)
MORNING = datetime(2030, 1, 8, 8, 0, tzinfo=UTC)


@pytest.fixture
def panel(qtbot: QtBot) -> LaterPanel:
    """Return an open panel."""
    made = LaterPanel()
    qtbot.addWidget(made)
    made.show()
    made.ask_until([("In 2 hours", SOON), ("Tomorrow 9:00", MORNING)])
    return made


@pytest.fixture
def moments(panel: LaterPanel) -> list[datetime]:
    """Return the moments the panel tells."""
    told: list[datetime] = []
    panel.until_chosen.connect(told.append)
    return told


@pytest.mark.parametrize(("key", "moment"), [(Qt.Key.Key_1, SOON), (Qt.Key.Key_2, MORNING)])
def test_a_digit_is_a_moment(
    panel: LaterPanel, moments: list[datetime], key: Qt.Key, moment: datetime
) -> None:
    """The two ready moments need one key."""
    QTest.keyClick(panel.list, key)
    assert moments == [moment]


def test_any_other_moment_is_written(panel: LaterPanel, moments: list[datetime]) -> None:
    """3 opens a field that begins tomorrow morning; Ctrl+Enter in it confirms."""
    QTest.keyClick(panel.list, Qt.Key.Key_3)
    assert (moments, panel.moment.isHidden()) == ([], False)
    later = MORNING + timedelta(days=2)
    assert panel.moment.dateTime().toSecsSinceEpoch() == int(MORNING.timestamp())
    panel.moment.setDateTime(QDateTime.fromSecsSinceEpoch(int(later.timestamp())))
    panel.moment.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, control, "\r", autorep=True)
    QApplication.sendEvent(panel, held)
    assert moments == []
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert moments == []
    QTest.keyClick(panel, Qt.Key.Key_Return, control)
    assert moments == [later]


def test_the_field_is_closed_the_next_time(panel: LaterPanel) -> None:
    """Each time the question begins with its two ready answers."""
    QTest.keyClick(panel.list, Qt.Key.Key_3)
    panel.close_panel()
    panel.ask_until([("In 2 hours", SOON), ("Tomorrow 9:00", MORNING)])
    assert panel.moment.isHidden()

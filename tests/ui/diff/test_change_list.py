"""The list of changes: a sentence for each, made when it is asked for."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.diff import change_list
from reviewer_app.ui.diff.change_list import ChangeList, ChangeListModel
from reviewer_app.ui.diff.changes import Changes, compute
from tests.ui.diff.shown import CODE, NEW, NEW_CODE, OLD


def test_each_change_is_a_row(qtbot: QtBot) -> None:
    """Shown and read out are the same sentence; without changes there is no row."""
    model = ChangeListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None
    model.show_changes(compute(CODE, NEW_CODE))
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0)) == 0
    said = "Change 2 of 2, line 212: was “70”, now “700”"
    assert (
        model.data(model.index(1)) == model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == said
    )
    assert model.data(model.index(1), Qt.ItemDataRole.ToolTipRole) is None
    model.show_changes(None)
    assert model.rowCount() == 0


def test_only_what_is_seen_is_worded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of changes cost nothing before somebody looks at them."""
    worded: list[int] = []

    def word(_: Changes, number: int) -> str:
        worded.append(number)
        return str(number)

    monkeypatch.setattr(change_list, "sentence", word)
    model = ChangeListModel()
    model.show_changes(compute(CODE, CODE.replace("return", "give")))
    assert worded == []
    assert model.data(model.index(7)) == "7"
    assert worded == [7]


def test_a_change_is_chosen_by_click_and_by_enter(qtbot: QtBot) -> None:
    """Whoever listens is told its number."""
    shown = ChangeList()
    qtbot.addWidget(shown)
    shown.resize(400, 200)
    shown.show_changes(compute(OLD + CODE, NEW + NEW_CODE))
    shown.show()
    told: list[int] = []
    shown.chosen.connect(told.append)
    place = shown.visualRect(shown.model().index(1, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told == [1, 1]
    assert shown.accessibleName() == "List of changes"

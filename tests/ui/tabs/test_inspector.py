"""Tests of the column beside the item."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.ui.tabs.inspector import Inspector
from reviewer_app.ui.widgets.button import Button
from tests.ui.review.records import attempt, opened, run


def texts(column: Inspector) -> list[str]:
    """Return what the column says, from the top."""
    content = column.column.widget()
    assert content is not None
    return [label.accessibleName() or label.text() for label in content.findChildren(QLabel) if label.text()]


def test_checks_and_run_are_told_in_short(qtbot: QtBot) -> None:
    """Checks without their places, then model, attempts, time and cost with what is allowed."""
    column = Inspector()
    qtbot.addWidget(column)
    finding = Finding("length", Verdict.PASS, "80 of 180 words", (Span(0, 3),))
    column.show_item(replace(opened(findings=[finding]), runs=(run(attempt(1)),)), 20_000)
    column.show()
    said = texts(column)
    for text in ("1 of 1 passed", "Length", "80 of 180 words", "scripted/m", "$0.006 of $0.02 allowed"):
        assert text in said
    assert column.findChildren(Button) == []


def test_nothing_known_is_said(qtbot: QtBot) -> None:
    """Without findings and runs it says so; cleared, it is empty."""
    column = Inspector()
    qtbot.addWidget(column)
    column.show()
    column.show_item(opened(), None)
    assert texts(column)[-1] == "No run has begun."
    assert "The agent's document names no checks." in texts(column)
    column.clear()
    assert texts(column) == []


def test_nothing_is_told_where_nobody_sees_it(qtbot: QtBot) -> None:
    """A column without room is filled when it gets room, with the item that was shown last."""
    column = Inspector()
    qtbot.addWidget(column)
    column.show_item(opened(findings=[Finding("length", Verdict.PASS, "80 words")]), None)
    assert texts(column) == []
    column.show()
    assert "80 words" in texts(column)
    column.hide()
    column.clear()
    column.show()
    assert texts(column) == []


def test_long_words_stay_inside(qtbot: QtBot) -> None:
    """However long a message or a model's name is, the column keeps its width."""
    column = Inspector()
    column.setFixedWidth(312)
    qtbot.addWidget(column)
    finding = Finding("x" * 200, Verdict.FAIL, "y" * 500)
    column.show_item(replace(opened(findings=[finding]), runs=(run(attempt(1, model="z" * 300)),)), None)
    column.show()
    content = column.column.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= column.width()

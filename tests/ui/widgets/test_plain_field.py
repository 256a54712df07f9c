"""Where several lines are written."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.edit_text import LONGEST_LINE
from reviewer_app.ui.widgets.plain_field import LONGEST, PlainField, wrapping


def pasted(text: str) -> QMimeData:
    """Return what the clipboard holds after a text was copied."""
    mime = QMimeData()
    mime.setText(text)
    return mime


@pytest.fixture
def field(qtbot: QtBot) -> PlainField:
    """Return an empty field on the screen."""
    made = PlainField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_can_be_shown_is_inserted(field: PlainField) -> None:
    """Lines up to the longest one are taken, however many; the longest are broken anywhere."""
    field.insertFromMimeData(pasted("one\ntwo\n"))
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    field.insertFromMimeData(pasted("x" * LONGEST))
    assert field.toPlainText() == "one\ntwo\n" + "x" * LONGEST
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere


def test_a_line_that_would_hold_up_the_window_is_refused(field: PlainField) -> None:
    """Of a text with such a line nothing is inserted, and a sentence says how long it is."""
    told: list[str] = []
    field.refused.connect(told.append)
    field.insertFromMimeData(pasted("kept out\n" + "x" * 5_000_000))
    assert field.toPlainText() == ""
    assert told == ["The text has a line of 5,000,000 characters. Here a line takes up to 20,000."]


def test_the_editor_opens_what_a_field_takes() -> None:
    """A line that can be pasted can be opened again in the editor."""
    assert LONGEST == LONGEST_LINE
    assert wrapping("short words") == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

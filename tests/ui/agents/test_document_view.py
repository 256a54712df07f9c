"""A document with its line numbers."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.document_view import DocumentView
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.reader import LONGEST_LINE

TEXT = "\n".join(f"line {number}" for number in range(1, 201))


@pytest.fixture
def view(qtbot: QtBot) -> DocumentView:
    """Return a view of a document of 200 lines."""
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show_document(TEXT, {120: True, 130: False})
    view.show()
    QTest.qWait(0)
    return view


def test_a_line_is_scrolled_to_and_marked(view: DocumentView) -> None:
    """So that it can be seen, wherever the text was."""
    assert 120 not in [number for number, _ in view.rows()]
    before = view.grab().toImage()
    for number in (120, 130):
        view.go_to(number)
        seen = dict(view.rows())
        assert 0 <= seen[number].top() < view.viewport().height()
        assert view._line == number
        assert view.grab().toImage() != before
    view.go_to(9999)
    assert view._line == 130


def test_long_lines_keep_their_number(view: DocumentView) -> None:
    """Their rest has none, and those after them stay right."""
    view.show_document("one\n" + "x" * (LONGEST_LINE + 5) + "\nthree", {})
    assert view._numbers == [1, 2, 0, 3]


def test_hidden_characters_are_shown_where_they_are(view: DocumentView) -> None:
    """And no number of lines is folded away, as the numbers are those of the file."""
    view.show_document("pay\u202e now" + "\n" * 60 + "end", {})
    assert "\u202e" not in view.toPlainText()
    assert view._numbers[-1] == 61
    assert view.toPlainText().endswith("\nend")


def test_the_same_text_keeps_its_place(view: DocumentView) -> None:
    """Reading it again does not scroll."""
    view.go_to(120)
    before = view.verticalScrollBar().value()
    view.show_document(TEXT, {})
    assert view.verticalScrollBar().value() == before


def test_larger_letters_get_more_room(view: DocumentView, qapp: QApplication) -> None:
    """For the numbers too."""
    apply(qapp, LIGHT)
    before = view.viewport().x()
    set_text_scale(200)
    apply(qapp, LIGHT)
    larger = view.viewport().x()
    set_text_scale(100)
    apply(qapp, LIGHT)
    assert larger > before + 10
    assert view.viewport().x() == before

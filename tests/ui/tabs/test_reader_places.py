"""Tests of finding a place of a text in the Reader that shows it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Span
from reviewer_app.text.hidden import reveal
from reviewer_app.ui.tabs.reader_places import reader_places
from reviewer_app.ui.widgets.reader import LONGEST_LINE, Reader

LETTERS = st.sampled_from(
    ["a", "b ", "\n", "\r\n", "\u202e", "\U0001f600", "\x1b", "\U000e0069", "p\u0430ypal.com "]
)


def taken(reader: Reader, start: int, end: int) -> str:
    """Return what stands between two positions of a Reader."""
    cursor = reader.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@settings(max_examples=60)
@given(st.lists(LETTERS, max_size=25).map("".join), st.integers(0, 30), st.integers(1, 30))
def test_a_place_is_found_again(qapp: QApplication, text: str, start: int, length: int) -> None:
    """The Reader shows at the place it is told what stands at the place of the text, hidden forms whole."""
    reader, whole = Reader(), f"\U0001f600{text}<mark>\u200b{text}"
    reader.show_text(whole)
    at = whole.index("<mark>")
    [(first, last)] = reader_places(whole, [Span(at, at + 6)], LONGEST_LINE)
    assert taken(reader, first, last) == "<mark>"
    for begin, end in reader_places(whole, [Span(start, start + length)], LONGEST_LINE):
        assert 0 <= begin < end <= reader.document().characterCount()
    [(begin, end)] = reader_places(whole, [Span(at + 6, at + 7)], LONGEST_LINE)
    assert taken(reader, begin, end) == "⟦ZWSP⟧"


def test_broken_lines_move_what_follows(qtbot: QtBot) -> None:
    """A place behind the break of a line that is too long to be laid out is found all the same."""
    text = f"{'x' * (2 * LONGEST_LINE + 5)}<mark>\n{'y' * LONGEST_LINE}<mark>"
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_text(text)
    spans = [Span(text.index("<mark>"), text.index("<mark>") + 6), Span(len(text) - 6, len(text))]
    assert [taken(reader, *pair) for pair in reader_places(text, spans, LONGEST_LINE)] == ["<mark>", "<mark>"]
    assert reveal(text) == text


def test_what_is_not_in_the_text_has_no_place() -> None:
    """Empty spans and spans behind the end are left out."""
    assert reader_places("abc", [Span(1, 1), Span(3, 9), Span(2, 1)], LONGEST_LINE) == []
    assert reader_places("abc", [Span(1, 9)], LONGEST_LINE) == [(1, 3)]

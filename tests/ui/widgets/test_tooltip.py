"""Tooltips show text as it is."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.painting import revealed
from reviewer_app.ui.widgets.tooltip import as_tooltip, set_tooltip


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\0\r\u2028\u2029\ufffc\ufdd0\ufdd1"), max_size=80
    )
)
def test_what_is_read_is_what_was_given(text: str) -> None:
    """Whether Qt takes a tooltip for markup or not, exactly the text comes out, and nothing in it hides."""
    given_to_qt, text = as_tooltip(text), revealed(text)
    if given_to_qt == text:
        assert not set("<&").intersection(text)
    else:
        shown = QTextDocumentFragment.fromHtml(given_to_qt).toPlainText()
        assert shown.replace("\xa0", " ") == text.replace("\xa0", " ")


def test_markup_is_as_wide_as_its_letters(qtbot: QtBot) -> None:
    """What a tooltip shows of `<b>x</b>` is as wide as the same letters in a plain text."""
    tip, plain = QLabel(as_tooltip("<b>x</b>")), QLabel("<b>x</b>")
    plain.setTextFormat(Qt.TextFormat.PlainText)
    for label in (tip, plain):
        qtbot.addWidget(label)
    assert abs(tip.sizeHint().width() - plain.sizeHint().width()) <= 2


def test_a_long_tooltip_is_broken_into_lines() -> None:
    """Long texts are handed over such that Qt breaks them; short ones as they are."""
    assert as_tooltip("word " * 30).startswith("<p")
    assert as_tooltip("Close (Esc)") == "Close (Esc)"


def test_a_tooltip_can_be_taken_away(qtbot: QtBot) -> None:
    """An empty text leaves no tooltip."""
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, "<i>why</i>")
    assert "&lt;i&gt;" in widget.toolTip()
    set_tooltip(widget, "")
    assert widget.toolTip() == ""

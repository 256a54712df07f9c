"""Tests of the reader for texts of any length."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Span
from reviewer_app.ui.review.input_text import LONGEST
from reviewer_app.ui.review.long_text import LongText
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.current import color
from reviewer_app.ui.theme.tokens import DARK, LIGHT


def made(qtbot: QtBot) -> LongText:
    """Return a visible reader."""
    text = LongText("Input")
    qtbot.addWidget(text)
    text.show()
    return text


def test_hidden_characters_are_revealed(qtbot: QtBot) -> None:
    """A text is shown plain, with what hides in it; cleared, there is nothing."""
    text = made(qtbot)
    text.show_text("a\u202eb <b>")
    assert text.reader.toPlainText() == "a⟦RLO⟧b <b>"
    assert not text.all_button.isVisible()
    text.clear()
    assert text.reader.toPlainText() == ""


def test_all_of_a_long_text_comes_when_asked_for(qtbot: QtBot) -> None:
    """The button shows the rest and gives the keyboard to the text; the next text is cut again."""
    text = made(qtbot)
    long = "word\n" * (LONGEST // 5 + 1)
    text.show_text(long)
    assert len(text.reader.toPlainText()) == LONGEST
    assert text.all_button.isVisible()
    text.all_button.click()
    assert len(text.reader.toPlainText()) == len(long)
    assert not text.all_button.isVisible()
    text.show_text(long)
    assert text.all_button.isVisible()


def test_places_are_marked_in_the_colours_of_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    """A place stays marked where it stands, also when the theme changes."""
    text = made(qtbot)
    text.show_text("\u202ea passage here", [Span(3, 10)])
    [mark] = text.reader.extraSelections()
    assert mark.cursor.selectedText() == "passage"
    assert mark.format.background().color() == color("care_soft")
    apply(qapp, DARK)
    qapp.processEvents()
    [mark] = text.reader.extraSelections()
    assert mark.format.background().color().name().upper() == DARK.care_soft
    apply(qapp, LIGHT)
    text.show_text("no places")
    assert text.reader.extraSelections() == []

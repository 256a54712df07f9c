"""Tests of the reader for texts of any length."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Span, Where
from reviewer_app.ui.tabs.input_text import CHUNK, LONGEST
from reviewer_app.ui.tabs.long_text import LongText
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
    """The button brings the rest part by part and gives the text the keyboard; the next one is cut again."""
    text = made(qtbot)
    long = "word\n" * (LONGEST // 5 + 9 * CHUNK // 20)
    text.show_text(long)
    assert len(text.reader.toPlainText()) == LONGEST
    assert text.all_button.isVisible()
    text.all_button.click()
    assert not text.all_button.isVisible()
    text._show_more()
    assert LONGEST < len(text.reader.toPlainText()) < len(long)
    assert text._left.text() == f"{len(long) - LONGEST - CHUNK:,} more characters not shown yet."
    qtbot.waitUntil(lambda: not text._coming.isActive())
    assert text.reader.toPlainText() == long
    assert not text._left.isVisible()
    text.show_text(long)
    assert text.all_button.isVisible()


def test_another_text_ends_what_is_still_to_come(qtbot: QtBot) -> None:
    """Nothing of a text is put below the next one."""
    text = made(qtbot)
    text.show_text("word\n" * LONGEST)
    text.all_button.click()
    text.show_text("short")
    assert not text._coming.isActive()
    assert text.reader.toPlainText() == "short"


def test_what_is_seen_stays_while_more_comes(qtbot: QtBot) -> None:
    """The place on the screen does not move, and a selection stays as it is."""
    text = made(qtbot)
    text.show_text("word\n" * LONGEST)
    text.reader.verticalScrollBar().setValue(500)
    cursor = text.reader.textCursor()
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    text.reader.setTextCursor(cursor)
    text.reader.verticalScrollBar().setValue(500)
    text._show_more()
    assert text.reader.verticalScrollBar().value() == 500
    assert text.reader.selected_text() == "word"


def test_places_are_marked_in_every_part(qtbot: QtBot) -> None:
    """A passage is marked wherever it stands, also where a line goes on or two parts meet."""
    text = made(qtbot)
    words = "".join(f"word{number:06} " for number in range((LONGEST + 3 * CHUNK) // 11))
    long = f"\u202e{words}"
    text.show_text(long)
    shown = text._shown
    starts = [5, shown - 6, shown + 5, shown + CHUNK + 17, len(long) - 30]
    spans = [Span(start, start + 12, Where.INPUT) for start in starts]
    text.show_text(long, spans)
    text.all_button.click()
    qtbot.waitUntil(lambda: not text._coming.isActive())
    marked = [mark.cursor.selectedText() for mark in text.reader.extraSelections()]
    assert "".join(marked).replace("\u2029", "") == "".join(long[start : start + 12] for start in starts)


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

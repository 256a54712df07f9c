"""Text to read and copy."""

import gc
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.widgets.reader import LONGEST_LINE, Reader, broken


def test_hidden_characters_are_revealed_and_markup_is_not_read(qtbot: QtBot) -> None:
    """What is shown has nothing invisible in it; tags are letters."""
    reader = Reader("Input")
    qtbot.addWidget(reader)
    reader.show_text("<b>pay</b> \u202eevil")
    assert reader.toPlainText() == "<b>pay</b> ⟦RLO⟧evil"
    assert (reader.isReadOnly(), reader.accessibleName()) == (True, "Input")


def test_it_can_be_made_visible_as_every_widget(qtbot: QtBot) -> None:
    """Without a text `show` makes the widget visible and leaves its text."""
    reader = Reader(mono=True)
    qtbot.addWidget(reader)
    reader.show_text("kept")
    assert not reader.isVisible()
    reader.show()
    assert reader.isVisible()
    assert reader.toPlainText() == "kept"


def test_copied_text_is_plain(qtbot: QtBot, qapp: QApplication) -> None:
    """The clipboard gets the letters, without the line ends that are there for display only."""
    reader = Reader()
    qtbot.addWidget(reader)
    text = "<i>one</i>\n" + "x" * (2 * LONGEST_LINE + 5) + "\nlast"
    reader.show_text(text)
    assert reader.document().blockCount() == 5
    reader.selectAll()
    reader.copy()
    gc.collect()
    data = qapp.clipboard().mimeData()
    assert data is not None
    assert data.text() == text
    assert not data.hasHtml()


def test_a_part_can_be_copied(qtbot: QtBot) -> None:
    """A selection that begins inside a broken line has no line end where there was none."""
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_text("x" * (LONGEST_LINE + 10) + "\nlast")
    cursor = reader.textCursor()
    cursor.setPosition(LONGEST_LINE - 3)
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    assert reader.selected_text() == "x" * 13 + "\nlast"


def test_code_is_not_wrapped_unless_asked(qtbot: QtBot) -> None:
    """Long lines of code run on until wrapping is switched on."""
    reader = Reader(mono=True)
    qtbot.addWidget(reader)
    reader.resize(100, 100)
    reader.show_text("x" * 500)
    reader.show()
    assert reader.document().firstBlock().layout().lineCount() == 1
    reader.set_wrapped(True)
    assert reader.document().firstBlock().layout().lineCount() > 1


@given(st.integers(0, 3 * LONGEST_LINE))
def test_a_long_line_is_broken_and_nothing_is_lost(length: int) -> None:
    """No piece is longer than the longest line; together they are the line, an empty one is one piece."""
    pieces = broken("x" * length)
    assert pieces
    assert max(map(len, pieces)) <= LONGEST_LINE
    assert "".join(pieces) == "x" * length


def test_parts_that_come_later_make_the_same_text(qtbot: QtBot) -> None:
    """Appended after a line or inside one, in short or broken lines, everything is copied as it was."""
    reader = Reader()
    qtbot.addWidget(reader)
    parts = ["one\n", "two", "x" * (2 * LONGEST_LINE + 5), "\n\nlast ", "y" * LONGEST_LINE, "\nend"]
    reader.show_text(parts[0])
    for before, part in pairwise(parts):
        begins = reader.append_text(part, inside_line=not before.endswith("\n"))
        assert begins == reader.document().characterCount() - 1 - len("\n".join(broken_lines(part)))
    reader.selectAll()
    assert reader.selected_text() == "".join(parts)


def broken_lines(text: str) -> list[str]:
    """Return the lines in which a text is displayed."""
    return [part for line in text.split("\n") for part in broken(line)]

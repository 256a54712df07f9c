"""Tests of the scrolled column that the quiet tabs are made of."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tabs.column import Column, heading, inset, over_detail, sentence
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.label import Label


def labels(column: Column) -> list[str]:
    """Return the texts of a column from the top."""
    found = column.widget().findChildren(QLabel)  # type: ignore[union-attr] # a column always has its content
    return [label.text() for label in found if label.text()]


def test_blocks_stand_below_each_other(qtbot: QtBot) -> None:
    """Blocks come in the order they were added; emptied, the column has none, and can be filled again."""
    column = Column("Checks")
    qtbot.addWidget(column)
    column.add(heading("Checks", "5 of 5 passed"))
    column.add(sentence("Nothing else."), above=16)
    assert labels(column) == ["Checks", "5 of 5 passed", "Nothing else."]
    column.empty()
    assert labels(column) == []
    column.add(sentence("Again."))
    assert labels(column) == ["Again."]


def test_long_text_wraps_instead_of_widening(qtbot: QtBot) -> None:
    """A word of a thousand letters is broken: the column never needs more than its width."""
    column = Column("Checks")
    qtbot.addWidget(column)
    column.add(sentence("x" * 1_000))
    column.resize(300, 200)
    column.setVisible(True)
    content = column.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= 300
    assert column.needed_height() > 10 * column.fontMetrics().height()


def test_the_height_is_known_as_soon_as_a_column_is_filled(qtbot: QtBot) -> None:
    """Also where the column is on the screen already and was emptied before; what is empty needs little."""
    column = Column("Checks")
    qtbot.addWidget(column)
    column.resize(300, 200)
    column.setVisible(True)
    empty = column.needed_height()
    assert 0 <= empty < 3 * column.fontMetrics().height()
    for _ in range(2):
        column.empty()
        column.add(sentence("x " * 1_000))
        assert column.needed_height() > 10 * column.fontMetrics().height()


def test_a_sentence_is_read_out_as_it_was_written(qtbot: QtBot) -> None:
    """The places where a long word may break are for the eye alone."""
    told = sentence("y" * 40)
    qtbot.addWidget(told)
    assert told.accessibleName() == "y" * 40


def test_a_table_lines_up_with_the_page(qtbot: QtBot) -> None:
    """A table is inset so that the text of its cells begins where other text does."""
    table = sentence("cells")
    whole = inset(table)
    qtbot.addWidget(whole)
    layout = whole.layout()
    assert layout is not None
    assert 0 < layout.contentsMargins().left() < SIDE


def test_a_table_stands_over_what_is_told_of_its_line(qtbot: QtBot) -> None:
    """Table, caption with its act, note and text come from the top, and neither half can be lost."""
    table, act, note, text = QWidget(), QWidget(), Label("note"), QWidget()
    title = Label("title")
    split = over_detail(table, (title, act), note, text)
    qtbot.addWidget(split)
    split.resize(500, 400)
    split.show()
    tops = [part.mapTo(split, part.rect().topLeft()).y() for part in (table, title, note, text)]
    assert tops == sorted(tops)
    assert act.parentWidget() is title.parentWidget()
    assert not split.childrenCollapsible()

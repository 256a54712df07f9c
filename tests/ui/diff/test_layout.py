"""Measures, and texts in lines: for reading, for lines with numbers, and for what runs from right to left."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.layout import Layouts, unit_at
from reviewer_app.ui.diff.sheet import Opened, Remark, Sheet
from reviewer_app.ui.theme.fonts import load
from tests.ui.diff.shown import CODE, NEW, NEW_CODE, OLD


def layouts(
    old: str | None, new: str, mode: Mode | None = None, width: int = 700, *, wrap: bool = True
) -> Layouts:
    """Return the rows of two texts laid out."""
    load()
    changes = compute(old, new)
    return Layouts(Sheet(changes, mode or changes.mode), width, wrap=wrap)


def test_prose_has_a_reading_column(qtbot: QtBot) -> None:
    """At most 620 pixels wide, line height 1.65; an empty line is a smaller space."""
    made = layouts(OLD, NEW, width=2000)
    (column,) = made.metrics.columns
    assert (column.text, column.width, made.metrics.font.pixelSize(), made.metrics.pitch) == (56, 620, 15, 25)
    assert made.row(0).height == 25
    assert made.row(1).height == made.metrics.blank == 15
    assert layouts(OLD, NEW, width=400).metrics.columns[0].width == 400 - 56 - 24
    assert layouts(OLD, NEW, width=10).metrics.columns[0].width == 80


def test_code_has_numbers_and_equal_lines(qtbot: QtBot) -> None:
    """Two columns of numbers, one where there is only one text; 13 pixels, lines of 22."""
    made = layouts(CODE, NEW_CODE)
    (column,) = made.metrics.columns
    assert [side for _, side in column.numbers] == [False, True]
    assert (made.metrics.font.pixelSize(), made.metrics.pitch, made.metrics.blank) == (13, 22, 22)
    assert layouts(None, CODE).metrics.columns[0].numbers[0][1]


def test_side_by_side_there_are_two_columns(qtbot: QtBot) -> None:
    """Each with its line; a row is as high as the higher one."""
    made = layouts("short", "many words " * 20, Mode.SIDE)
    left, right = made.metrics.columns
    assert (left.new, right.new, left.end < right.start) == (False, True, True)
    laid = made.row(0)
    assert laid.height == laid.texts[1].height > laid.texts[0].height


def test_rows_that_were_laid_out_are_kept_for_a_while(qtbot: QtBot) -> None:
    """The last 400; the others are laid out again."""
    made = layouts(None, "line\n" * 500)
    first = made.row(1)
    assert made.row(1) is first
    for at in range(2, 402):
        made.row(at)
    assert made.row(1) is not first
    assert len(made._kept) == 400


@pytest.mark.parametrize("mode", list(Mode))
def test_guesses_of_plain_rows_are_right(qtbot: QtBot, mode: Mode) -> None:
    """Where nothing is broken or merged, a guess is the height; there is one for every row."""
    load()
    remark = Remark("odd", failed=False, spans=((0, 3),))
    sheet = Sheet(compute(CODE, NEW_CODE + "\n" * 60 + "end\n"), mode, [remark], Opened(parts=frozenset({1})))
    made = Layouts(sheet, 900, wrap=False)
    guesses = list(made.guesses())
    assert len(guesses) == len(sheet)
    wrong = [at for at, guess in enumerate(guesses) if guess != made.row(at).height]
    assert all(at in sheet.extras for at in wrong)
    assert len(wrong) <= 1


def test_long_lines_are_broken_or_not(qtbot: QtBot) -> None:
    """With breaks a guess counts the lines it takes."""
    text = "word " * 200
    made = layouts(None, text)
    assert made.row(1).height > 5 * made.metrics.pitch
    assert abs(list(made.guesses())[1] - made.row(1).height) <= 4 * made.metrics.pitch
    assert layouts(None, text, wrap=False).row(1).height == made.metrics.pitch


def test_right_to_left_text_begins_at_the_right(qtbot: QtBot) -> None:
    """The first letter that has a direction decides; others stay at the left."""
    made = layouts(None, "123 שלום עולם and more\nwords שלום\nplain é\n")
    hebrew, latin, plain = (made.row(at).texts[0] for at in (1, 2, 3))
    assert (hebrew.mixed, latin.mixed, plain.mixed) == (True, True, False)
    assert hebrew.layout.lineAt(0).naturalTextRect().left() > 300
    assert latin.layout.lineAt(0).naturalTextRect().left() == 0


def test_units_are_found_by_point(qtbot: QtBot) -> None:
    """In the first line, below the last one, and beyond the end."""
    text = layouts(None, "word " * 100).row(1).texts[0]
    assert unit_at(text, 0, 0) == 0
    assert unit_at(text, 0, 30) == text.layout.lineAt(1).textStart()
    assert unit_at(text, 10_000, 10_000) == text.line.length
    empty = layouts(None, "a\n\nb").row(2).texts[0]
    assert unit_at(empty, 5, 5) == 0

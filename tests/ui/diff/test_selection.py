"""Selecting and copying: what is seen is copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.selection import Selection, Spot, copied, copied_raw, word_at
from reviewer_app.ui.diff.sheet import Opened, Remark, Sheet

TEXTS = st.lists(
    st.sampled_from(["a\n", "b c\r\n", "b d\n", "\n", "e \u202ef", "x" * 4100 + "\n"]), max_size=12
).map("".join)
MANY = "".join(f"line {number}\n" for number in range(100))
ALL = Spot(10**9, 10**9)


def everything(sheet: Sheet, column: int = 0) -> Selection:
    """Return a selection of all rows."""
    return Selection(Spot(0, 0), ALL, column)


@pytest.mark.parametrize("mode", list(Mode))
@given(old=TEXTS, new=TEXTS, folded=st.booleans())
def test_selecting_all_and_copying_gives_the_new_text(mode: Mode, old: str, new: str, folded: bool) -> None:
    """The exact characters are those of the new text, folded or not; of the old one where nothing is new."""
    changes = compute(old, new)
    sheet = Sheet(changes, mode, opened=Opened(everything=not folded))
    lines = changes.after.lines if new or mode is Mode.SIDE else changes.before.lines
    assert copied_raw(sheet, everything(sheet, column=1)) == "\n".join(lines)


@given(TEXTS, TEXTS)
def test_side_by_side_the_old_column_gives_the_old_text(old: str, new: str) -> None:
    """What is copied depends on the column."""
    sheet = Sheet(compute(old, new), Mode.SIDE)
    assert copied_raw(sheet, everything(sheet)) == "\n".join(sheet.changes.before.lines if old else [])


def test_copied_is_what_is_seen() -> None:
    """Hidden characters come in their visible form, also from folded lines; remarks are not copied."""
    text = "a\u202eb\n" + MANY
    sheet = Sheet(compute(text, text.replace("line 90\n", "li\u202ene 90\n")), Mode.UNIFIED)
    assert "fold" not in copied(sheet, everything(sheet))
    assert copied(sheet, everything(sheet)).split("\n")[0] == "a⟦RLO⟧b"
    assert "li⟦RLO⟧ne 90" in copied(sheet, everything(sheet))
    remarked = Sheet(compute(None, "one\n"), Mode.WORDS, [Remark("odd", failed=True, spans=((0, 1),))])
    assert copied(remarked, everything(remarked)) == "one"


def test_a_part_of_a_row_is_copied() -> None:
    """From unit to unit, whichever end was first; removed words only where nothing else is selected."""
    sheet = Sheet(compute("pay 20 dollars\n", "pay 25 dollars\n"), Mode.WORDS)
    assert sheet.line(0).text == "pay 20\u200525 dollars"
    assert copied(sheet, Selection(Spot(0, 13), Spot(0, 2))) == "y 25 dol"
    assert copied(sheet, Selection(Spot(0, 4), Spot(0, 6))) == "20"
    removed = Sheet(compute("a\nxyzzy plugh\n", "a\n"), Mode.WORDS)
    assert copied(removed, Selection(Spot(1, 0), Spot(1, 5))) == "xyzzy"
    assert copied(removed, Selection(Spot(0, 0), Spot(1, 5))) == "a"


def test_empty_lines_that_are_one_row_are_copied_as_lines() -> None:
    """Nothing is left out because it is folded."""
    new = "a\n" + "\n" * 50 + "b"
    sheet = Sheet(compute(None, new), Mode.WORDS)
    assert copied(sheet, everything(sheet)) == new


def test_a_line_without_a_piece_here_has_no_range() -> None:
    """Side by side, the pieces of the longer line have none of the shorter one."""
    sheet = Sheet(compute("short", "word " * 3000), Mode.SIDE)
    assert [sheet.ranges(at)[0] for at in range(len(sheet))] == [(0, 5), (0, 0), (0, 0), (0, 0)]
    assert [sheet.ranges(at)[1][0] for at in range(len(sheet))] == [0, 4000, 8000, 12000]


def test_a_word_is_found_around_a_place() -> None:
    """Inside a word all of it; at the end of the line nothing."""
    line = Sheet(compute(None, "one two"), Mode.WORDS).line(1)
    assert (word_at(line, 5), word_at(line, 3), word_at(line, 7)) == ((4, 7), (3, 4), (7, 7))


def test_an_empty_sheet_has_nothing_to_copy() -> None:
    """Without rows nothing is selected."""
    sheet = Sheet(compute("a", "a"), Mode.WORDS)
    sheet.row = sheet.row[:0]
    assert copied(sheet, everything(sheet)) == ""

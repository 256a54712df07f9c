"""Rows of the screen: whatever is folded, cut or added between them, both texts can be read from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.text.segments import MOST
from reviewer_app.ui.diff.changes import Changes, Mode, Note, compute
from reviewer_app.ui.diff.sheet import NO_LINE_END, Blanks, Opened, Remark, Sheet, part_of

TEXTS = st.lists(
    st.sampled_from(["a\n", "b c\n", "b d\n", "\n", "e f g", "x" * 4100 + "\n"]), max_size=12
).map("".join)
MODES = list(Mode)
MANY = "".join(f"line {number}\n" for number in range(100))


def shown_lines(sheet: Sheet) -> list[str]:
    """Return what the rows show, in words."""
    found = []
    for at in range(len(sheet)):
        extra = sheet.extras.get(at)
        if isinstance(extra, Note | Remark):
            found.append(f"({extra.text})")
        elif isinstance(extra, Blanks):
            found.append(f"({extra.lines} empty)")
        elif sheet.is_line(at):
            found.append(sheet.line(at).text)
        else:
            found.append(f"({sheet.rows.folds[sheet.row[at]].lines} folded)")
    return found


@pytest.mark.parametrize("mode", MODES)
@given(old=TEXTS, new=TEXTS, everything=st.booleans())
def test_every_line_of_the_new_text_is_on_the_screen(
    mode: Mode, old: str, new: str, everything: bool
) -> None:
    """The characters behind the rows are those of the new text, line by line, with the folded ones."""
    sheet = Sheet(compute(old, new), mode, opened=Opened(everything=everything))
    lines: dict[int, str] = {}
    for at in range(len(sheet)):
        _, number = sheet.numbers(at)
        if sheet.is_line(at) and number >= 0:
            line, texts = sheet.line(at), sheet.texts(at)
            places = line.places(0, line.length, " +")
            lines[number] = lines.get(number, "") + "".join(
                texts[side == "+"][start:end] for side, start, end in places
            )
        elif not sheet.is_line(at):
            fold = sheet.rows.folds.get(sheet.row[at])
            start = fold.new_start if fold else 0
            lines |= {start + n: text for n, text in enumerate(sheet.folded_lines(at, new=True))}
    assert [lines[number] for number in sorted(lines)] == sheet.changes.after.lines


@pytest.mark.parametrize("mode", MODES)
@given(old=TEXTS, new=TEXTS)
def test_rows_of_changes_follow_each_other(mode: Mode, old: str, new: str) -> None:
    """Each change has rows of its own, after those of the change before."""
    sheet = Sheet(compute(old, new), mode)
    end = 0
    for number in range(sheet.changes.count):
        rows = sheet.change_rows(number)
        assert end <= rows.start < rows.stop <= len(sheet)
        end = rows.stop
    assert len(sheet.lengths()) == len(sheet)


def test_notes_stand_above_everything() -> None:
    """What must be said about the whole is the first row, and belongs to no line."""
    sheet = Sheet(compute("a\n", "a\n"), Mode.WORDS)
    assert shown_lines(sheet) == ["(There is no difference.)", "a"]
    assert sheet.numbers(0) == (-1, -1)
    assert sheet.texts(0) == ("", "")
    assert sheet.lengths() == [0, 1]
    assert sheet.folded_lines(1, new=True) == []


def test_unchanged_lines_are_folded_until_they_are_opened() -> None:
    """One part is opened alone, or all of them at once."""
    changes = compute(MANY, MANY.replace("line 50\n", "row 50\n"))
    sheet = Sheet(changes, Mode.UNIFIED)
    assert [text for text in shown_lines(sheet) if "folded" in text] == ["(47 folded)", "(46 folded)"]
    assert sheet.at_line(0) is None
    opened = Sheet(changes, Mode.UNIFIED, opened=Opened(parts=frozenset({0})))
    assert [text for text in shown_lines(opened) if "folded" in text] == ["(46 folded)"]
    assert opened.at_line(0) == 0
    assert len(Sheet(changes, Mode.UNIFIED, opened=Opened(everything=True))) == 101


def test_a_remark_stands_below_its_line_and_keeps_it_in_sight() -> None:
    """A part with a finding is not folded; its place is underlined."""
    at = MANY.index("line 10\n")
    remark = Remark("odd", failed=True, spans=((at + 5, at + 7), (at + 6, at + 12)))
    sheet = Sheet(compute(MANY, MANY.replace("line 90\n", "row 90\n")), Mode.UNIFIED, [remark])
    row = sheet.at_line(10)
    assert row is not None
    assert shown_lines(sheet)[row : row + 2] == ["line 10", "(odd)"]
    assert sheet.underlined(row) == [(5, 7, True), (6, 7, True)]
    assert sheet.underlined(sheet.at_line(11) or 0) == [(0, 4, True)]
    assert part_of(sheet.changes, 95) == 1


def test_a_remark_without_a_place_is_not_shown_here() -> None:
    """A finding about the whole belongs to the checks."""
    assert len(Sheet(compute("a", "a b"), Mode.WORDS, [Remark("all", failed=True, spans=())])) == 1


def test_many_empty_lines_are_one_row() -> None:
    """What stands after them cannot be pushed out of sight; opened, they are there."""
    changes = compute("a\n", "a\n" + "\n \n" * 200 + "hidden below\n")
    sheet = Sheet(changes, Mode.WORDS)
    assert shown_lines(sheet) == ["a", "(400 empty)", "hidden below"]
    assert sheet.at_line(401) == 2
    assert list(sheet.change_rows(0)) == [1, 2]
    assert len(sheet.folded_lines(1, new=True)) == 400
    assert sheet.folded_lines(1, new=False) == []
    assert len(Sheet(changes, Mode.WORDS, opened=Opened(blanks=frozenset({(-1, 1)})))) == 402


def test_a_remark_inside_empty_lines_follows_them() -> None:
    """A finding about an empty line is not lost."""
    new = "a\n" + "\n" * 100 + "b\n"
    sheet = Sheet(compute("a\n", new), Mode.WORDS, [Remark("empty", failed=False, spans=((50, 51),))])
    assert shown_lines(sheet) == ["a", "(100 empty)", "(empty)", "b"]


def test_long_lines_are_several_rows() -> None:
    """Each piece is short enough to be laid out; side by side, the shorter line has empty pieces."""
    changes = compute("short", "word " * 3000)
    sheet = Sheet(changes, Mode.UNIFIED)
    assert [sheet.piece[at] for at in range(len(sheet))] == [0, 0, 1, 2, 3]
    assert max(sheet.lengths()) <= MOST
    side = Sheet(changes, Mode.SIDE)
    assert [len(side.line(at, new=False).text) for at in range(len(side))] == [5, 0, 0, 0]
    many = Sheet(compute("", "word " * 3000 + "\n" + ("word " * 3000 + "\n") * 20), Mode.WORDS)
    assert len(many) == 21 * 4 + 1


def test_all_new_text_is_shown_plainly() -> None:
    """Without an earlier text no part is marked."""
    sheet = Sheet(compute(None, "one\ntwo\n"), Mode.WORDS)
    assert {part.kind for at in (1, 2) for part in sheet.line(at).parts} == {" "}


@pytest.mark.parametrize(
    ("old", "new", "mode", "column", "text"),
    [
        ("a b", "a c\n", Mode.UNIFIED, True, "a b" + NO_LINE_END),
        ("a b\n", "a c", Mode.SIDE, True, "a c" + NO_LINE_END),
        ("a b\n", "a c", Mode.SIDE, False, "a b"),
        ("a b\n", "a b", Mode.WORDS, True, "a b" + NO_LINE_END),
        ("a b", "a b\nc", Mode.UNIFIED, True, "a b"),
    ],
)
def test_a_missing_line_end_is_said(old: str, new: str, mode: Mode, column: bool, text: str) -> None:
    """Where one text ends without a line end and the other one with it, that is to be seen."""
    sheet = Sheet(compute(old, new), mode)
    row = next(at for at in range(len(sheet)) if sheet.is_line(at))
    assert sheet.line(row, new=column).text == text


def test_places_of_the_new_text_are_found_by_line() -> None:
    """Characters that reach over a line end are places of two lines."""
    sheet = Sheet(compute(None, "one\ntwo\n"), Mode.WORDS)
    assert [tuple(place) for place in sheet.places(1, 6)] == [(0, 1, 3), (1, 0, 2)]
    assert [tuple(place) for place in sheet.places(4, 4)] == [(1, 0, 0)]
    assert list(sheet.places(99, 100)) == []
    assert list(Sheet(Changes("", ""), Mode.WORDS).places(0, 1)) == []

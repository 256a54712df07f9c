"""How a diff looks: tints, marks and signs are where they belong, in the colours of the theme."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.paint import rects
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import CONTRAST, DARK, LIGHT, Theme
from tests.ui.diff.shown import CODE, NEW, NEW_CODE, code, drag, hover, letter, place_of, view
from tests.ui.theme.looks import colors, picture


def painted(shown: DiffView) -> dict[str, int]:
    """Return how many pixels of the viewport have which colour."""
    return colors(picture(shown.viewport()))


def row_colors(shown: DiffView, at: int) -> dict[str, int]:
    """Return how many pixels of a row have which colour."""
    image = picture(shown.viewport())
    top = shown._top(at) - shown.verticalScrollBar().value()
    return colors(image.copy(0, top, image.width(), shown._heights[at]))


def test_changed_words_have_strong_tints_and_signs(qtbot: QtBot) -> None:
    """Removed and added words, a sign for each, a bar at the current change."""
    shown = letter(qtbot)
    seen = row_colors(shown, 4)
    assert seen[LIGHT.del_word] > 300 < seen[LIGHT.add_word]
    assert seen[LIGHT.del_mark] > 5 < seen[LIGHT.add_mark]
    assert seen[LIGHT.accent] == 3 * shown._heights[4]
    assert LIGHT.add_word not in row_colors(shown, 0)


def test_long_changes_are_pale(qtbot: QtBot) -> None:
    """A whole new paragraph does not shout."""
    seen = row_colors(letter(qtbot), 6)
    assert seen[LIGHT.add_line] > 1000
    assert LIGHT.add_word not in seen
    removed = row_colors(view(qtbot, compute("a\n" + "gone words " * 9 + "\n", "a\n")), 1)
    assert removed[LIGHT.del_line] > 1000
    assert LIGHT.del_word not in removed


def test_all_new_text_is_calm(qtbot: QtBot) -> None:
    """No tints, only signs in the gutter."""
    for text in (NEW, CODE):
        seen = painted(view(qtbot, compute(None, text)))
        tints = {LIGHT.add_line, LIGHT.add_word, LIGHT.add_mark, LIGHT.del_line}
        assert not tints & set(seen)


def test_changed_lines_are_tinted_to_the_edge(qtbot: QtBot) -> None:
    """Line by line the whole row has the tint, and changed words the strong one."""
    shown = code(qtbot, height=480)
    removed = next(at for at in shown._look.current)
    assert row_colors(shown, removed)[LIGHT.del_line] > 10_000
    assert row_colors(shown, removed + 1)[LIGHT.add_word] > 100
    edge = picture(shown.viewport()).pixelColor(shown.viewport().width() - 1, place_of(shown, removed).y())
    assert edge.name().upper() == LIGHT.del_line


def test_side_by_side_each_half_has_its_tint(qtbot: QtBot) -> None:
    """Removed at the left, added at the right; a missing line is sunken."""
    shown = view(qtbot, compute("a\nold\n", "a\nnew thing\nmore\n", prose=False))
    shown.set_mode(Mode.SIDE)
    image = picture(shown.viewport())
    middle = shown.viewport().width() // 2
    y = [place_of(shown, at).y() for at in (1, 2)]
    assert image.pixelColor(middle - 5, y[0]).name().upper() == LIGHT.del_line
    assert image.pixelColor(middle + 5, y[0]).name().upper() == LIGHT.add_line
    assert image.pixelColor(middle - 5, y[1]).name().upper() == LIGHT.sunken
    gone = view(qtbot, compute("a\nold\nx\n", "a\nx\n", prose=False))
    gone.set_mode(Mode.SIDE)
    assert row_colors(gone, 1)[LIGHT.sunken] > 1000


def test_hidden_characters_are_marked(qtbot: QtBot) -> None:
    """In the tint of care, in unchanged words, too."""
    seen = row_colors(view(qtbot, compute("x\u202ey\nb\n", "x\u202ey\nc\n")), 0)
    assert seen[LIGHT.care_soft] > 100


def test_selected_text_is_marked(qtbot: QtBot) -> None:
    """Only from the place where the mouse was pressed to where it was released."""
    shown = letter(qtbot)
    assert LIGHT.select not in row_colors(shown, 2)
    drag(shown, (2, 3), (2, 10))
    part = row_colors(shown, 2)[LIGHT.select]
    shown.select_all()
    assert 100 < part < row_colors(shown, 2)[LIGHT.select]


@pytest.mark.parametrize(("verdict", "token"), [(Verdict.FAIL, "bad_line"), (Verdict.WARN, "care_line")])
def test_places_of_findings_are_underlined(qtbot: QtBot, verdict: Verdict, token: str) -> None:
    """Dotted, in the colour of what the check said; the sentence has an icon of its own shape."""
    shown = letter(qtbot)
    start = NEW.index("will look")
    shown.set_findings([Finding("x", verdict, "odd", (Span(start, start + 9),))])
    assert row_colors(shown, 2)[getattr(LIGHT, token)] > 20
    assert row_colors(shown, 3)[getattr(LIGHT, token)] > 5


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_what_is_searched_is_marked_weakly_and_strongly(qtbot: QtBot, theme: Theme) -> None:
    """Every place is outlined on a pale ground, the chosen one filled; nothing is when the search is over."""
    shown = view(qtbot, compute(None, "pay now\nno word\nplease pay\n"))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply(application, theme)
    plain = painted(shown)
    shown.mark_text("pay")
    weak = painted(shown)
    assert weak.get(theme.select, 0) > 2 * plain.get(theme.select, 0) + 200
    shown.find_text("pay")
    strong = painted(shown)
    assert strong.get(theme.accent, 0) > weak.get(theme.accent, 0) + 200
    assert theme.on_accent in strong
    assert 100 < strong[theme.select] < weak[theme.select]
    shown.mark_text("")
    assert painted(shown).get(theme.accent, 0) == plain.get(theme.accent, 0)
    apply(application, LIGHT)


def test_a_found_place_keeps_the_tint_of_its_change(qtbot: QtBot) -> None:
    """Searching does not hide what was added or removed."""
    shown = letter(qtbot)
    before = row_colors(shown, 4)
    shown.mark_text("181.00")
    after = row_colors(shown, 4)
    assert after[LIGHT.add_word] > before[LIGHT.add_word] * 0.8
    assert after[LIGHT.accent] > before[LIGHT.accent]


def test_folds_answer_the_pointer(qtbot: QtBot) -> None:
    """What can be opened is tinted while the pointer is over it."""
    shown = code(qtbot)
    assert LIGHT.hover not in row_colors(shown, 0)
    hover(shown, place_of(shown, 0))
    assert row_colors(shown, 0)[LIGHT.hover] > 5000


@pytest.mark.parametrize("mode", list(Mode))
def test_empty_lines_that_are_one_row_have_their_sign(qtbot: QtBot, mode: Mode) -> None:
    """Whoever sees the fold sees that its lines were added or removed."""
    added = view(qtbot, compute("a\n", "a\n" + "\n" * 50 + "b\n"))
    removed = view(qtbot, compute("a\n" + "\n" * 50 + "b\n", "a\n"))
    for shown, token in ((added, LIGHT.add_mark), (removed, LIGHT.del_mark)):
        shown.set_mode(mode)
        assert row_colors(shown, 1)[token] > 5


def test_notes_are_said_above(qtbot: QtBot) -> None:
    """What a reader could miss is on a background of care, other sentences are not."""
    careful = view(qtbot, compute("a\n", "a\r\n"))
    assert row_colors(careful, 0)[LIGHT.care_soft] > 1000
    assert LIGHT.care_soft not in row_colors(view(qtbot, compute("a", "a")), 0)


@pytest.mark.parametrize("mode", list(Mode))
def test_pieces_of_a_long_line_are_marked_as_one(qtbot: QtBot, mode: Mode) -> None:
    """The second piece has no number and no sign, but a mark in the gutter that the line goes on."""
    shown = view(qtbot, compute(None, "word " * 2000), height=300)
    shown.set_mode(mode)
    at = next(row for row in range(len(shown._sheet)) if shown._sheet.piece[row] == 1)
    shown._bring_into_view(range(at, at + 1))
    top = shown._top(at) - shown.verticalScrollBar().value()
    text = shown._layouts.metrics.columns[0].text
    gutter = picture(shown.viewport()).copy(0, top, text - 2, shown._layouts.metrics.pitch)
    below = picture(shown.viewport()).copy(0, top + 25, text - 2, shown._layouts.metrics.pitch)
    assert len(colors(gutter)) > 1
    assert set(colors(below)) == {LIGHT.surface}


def test_unbroken_lines_do_not_cover_the_numbers(qtbot: QtBot) -> None:
    """Scrolled sideways, text ends where its column begins."""
    shown = view(qtbot, compute("x", "W" * 900, prose=False))
    shown.toggle_wrap()
    before = _gutter(shown)
    shown.horizontalScrollBar().setValue(300)
    assert _gutter(shown) == before


def _gutter(shown: DiffView) -> QImage:
    column = shown._layouts.metrics.columns[0]
    return picture(shown.viewport()).copy(0, 0, column.text - 4, shown.viewport().height())


def test_a_ring_shows_where_the_keyboard_is(qtbot: QtBot) -> None:
    """Two pixels of accent around the viewport."""
    shown = letter(qtbot)
    before = painted(shown)[LIGHT.accent]
    shown._look.ring = True
    assert painted(shown)[LIGHT.accent] > before + 2000


def test_places_in_mixed_directions_are_found(qtbot: QtBot) -> None:
    """A word inside right-to-left text has its own place; nothing has none."""
    shown = view(qtbot, compute(None, "שלום and עולם"))
    text = shown._layouts.row(1).texts[0]
    (word,) = rects(text, 5, 8)
    whole = list(rects(text, 0, text.line.length))
    assert 10 < word.width() < 60
    assert min(rect.left() for rect in whole) < word.left() < max(rect.right() for rect in whole)
    assert list(rects(text, 3, 3)) == []


def test_a_place_over_two_lines_has_two_parts(qtbot: QtBot) -> None:
    """Each line of the screen has its own rectangle, without the space at its end."""
    shown = view(qtbot, compute(None, "word " * 40))
    text = shown._layouts.row(1).texts[0]
    found = list(rects(text, 0, text.line.length))
    assert len(found) == text.layout.lineCount()
    assert all(rect.width() <= shown._layouts.metrics.columns[0].width for rect in found)
    assert [rect.height() for rect in found] == [25.0] * len(found)


def test_both_changes_of_the_code_are_painted(qtbot: QtBot) -> None:
    """What is walked to is marked with the bar."""
    shown = view(qtbot, compute(CODE, NEW_CODE))
    shown.next_change()
    assert row_colors(shown, shown._look.current.start)[LIGHT.accent] == 3 * 22

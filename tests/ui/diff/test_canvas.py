"""The painted area: only what is seen is laid out, and what is seen stays in its place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.ui.diff.change_map import Mark
from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.paint import RowPainter
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import DARK, LIGHT
from tests.ui.diff.shown import CODE, NEW, code, letter, rows, view
from tests.ui.theme.looks import colors, picture

LONG = "".join(f"paragraph {number} " + "with some words " * (number % 30) + "\n" for number in range(3000))


def test_only_rows_near_the_seen_ones_are_laid_out(qtbot: QtBot) -> None:
    """Of three thousand paragraphs a few dozen are touched."""
    shown = view(qtbot, compute(None, LONG, prose=True))
    assert len(shown._layouts._kept) < 60
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
    assert len(shown._layouts._kept) < 120
    assert rows(shown)[-1].startswith("paragraph 2999 ")


def test_wrong_guesses_do_not_move_what_is_seen(qtbot: QtBot) -> None:
    """While heights are corrected, scrolling down and up again leads back to the same row."""
    shown = view(qtbot, compute(None, LONG, prose=True))
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = shown._at(bar.value())
    for _ in range(5):
        bar.setValue(bar.value() + 40)
    for _ in range(5):
        bar.setValue(bar.value() - 40)
    assert shown._at(bar.value()) == first


def test_the_place_stays_when_the_width_changes(qtbot: QtBot) -> None:
    """The line at the upper edge is there afterwards, too."""
    shown = view(qtbot, compute(None, LONG, prose=True))
    shown.verticalScrollBar().setValue(20_000)
    top = shown._anchor()
    shown.resize(400, 480)
    after = shown._anchor()
    assert top
    assert after
    assert after.line == top.line


def test_another_theme_is_followed(qtbot: QtBot) -> None:
    """The colours of the new theme are painted, texts included."""
    shown = letter(qtbot)
    before = colors(picture(shown.viewport()))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply(application, DARK)
    after = colors(picture(shown.viewport()))
    apply(application, LIGHT)
    assert before[LIGHT.add_word] > 100 < after[DARK.add_word]
    assert not after[LIGHT.surface]


def test_another_text_size_is_followed(qtbot: QtBot) -> None:
    """Rows and columns grow with the text."""
    shown = letter(qtbot)
    height, column = shown._heights.total, shown._layouts.metrics.columns[0].text
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    set_text_scale(200)
    apply(application, LIGHT)
    application.processEvents()
    grown = shown._heights.total, shown._layouts.metrics.columns[0].text
    set_text_scale(100)
    apply(application, LIGHT)
    application.processEvents()
    assert grown[0] > 1.8 * height
    assert grown[1] == 2 * column


def test_a_painter_that_fails_is_stopped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """After three errors nothing is painted any more, and other content begins anew."""
    shown = letter(qtbot)
    errors: list[int] = []

    def fail(*_: object) -> None:
        errors.append(1)
        raise ValueError("broken")

    monkeypatch.setattr(RowPainter, "paint", fail)
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"):
            shown.viewport().repaint()
    shown.viewport().repaint()
    assert len(errors) == 3
    monkeypatch.undo()
    shown.show_changes(compute("a", "b"))
    assert colors(picture(shown.viewport()))[LIGHT.add_word] > 10


def test_the_map_shows_changes_findings_and_what_hides(qtbot: QtBot) -> None:
    """In words the added colour, line by line both; beside the strip what needs care."""
    shown = letter(qtbot)
    words = [mark.token for mark in shown._map._marks]
    assert words == ["add_mark"]
    shown.set_mode(Mode.UNIFIED)
    assert [mark.token for mark in shown._map._marks] == ["del_mark", "add_mark"]
    shown.set_findings(
        [Finding("x", Verdict.FAIL, "odd", (Span(0, 4),)), Finding("x", Verdict.WARN, "so", (Span(5, 7),))]
    )
    assert [mark.token for mark in shown._map._marks if mark.dot] == ["bad_line", "care_line"]
    shown.show_changes(compute("a\nb\nc\n", "a\n\u202eb\n"))
    assert [(mark.token, mark.dot) for mark in shown._map._marks] == [
        ("add_mark", False),
        ("care_line", True),
    ]
    shown.show_changes(compute("a\nb\nc\n", "a\n"))
    assert [mark.token for mark in shown._map._marks] == ["del_mark"]
    folded = "".join(f"line {number}\n" for number in range(99)) + "\u202e\n"
    shown.show_changes(compute("x\n" + folded, "y\n" + folded))
    assert [mark.dot for mark in shown._map._marks] == [False]


def test_the_map_lies_beside_what_it_shows(qtbot: QtBot) -> None:
    """A change that is on the screen is at the same height in the strip."""
    shown = letter(qtbot)
    top = shown._top(shown._look.current.start)
    (mark,) = shown._map._marks
    assert isinstance(mark, Mark)
    assert round(mark.start * shown.viewport().height()) == top


@pytest.mark.parametrize("text", [CODE, LONG])
def test_a_click_in_the_map_goes_there(qtbot: QtBot, text: str) -> None:
    """The middle of the strip leads to the middle of the text, whatever its length."""
    shown = view(qtbot, compute(None, text, prose=False))
    QTest.mouseClick(shown._map, Qt.MouseButton.LeftButton, pos=QPoint(12, shown._map.height() // 2))
    seen = shown._visible_rows()
    assert seen.start <= len(shown._sheet) // 2 <= seen.stop


def test_a_long_text_has_a_map_of_rows(qtbot: QtBot) -> None:
    """Above two thousand rows, rows are counted instead of pixels."""
    shown = view(qtbot, compute(LONG, LONG.replace("paragraph 1500 ", "paragraph xv "), prose=True))
    shown.toggle_folds()
    assert shown._map._marks[0].start == pytest.approx(0.5, abs=0.01)


def test_thousands_of_changes_are_shown_where_there_are_any(qtbot: QtBot) -> None:
    """The map of very many changes is as dense as they are, and empty where nothing changed."""
    same = "same\n" * 5000
    shown = view(qtbot, compute(same + "a\nb\n" * 2000, same + "a\nc\n" * 2000))
    shown.toggle_folds()
    marks = shown._map._marks
    assert {mark.token for mark in marks} == {"del_mark", "add_mark"}
    assert 0.4 < min(mark.start for mark in marks) < 0.5
    assert max(mark.end for mark in marks) == 1.0
    assert len(marks) <= 2000


def test_new_content_is_told_once_it_is_painted(qtbot: QtBot) -> None:
    """Each show has its signal, a mere repaint none."""
    shown = letter(qtbot)
    told: list[int] = []
    shown.painted.connect(lambda: told.append(1))
    shown.viewport().repaint()
    qtbot.wait(1)
    assert told == []
    with qtbot.waitSignal(shown.painted):
        shown.show_changes(compute(None, NEW))
    assert told == [1]


def test_an_empty_view_is_painted(qtbot: QtBot) -> None:
    """Before anything is shown, there is a calm surface."""
    shown = code(qtbot)
    shown._set_sheet(type(shown._sheet)(compute("", "").__class__("", ""), Mode.WORDS))
    shown._jump(0.5)
    shown._bring_into_view(range(1))
    assert set(colors(picture(shown.viewport()))) == {LIGHT.surface}
    assert shown._anchor() is None

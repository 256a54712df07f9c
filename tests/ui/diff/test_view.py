"""The diff as a person uses it: walking through changes, opening folds, finding, and findings of checks."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.view import DiffView
from tests.ui.diff.shown import CODE, NEW, NEW_CODE, OLD, code, letter, rows, view


def finding(words: str, text: str = NEW, verdict: Verdict = Verdict.WARN) -> Finding:
    """Return a finding about words of a text."""
    start = text.index(words)
    return Finding("grounded", verdict, f"“{words}” is odd", (Span(start, start + len(words)),))


def positions(shown: DiffView) -> list[tuple[int, int]]:
    """Return a list that keeps every position that is told from now on."""
    told: list[tuple[int, int]] = []
    shown.position_changed.connect(lambda *place: told.append(place))
    return told


def test_changes_are_walked_through_to_both_ends(qtbot: QtBot) -> None:
    """Each step tells where it leads; at the ends it says that there is no more."""
    shown = letter(qtbot)
    told = positions(shown)
    assert [shown.next_change(), shown.next_change(), shown.previous_change()] == [False, False, False]
    assert told == []
    shown.show_changes(compute(CODE, NEW_CODE))
    told.clear()
    assert [shown.next_change(), shown.next_change(), shown.previous_change(), shown.previous_change()] == [
        True,
        False,
        True,
        False,
    ]
    assert told == [(2, 2), (1, 2)]


def test_the_first_step_leads_to_a_first_change_that_is_not_seen(qtbot: QtBot) -> None:
    """What lies below the edge is not passed over."""
    shown = view(qtbot, compute("a\n" * 20 + "b", "a\n" * 20 + "c"), height=100)
    shown.set_mode(Mode.WORDS)
    told = positions(shown)
    assert [shown.next_change(), shown.next_change()] == [True, False]
    assert told == [(1, 1)]
    assert shown._sees(shown._look.current)


def test_a_change_can_be_gone_to_by_number(qtbot: QtBot) -> None:
    """The list of changes leads into the diff."""
    shown = code(qtbot)
    assert shown.go_to_change(1)
    assert "    return 700" in rows(shown)
    assert not shown.go_to_change(2)


def test_without_changes_there_is_nothing_to_walk(qtbot: QtBot) -> None:
    """A new text has no changes, an empty view neither."""
    shown = view(qtbot, compute(None, NEW))
    told = positions(shown)
    assert not shown.next_change()
    assert not shown.previous_change()
    shown.clear()
    assert told == [(0, 0)]
    assert rows(shown) == []


def test_the_mode_suits_the_text_and_can_be_changed(qtbot: QtBot) -> None:
    """Prose is shown in words, code line by line; what stood at the edge stays there."""
    shown = letter(qtbot, height=200)
    assert shown.mode is Mode.WORDS
    told: list[Mode] = []
    shown.mode_changed.connect(told.append)
    shown.show_changes(compute(CODE, NEW_CODE))
    shown.verticalScrollBar().setValue(100)
    top = shown._anchor()
    shown.set_mode(Mode.SIDE)
    shown.set_mode(Mode.SIDE)
    assert told == [Mode.UNIFIED, Mode.SIDE]
    assert top
    assert shown._anchor() == top
    assert positions(shown) == []


def test_showing_again_keeps_the_place_when_told_so(qtbot: QtBot) -> None:
    """While somebody edits, mode, place and current change stay."""
    shown = code(qtbot)
    shown.set_mode(Mode.SIDE)
    shown.next_change()
    top = shown._anchor()
    told = positions(shown)
    with qtbot.waitSignal(shown.painted):
        shown.show_changes(compute(CODE, NEW_CODE.replace("return 700\n", "return 800\n")), keep_place=True)
    assert (shown.mode, shown._anchor(), told[-1]) == (Mode.SIDE, top, (2, 2))
    shown.show_changes(compute(CODE, NEW_CODE.replace("return 700\n", "return 70\n")), keep_place=True)
    assert told[-1] == (1, 1)
    shown.show_changes(compute(CODE, CODE), keep_place=True)
    assert told[-1] == (0, 0)
    shown.show_changes(compute(CODE, NEW_CODE), keep_place=True)
    assert told[-1] == (1, 2)


def test_unchanged_lines_are_folded_and_opened(qtbot: QtBot) -> None:
    """All at once and back."""
    shown = code(qtbot)
    folded = len(shown._sheet)
    shown.toggle_folds()
    assert len(shown._sheet) == len(CODE.split("\n")) + 1
    shown.toggle_folds()
    assert len(shown._sheet) == folded


def test_findings_are_said_below_their_paragraph(qtbot: QtBot) -> None:
    """Only warnings and failures about places of the output; without findings nothing is made anew."""
    shown = letter(qtbot)
    sheet = shown._sheet
    shown.set_findings([Finding("length", Verdict.PASS, "fine")])
    assert shown._sheet is sheet
    shown.set_findings(
        [
            finding("within five days"),
            finding("Kind", verdict=Verdict.FAIL),
            finding("Dear", verdict=Verdict.PASS),
            Finding("grounded", Verdict.FAIL, "elsewhere", (Span(0, 3, Where.INPUT),)),
            Finding("grounded", Verdict.FAIL, "beyond", (Span(10_000, 10_003),)),
            Finding("length", Verdict.FAIL, "without a place"),
        ]
    )
    said = rows(shown)
    assert [text for text in said if text.startswith("(")] == [
        "(“within five days” is odd)",
        "(“Kind” is odd)",
    ]
    assert said[said.index("(“Kind” is odd)") - 1] == "Kind regards,"
    shown.set_findings([])
    assert not shown._sheet.extras


def test_a_place_is_shown_and_selected(qtbot: QtBot) -> None:
    """Also in folded lines, and over several lines; a place beyond the text changes nothing."""
    shown = code(qtbot)
    start = NEW_CODE.index("function_10()")
    shown.show_where(start, start + len("function_10()"))
    shown.copy()
    assert QApplication.clipboard().text() == "function_10()"
    assert "def function_10():" in rows(shown)
    shown.show_where(start, NEW_CODE.index("10\n", start) + 2)
    shown.copy()
    assert QApplication.clipboard().text() == "function_10():\n    return 10"
    before = shown._selection
    shown.show_where(10**6, 10**6 + 1)
    assert shown._selection == before


def test_a_place_in_many_empty_lines_is_shown(qtbot: QtBot) -> None:
    """A finding about empty lines leads to the row that stands for them."""
    shown = view(qtbot, compute("a\n", "a\n" + "\n" * 100 + "b\n"))
    shown.show_where(50, 51)
    assert "(empty lines)" in rows(shown)


def test_text_is_found_in_turn_also_in_folds(qtbot: QtBot) -> None:
    """What was found is selected; what hides it is opened; nothing is found of nothing."""
    shown = code(qtbot)
    assert shown.find_text("FUNCTION_3()") == (1, 1, False)
    shown.copy()
    assert QApplication.clipboard().text() == "function_3()"
    assert shown.find_text("return 5")
    first = shown._selection
    assert shown.find_text("return 5") == (2, 12, False)
    assert shown._selection.first > first.first
    assert shown.find_text("return 5", forward=False)
    assert shown._selection == first
    assert not shown.find_text("nowhere")
    assert not shown.find_text("")
    shown.clear()
    assert not shown.find_text("return")


def test_lines_can_be_shown_unbroken(qtbot: QtBot) -> None:
    """Without breaks a long line is one row high and reached by scrolling sideways."""
    shown = view(qtbot, compute("word " * 200, "word " * 200 + "end", prose=False))
    height = shown._heights.total
    shown.toggle_wrap()
    assert shown._heights.total < height
    assert shown.horizontalScrollBar().maximum() > 1000
    shown.toggle_wrap()
    assert (shown._heights.total, shown.horizontalScrollBar().maximum()) == (height, 0)


def test_a_screen_reader_hears_the_change(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current change is the description, and is announced when it becomes the current one."""
    shown = code(qtbot)
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    shown.next_change()
    said = "Change 2 of 2, line 212: was “70”, now “700”"
    assert shown.accessibleDescription() == said
    assert heard == [said]
    shown.show_changes(compute(OLD, OLD))
    assert shown.accessibleDescription() == "There is no difference."
    assert shown.accessibleName() == "Changes"

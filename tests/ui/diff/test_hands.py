"""Keys, mouse and clipboard over a diff."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.diff.changes import Mode, compute
from tests.ui.diff.shown import (
    CODE,
    NEW,
    NEW_CODE,
    OLD,
    click,
    code,
    drag,
    hover,
    letter,
    place_of,
    rows,
    view,
)

KEY = Qt.Key


def clipboard() -> str:
    """Return the text on the clipboard."""
    return QApplication.clipboard().text()


def test_keys_scroll(qtbot: QtBot) -> None:
    """Line by line, page by page, to both ends; Space goes on and never decides."""
    shown = view(qtbot, compute(None, CODE), height=200)
    bar = shown.verticalScrollBar()
    places = []
    for key in (
        KEY.Key_Down,
        KEY.Key_Up,
        KEY.Key_PageDown,
        KEY.Key_PageUp,
        KEY.Key_Space,
        KEY.Key_End,
        KEY.Key_Home,
    ):
        QTest.keyClick(shown, key)
        places.append(bar.value())
    line, page = bar.singleStep(), bar.pageStep()
    assert places == [line, 0, page, 0, page, bar.maximum(), 0]
    QTest.keyClick(shown, KEY.Key_End)
    QTest.keyClick(shown, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == bar.maximum() - page


def test_keys_scroll_sideways_where_lines_are_not_broken(qtbot: QtBot) -> None:
    """To the right and back."""
    shown = view(qtbot, compute(None, "word " * 300, prose=False))
    shown.toggle_wrap()
    QTest.keyClick(shown, KEY.Key_Right)
    assert shown.horizontalScrollBar().value() > 0
    QTest.keyClick(shown, KEY.Key_Left)
    assert shown.horizontalScrollBar().value() == 0


def test_other_keys_are_left_to_the_window(qtbot: QtBot) -> None:
    """Letters, and Enter where nothing is folded, reach the one around."""
    shown = letter(qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    shown.setParent(window)
    for key in (KEY.Key_A, KEY.Key_Return, KEY.Key_Escape, KEY.Key_N):
        with qtbot.captureExceptions():
            event = _pressed(shown, key)
        assert not event
    assert not _pressed(shown, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)


def _pressed(
    shown: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> bool:
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415 - used here alone

    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
    event.accept()
    shown.keyPressEvent(event)
    return event.isAccepted()


def test_enter_opens_the_fold_next_to_the_current_change(qtbot: QtBot) -> None:
    """One fold at a time, as long as one is seen."""
    shown = code(qtbot, height=480)
    folds = rows(shown).count("(folded)")
    QTest.keyClick(shown, KEY.Key_Return)
    assert len(shown._opened.parts) == 1
    assert folds == 3


def test_a_click_opens_a_fold(qtbot: QtBot) -> None:
    """The lines that were folded are there, and what was seen stays in its place."""
    shown = code(qtbot, height=480)
    click(shown, 0)
    assert "def function_0():" in rows(shown)
    gaps = view(qtbot, compute("a\n", "a\n" + "\n" * 50 + "b\n"))
    click(gaps, 1)
    assert len(gaps._sheet) == 52


def test_text_is_selected_with_the_mouse_and_copied_by_key(qtbot: QtBot) -> None:
    """Within a paragraph without the removed words, over paragraphs with their line ends."""
    shown = letter(qtbot)
    drag(shown, (4, 4), (4, 40))
    QTest.keyClick(shown, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "second payment of €181.00 go"
    drag(shown, (0, 5), (2, 2))
    shown.copy()
    assert clipboard() == "Ms Berg,\n\nWe"
    QTest.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place_of(shown, 0, 8)
    )
    shown.copy()
    assert clipboard() == "Ms "


def test_nothing_selected_is_nothing_copied(qtbot: QtBot) -> None:
    """The clipboard keeps what it has; a click alone selects nothing."""
    QApplication.clipboard().setText("kept")
    shown = letter(qtbot)
    click(shown, 0, 3)
    assert not shown.has_selection()
    shown.copy()
    shown.copy_raw()
    assert clipboard() == "kept"


def test_everything_is_selected_by_key(qtbot: QtBot) -> None:
    """The new text, with what is folded; of nothing, nothing."""
    shown = code(qtbot)
    QTest.keyClick(shown, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    shown.copy()
    assert clipboard() == NEW_CODE.removesuffix("\n")
    shown.set_findings([])
    shown.clear()
    shown._sheet.row = shown._sheet.row[:0]
    shown.select_all()


def test_a_double_click_selects_a_word(qtbot: QtBot) -> None:
    """The word under the pointer; on a fold nothing."""
    shown = letter(qtbot)
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place_of(shown, 4, 6))
    shown.copy()
    assert clipboard() == "second"
    folded = code(qtbot)
    QTest.mouseDClick(folded.viewport(), Qt.MouseButton.LeftButton, pos=place_of(folded, 0))
    assert not folded.has_selection()
    noted = view(qtbot, compute(None, "a"))
    QTest.mouseDClick(noted.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 15))
    assert not noted.has_selection()


def test_side_by_side_one_column_is_selected(qtbot: QtBot) -> None:
    """A selection that begins in the old text stays in it."""
    shown = view(qtbot, compute("pay 20 now", "pay 25 now"))
    shown.set_mode(Mode.SIDE)
    port, left = shown.viewport(), shown._layouts.metrics.columns[0].text
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(left, 20))
    QTest.mouseMove(port, QPoint(port.width() - 5, 20))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() - 5, 20))
    shown.copy()
    assert clipboard() == "pay 20 now"


@pytest.mark.parametrize(
    ("text", "shown_text", "said"),
    [
        ("plain text", "plain text", "Copied exactly. Nothing is hidden in it."),
        ("a\u202eb", "a⟦RLO⟧b", "Copied exactly, with 1 hidden place that nobody sees where it is pasted."),
        (
            "\u202ea\u200bb",
            "⟦RLO⟧a⟦ZWSP⟧b",
            "Copied exactly, with 2 hidden places that nobody sees where it is pasted.",
        ),
    ],
)
def test_exact_characters_are_copied_with_a_warning(
    qtbot: QtBot, text: str, shown_text: str, said: str
) -> None:
    """The usual copy is what is seen; the exact one says what hides in it."""
    shown = view(qtbot, compute("x", text))
    shown.select_all()
    shown.copy()
    assert clipboard() == shown_text
    with qtbot.waitSignal(shown.raw_copied) as told:
        shown.copy_raw()
    assert (clipboard(), told.args) == (text, [said])


def test_the_pointer_shows_what_can_be_opened(qtbot: QtBot) -> None:
    """A hand over folds, a text cursor elsewhere, and nothing stays marked when it leaves."""
    shown = code(qtbot)
    hover(shown, place_of(shown, 0))
    assert (shown._look.hovered, shown.viewport().cursor().shape()) == (0, Qt.CursorShape.PointingHandCursor)
    hover(shown, place_of(shown, 1))
    assert (shown._look.hovered, shown.viewport().cursor().shape()) == (-1, Qt.CursorShape.IBeamCursor)
    hover(shown, place_of(shown, 0))
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown._look.hovered == -1


def test_holding_the_pointer_outside_scrolls_and_selects_on(qtbot: QtBot) -> None:
    """Below the edge downwards, above it upwards, until it comes back."""
    shown = view(qtbot, compute(None, CODE), height=200)
    port, bar = shown.viewport(), shown.verticalScrollBar()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place_of(shown, 1))
    for y, expected in ((500, bar.singleStep()), (-50, 0)):
        QTest.mouseMove(port, QPoint(200, y))
        assert shown._pulled.isActive()
        shown._pull()
        assert bar.value() == expected
    assert shown.has_selection()
    QTest.mouseMove(port, QPoint(200, 50))
    assert not shown._pulled.isActive()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 50))


def test_a_ring_is_shown_for_the_keyboard_alone(qtbot: QtBot) -> None:
    """Coming by Tab shows it, by mouse not, and leaving takes it away."""
    shown = letter(qtbot)
    for reason, ring in ((Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)):
        QApplication.sendEvent(shown, QFocusEvent(QEvent.Type.FocusIn, reason))
        assert shown._look.ring == ring
    QApplication.sendEvent(shown, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    shown.show_changes(compute(OLD, NEW))
    assert shown._look.ring
    QApplication.sendEvent(shown, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert not shown._look.ring


def test_the_context_menu_offers_to_copy(qtbot: QtBot) -> None:
    """What needs a selection is off without one."""
    shown = letter(qtbot)
    point = QPoint(10, 10)
    for selected in (False, True):
        shown.contextMenuEvent(
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, shown.mapToGlobal(point))
        )
        menu = shown.findChildren(QMenu)[-1]
        copy, raw, _, everything = menu.actions()
        assert (copy.isEnabled(), raw.isEnabled(), everything.isEnabled()) == (selected, selected, True)
        everything.trigger()
        menu.close()
    assert shown.has_selection()


def test_an_empty_view_can_be_touched(qtbot: QtBot) -> None:
    """Without rows nothing is hit."""
    shown = view(qtbot, compute("", ""))
    shown._sheet.row = shown._sheet.row[:0]
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    hover(shown, QPoint(60, 60))
    assert not shown.has_selection()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.RightButton, pos=QPoint(50, 50))

"""The editor: no character changes that nobody typed, its keys, and when it tells."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.diff.changes import compute
from reviewer_app.ui.review import edit_text
from reviewer_app.ui.review.editor import EditPane, TextEditor
from reviewer_app.ui.review.shown import Edit, EditLook

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ODD = "\ufffe\r\n\u2028\u2029\ufdd0\ufdd1\x00\x0b\x0c\x1c\x85\xa0\ufffc\ufeff\u200b\U0001f600 ab"


@pytest.fixture
def pane(qtbot: QtBot) -> EditPane:
    """Return a pane with a text in it."""
    made = EditPane()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.begin(Edit("One\nTwo", OutputKind.MARKDOWN, ()))
    return made


@pytest.fixture
def told(pane: EditPane) -> list[str]:
    """Return the names of what the pane tells."""
    names: list[str] = []
    for name in ("settled", "save_due", "save_requested", "approve_requested", "leave_requested"):
        getattr(pane, name).connect(lambda name=name: names.append(name))
    return names


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.sampled_from(ODD), max_size=12)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
@example(text="\U0001f3fbdark")
@example(text="\u0301acute")
def test_every_text_comes_back_from_the_editor(qtbot: QtBot, text: str) -> None:
    """Loaded, held by the editor and taken back, a text has the same bytes, whatever is in it."""
    editor = TextEditor()
    qtbot.addWidget(editor)
    loaded = edit_text.load(text)
    editor.begin(loaded.shown, OutputKind.TEXT)
    assert loaded.back(editor.typed()) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("ab \n\xa0\u2028\x00\u200b"), max_size=12))
def test_copy_and_paste_inside_the_editor_change_nothing(qtbot: QtBot, text: str) -> None:
    """A text that is copied whole and pasted over itself is the same text."""
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.begin(text, OutputKind.TEXT)
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == text
    if text:
        editor.insertFromMimeData(copied)
    assert editor.typed() == text


def test_shift_enter_is_an_ordinary_line_end(pane: EditPane) -> None:
    """No U+2028 comes into a text by a key."""
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.typed() == "One\nTwo\n"


def test_the_editors_keys_are_told(pane: EditPane, told: list[str]) -> None:
    """Ctrl+S saves, Ctrl+Enter approves, Esc leaves; none of them writes anything."""
    QTest.keyClick(pane.editor, Qt.Key.Key_S, CONTROL)
    QTest.keyClick(pane.editor, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(pane.editor, Qt.Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(pane.editor, Qt.Key.Key_Escape)
    assert told == ["save_requested", "approve_requested", "approve_requested", "leave_requested"]
    assert pane.typed() == "One\nTwo"


def test_a_held_key_approves_nothing(pane: EditPane, told: list[str]) -> None:
    """Repeats of Ctrl+Enter are not told."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CONTROL, "\r", autorep=True)
    QApplication.sendEvent(pane.editor, event)
    assert told == []


def test_the_windows_shortcuts_do_not_take_the_editors_keys(qtbot: QtBot) -> None:
    """A window that has Esc, Ctrl+S and single letters for itself leaves them to the editor."""
    window = QWidget()
    qtbot.addWidget(window)
    pane = EditPane(window)
    QVBoxLayout(window).addWidget(pane)
    pressed: list[str] = []
    for key in ("Escape", "Ctrl+S", "Ctrl+Return", "A", "Ctrl+Z"):
        QShortcut(QKeySequence(key), window).activated.connect(lambda key=key: pressed.append(key))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    pane.begin(Edit("", OutputKind.TEXT, ()))
    QTest.keyClicks(pane.editor, "Aa")
    QTest.keyClick(pane.editor, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(pane.editor, Qt.Key.Key_S, CONTROL)
    QTest.keyClick(pane.editor, Qt.Key.Key_Escape)
    assert pressed == []


def test_a_pause_is_told_twice(pane: EditPane, told: list[str], qtbot: QtBot) -> None:
    """First the changes are wanted, then the text is to be kept."""
    QTest.keyClicks(pane.editor, "Hello")
    qtbot.waitUntil(lambda: "save_due" in told)
    assert told == ["settled", "save_due"]
    assert not pane._longest.isActive()


def test_long_writing_is_kept_in_between(pane: EditPane, told: list[str]) -> None:
    """Who never pauses is kept after ten seconds all the same."""
    QTest.keyClicks(pane.editor, "Hello")
    assert pane._longest.interval() == 10_000
    pane._longest.timeout.emit()
    assert told == ["save_due"]


def test_looking_elsewhere_keeps_the_text_if_it_changed(pane: EditPane, told: list[str]) -> None:
    """The text is kept when the focus leaves the editor, and only if something was typed."""
    pane.editor.left.emit()
    assert told == []
    QTest.keyClicks(pane.editor, "Hello")
    pane.editor.clearFocus()
    pane.editor.left.emit()
    assert told == ["save_due"]


def test_a_text_that_begins_tells_nothing(pane: EditPane, told: list[str]) -> None:
    """Opening and forgetting a text is no edit of it, and cannot be undone to another item's text."""
    pane.begin(Edit("Other", OutputKind.JSON, ()))
    pane.editor.undo()
    assert pane.typed() == "Other"
    pane.end()
    assert (told, pane._idle.isActive()) == ([], False)


def test_code_is_written_in_columns(pane: EditPane) -> None:
    """JSON has a font of one width and tabs; prose has neither."""
    assert pane.editor.tabChangesFocus()
    pane.begin(Edit("{}", OutputKind.JSON, ()))
    assert not pane.editor.tabChangesFocus()
    assert pane.editor.font().family() == "Reviewer Mono"


def test_what_is_wrong_is_said(pane: EditPane) -> None:
    """A problem comes before hidden characters; without either the strip is gone."""
    changes = compute("One", "Two")
    pane.show_look(EditLook(changes, "Hidden characters in 1 place: ZWSP (U+200B).", "Not JSON."))
    assert pane.warning.sentence.text() == "Not JSON. Hidden characters in 1 place: ZWSP (U+200B)."
    pane.show_look(EditLook(changes, "Hidden characters in 1 place: ZWSP (U+200B).", ""))
    assert pane.warning.sentence.text() == "Hidden characters in 1 place: ZWSP (U+200B)."
    pane.show_look(EditLook(changes, "", ""))
    assert pane.warning.isHidden()


def test_text_and_changes_stand_where_there_is_room(pane: EditPane) -> None:
    """Side by side in a wide page, below each other in a narrow one."""
    assert pane.splitter.orientation() is Qt.Orientation.Horizontal
    pane.resize(500, 400)
    assert pane.splitter.orientation() is Qt.Orientation.Vertical


def test_a_text_with_an_endless_word_is_broken_anywhere(pane: EditPane) -> None:
    """Prose breaks between words; where a word has no end for thousands of characters, nobody looks."""
    for word, wrap in (
        ("word ", QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere),
        ("word", QTextOption.WrapMode.WrapAnywhere),
    ):
        pane.begin(Edit(word * 5_000, OutputKind.TEXT, ()))
        assert pane.editor.wordWrapMode() == wrap


def test_nothing_can_be_typed_into_a_text_that_is_held(pane: EditPane) -> None:
    """Until it is let go, or another text is opened."""
    pane.hold(on=True)
    QTest.keyClicks(pane.editor, "x")
    assert pane.typed() == "One\nTwo"
    pane.hold(on=False)
    QTest.keyClicks(pane.editor, "x")
    assert pane.typed() == "xOne\nTwo"
    pane.hold(on=True)
    pane.begin(Edit("Three", OutputKind.TEXT, ()))
    assert not pane.editor.isReadOnly()


def test_code_is_written_in_letters_of_one_width(qtbot: QtBot) -> None:
    """A text that is read as code is edited as code, whatever its agent says it is; prose is not."""
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.begin("import csv\n\n\ndef week(day):\n    return day[0]\n", OutputKind.TEXT)
    assert "Mono" in editor.font().family()
    editor.begin("Dear Anna,\n\nthank you for your letter.\n", OutputKind.TEXT)
    assert "Mono" not in editor.font().family()


def test_keys_while_a_character_is_composed_save_leave_and_approve_nothing(
    pane: EditPane, told: list[str]
) -> None:
    """What an input method has not handed over is no text yet; nothing is done without it."""
    editor = pane.editor
    QTest.keyClicks(editor, "a")
    told.clear()
    QApplication.sendEvent(editor, QInputMethodEvent("\u306b\u307b", []))
    for key, held in ((Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_S, CONTROL), (Qt.Key.Key_Escape, NONE)):
        QTest.keyClick(editor, key, held)
    assert told == []
    handed_over = QInputMethodEvent("", [])
    handed_over.setCommitString("\u65e5\u672c")
    QApplication.sendEvent(editor, handed_over)
    assert pane.typed() == "a\u65e5\u672cOne\nTwo"
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert "approve_requested" in told


def test_a_line_without_end_is_not_pasted(pane: EditPane) -> None:
    """The text stays as it is, and the warning beside it says why."""
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    pane.editor.insertFromMimeData(mime)
    assert pane.typed() == "One\nTwo"
    assert pane.warning.sentence.text().startswith("Nothing was inserted. The text has a line of 1,000,000")

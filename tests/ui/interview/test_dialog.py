"""The dialog of the interview."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.interview.dialog import InterviewDialog
from reviewer_app.ui.interview.fields import NameField, TextField
from reviewer_app.ui.interview.presenter import Typed
from reviewer_app.ui.interview.questions import QUESTIONS
from reviewer_app.ui.widgets.dialog import Dialog
from tests.ui.interview.answered import COMPLETE, OFFERS, draft
from tests.ui.opened import settle

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> InterviewDialog:
    """Return the open dialog, which has read what can be chosen."""
    dialog = InterviewDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.resize(1120, 720)
    dialog.show_offers(OFFERS)
    nothing: dict[str, Any] = dict.fromkeys(COMPLETE, "")
    dialog.show_draft(draft(**nothing))
    return dialog


def named(dialog: InterviewDialog, title: str = "Invoice check") -> None:
    """Answer the first question."""
    field = dialog.pages[0].field
    assert isinstance(field, NameField)
    field.title.setText(title)
    dialog.show_draft(draft())


def asking(dialog: InterviewDialog) -> Dialog | None:
    """Return the question whether answers are thrown away, if it is open."""
    return next((each for each in dialog.findChildren(Dialog) if each.isVisible()), None)


def test_one_question_is_asked_at_a_time(dialog: InterviewDialog) -> None:
    """With the keys alone: Enter in a line, Ctrl+Enter in a text, Alt+Left goes back."""
    assert [page.isVisible() for page in dialog.pages] == [True] + [False] * 9
    assert dialog.act_button.text() == "Skip, next: Task"
    first = dialog.pages[0].field
    assert isinstance(first, NameField)
    QTest.keyClicks(first.title, "Invoice check")
    assert dialog.act_button.text() == "Next: Task"
    QTest.keyClick(first.title, Qt.Key.Key_Return)
    assert dialog.place == 1
    text = dialog.pages[1].field
    assert isinstance(text, TextField)
    QTest.keyClicks(text.text, "Compare.")
    QTest.keyClick(text.text, Qt.Key.Key_Return, CONTROL)
    assert dialog.place == 2
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.place == 1
    dialog.back_button.click()
    dialog.back()
    assert dialog.place == 0
    assert dialog.answers().answers["task"] == "Compare."


def test_what_is_typed_is_told_after_a_pause_or_a_step(dialog: InterviewDialog, qtbot: QtBot) -> None:
    """As a whole."""
    with qtbot.waitSignal(dialog.typed) as told:
        named(dialog)
    [typed] = told.args or [None]
    assert isinstance(typed, Typed)
    assert typed.answers["title"] == "Invoice check"
    with qtbot.waitSignal(dialog.typed):
        dialog.go_to(3)


def test_the_list_says_what_is_answered_and_leads_there(dialog: InterviewDialog) -> None:
    """Skipped questions, vague answers and the current one are told apart."""
    named(dialog)
    dialog.go_to(1)
    rules = dialog.pages[3].field
    assert isinstance(rules, TextField)
    rules.text.setPlainText("Be good.")
    dialog.show_draft(draft(criteria="Be good."))
    dialog.go_to(2)
    states = [dialog.steps.rows.row(at).state for at in range(5)]
    assert states == ["answered", "skipped", "ahead", "to mend", "ahead"]
    dialog.steps.opened.emit("3")
    assert dialog.place == 3
    assert dialog.steps.chosen_key() == "3"


def test_it_is_written_at_the_end(dialog: InterviewDialog, qtbot: QtBot) -> None:
    """Not before it has a name that is free; the answers go along, and it closes when it is there."""
    dialog.go_to(len(QUESTIONS))
    assert not dialog.act_button.isEnabled()
    dialog.accept()
    named(dialog)
    assert dialog.act_button.text() == "Write the agent"
    with qtbot.waitSignal(dialog.write_requested) as asked:
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert asked.args is not None
    assert asked.args[0].answers["title"] == "Invoice check"
    assert not dialog.act_button.isEnabled()
    dialog.refuse("It exists already.")
    assert "It exists already." in dialog.end.banner.sentence.text()
    assert dialog.act_button.isEnabled()
    with qtbot.waitSignal(dialog.written) as told:
        dialog.finish("invoice-check")
    assert told.args == ["invoice-check"]
    assert not dialog.isVisible()


def test_what_is_missing_leads_back(dialog: InterviewDialog) -> None:
    """From the end to its question."""
    dialog.go_to(len(QUESTIONS))
    dialog.end.question_requested.emit("model")
    assert QUESTIONS[dialog.place].key == "model"


def test_escape_loses_nothing(dialog: InterviewDialog) -> None:
    """Where something was typed it asks first, and Escape again goes on with it."""
    named(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    question = asking(dialog)
    assert question is not None
    assert question.cancel_button.isDefault()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    settle()
    assert dialog.isVisible()
    assert dialog.answers().answers["title"] == "Invoice check"
    dialog.close()
    assert dialog.isVisible()
    question = asking(dialog)
    assert question is not None
    question.act_button.click()
    assert not dialog.isVisible()


def test_what_was_answered_can_be_written_as_it_is(dialog: InterviewDialog, qtbot: QtBot) -> None:
    """In place of throwing it away, once it has a name."""
    named(dialog)
    dialog.reject()
    question = asking(dialog)
    assert question is not None
    keep = next(
        each for each in question.findChildren(QWidget) if each.accessibleName() == "Write it as it is"
    )
    with qtbot.waitSignal(dialog.write_requested):
        QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    settle()
    assert asking(dialog) is None


def test_without_a_name_it_cannot_be_kept(dialog: InterviewDialog) -> None:
    """Then there is no such button."""
    text = dialog.pages[1].field
    assert isinstance(text, TextField)
    text.text.setPlainText("Compare.")
    dialog.reject()
    question = asking(dialog)
    assert question is not None
    assert "Write it as it is" not in [each.accessibleName() for each in question.findChildren(QWidget)]


def test_nothing_typed_is_left_at_once(dialog: InterviewDialog, qtbot: QtBot) -> None:
    """Also for an empty document, which whoever opened it begins."""
    with qtbot.waitSignal(dialog.blank_requested):
        dialog.blank_button.click()
    assert not dialog.isVisible()


def test_a_narrow_dialog_shows_the_question_alone(dialog: InterviewDialog) -> None:
    """Then without the document, then without the list; buttons say less."""
    assert dialog.document.isVisible()
    dialog.resize(900, 600)
    settle()
    assert not dialog.document.isVisible()
    assert dialog.steps.isVisible()
    dialog.resize(500, 600)
    settle()
    assert not dialog.steps.isVisible()
    assert dialog.act_button.text() == "Skip"


def test_models_and_keys_are_asked_for(dialog: InterviewDialog, qtbot: QtBot) -> None:
    """From the question about the model."""
    field = dialog.pages[7].field
    with qtbot.waitSignal(dialog.providers_requested):
        field.providers_requested.emit()


def test_enter_that_is_held_down_writes_nothing(dialog: InterviewDialog, qtbot: QtBot) -> None:
    """It goes on by one question, and what it came to waits for another press."""
    named(dialog)
    dialog.go_to(len(QUESTIONS) - 1)
    no = Qt.KeyboardModifier.NoModifier
    with qtbot.assertNotEmitted(dialog.write_requested):
        for repeats in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, no, "\r", repeats)
            QApplication.sendEvent(dialog.focusWidget() or dialog, event)
    assert dialog.place == len(QUESTIONS)
    with qtbot.waitSignal(dialog.write_requested):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)

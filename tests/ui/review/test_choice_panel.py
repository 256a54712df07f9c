"""Questions that a digit answers."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.choice_panel import Choice, ChoicePanel, row_height

CHOICES = [
    Choice("a", "The first", "a"),
    Choice("b", "<b>The</b> second\nline", "b" * 200),
    Choice("c", "The third"),
]


@pytest.fixture
def panel(qtbot: QtBot) -> ChoicePanel:
    """Return an open panel that tells its answers."""
    made = ChoicePanel("Why?", "Reject", note="A note")
    qtbot.addWidget(made)
    made.resize(500, 260)
    made.answers = []  # type: ignore[attr-defined] # what the tests read
    made.chosen.connect(lambda key, note: answers(made).append((key, note)))
    made.ask(CHOICES)
    return made


def answers(panel: ChoicePanel) -> list[tuple[str, str]]:
    """Return what was answered."""
    found: list[tuple[str, str]] = panel.answers  # type: ignore[attr-defined] # see the fixture
    return found


def held_down(key: Qt.Key, text: str) -> QKeyEvent:
    """Return the event of a key that is held down."""
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, autorep=True)


def test_a_digit_answers_and_closes(panel: ChoicePanel) -> None:
    """The third row is picked by 3, at once."""
    QTest.keyClick(panel.list, Qt.Key.Key_3)
    assert answers(panel) == [("c", "")]
    assert panel.isHidden()


def test_a_digit_without_a_row_does_nothing(panel: ChoicePanel) -> None:
    """Nine is no answer to a question with three."""
    QTest.keyClick(panel.list, Qt.Key.Key_9)
    assert answers(panel) == []
    assert not panel.isHidden()


def test_enter_takes_the_marked_row_with_the_note(panel: ChoicePanel) -> None:
    """The mark moves with the arrows; the note goes along."""
    panel.note.setText("  because ")
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert answers(panel) == []
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers(panel) == [("b", "because")]


def test_digits_in_the_note_are_text(panel: ChoicePanel) -> None:
    """A number in a note answers nothing."""
    QTest.keyClicks(panel.note, "order 12")
    assert (panel.note.text(), answers(panel)) == ("order 12", [])


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_1, "1"), (Qt.Key.Key_Return, "\r")])
def test_a_key_that_is_held_down_answers_nothing(panel: ChoicePanel, key: Qt.Key, text: str) -> None:
    """Repeats of a key are no answers."""
    QApplication.sendEvent(panel.list, held_down(key, text))
    assert answers(panel) == []


def test_escape_closes_without_an_answer(panel: ChoicePanel) -> None:
    """Esc in the list or the note leaves everything as it was."""
    closed: list[bool] = []
    panel.closed.connect(lambda: closed.append(True))
    QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    assert (answers(panel), closed, panel.isHidden()) == ([], [True], True)


def test_the_button_confirms_and_a_click_only_marks(panel: ChoicePanel) -> None:
    """With the mouse a row is marked first, so that a note can be written."""
    row = panel.list.visualItemRect(panel.list.item(1)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert answers(panel) == []
    panel.act.click()
    assert answers(panel) == [("b", "")]


def test_an_empty_question_cannot_be_answered(panel: ChoicePanel) -> None:
    """Without people to choose from nothing is chosen."""
    panel.ask([])
    assert not panel.act.isEnabled()
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers(panel) == []


def test_the_list_is_as_high_as_its_rows(panel: ChoicePanel) -> None:
    """Up to nine rows are seen at once, and each says itself to a screen reader."""
    assert panel.list.sizeHint().height() == 3 * row_height() + 2
    panel.ask(CHOICES * 5)
    assert panel.list.sizeHint().height() == 9 * row_height() + 2
    said = panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1, The first, a"
    assert not panel.grab().isNull()

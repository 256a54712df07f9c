"""Where each question is answered."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.interview.fields import (
    AnswerField,
    ChoiceField,
    ModelField,
    MoneyField,
    NameField,
    OutputField,
    TextField,
    field_for,
)
from reviewer_app.ui.interview.questions import QUESTIONS
from tests.ui.interview.answered import OFFERS, draft

BY_KEY = {question.key: question for question in QUESTIONS}


def made(qtbot: QtBot, key: str) -> AnswerField:
    """Return the field of a question, with offers."""
    field = field_for(BY_KEY[key])
    qtbot.addWidget(field)
    field.show_offers(OFFERS)
    field.show()
    field.focus_first()
    return field


@pytest.mark.parametrize("key", BY_KEY)
def test_every_field_begins_unanswered_and_tells_of_changes(qtbot: QtBot, key: str) -> None:
    """Where there is one thing to choose it is chosen."""
    field = made(qtbot, key)
    assert field.is_answered() is (key == "deliver")
    field.show_draft(draft())
    assert AnswerField().answers() == {}


def test_a_name_follows_its_title_until_it_is_typed(qtbot: QtBot) -> None:
    """And follows again once it is deleted."""
    field = made(qtbot, "title")
    assert isinstance(field, NameField)
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.title, "Invoice check")
    field.show_draft(draft())
    assert (field.answers(), field.name.text(), field.typed_name()) == (
        {"title": "Invoice check"},
        "invoice-check",
        "",
    )
    field.name.clear()
    QTest.keyClicks(field.name, "other")
    field.show_draft(draft())
    assert (field.name.text(), field.typed_name()) == ("other", "other")
    for _ in "other":
        QTest.keyClick(field.name, Qt.Key.Key_Backspace)
    field.show_draft(draft())
    assert (field.name.text(), field.typed_name()) == ("invoice-check", "")


def test_a_name_that_cannot_be_used_says_why(qtbot: QtBot) -> None:
    """Beside it."""
    field = made(qtbot, "title")
    assert isinstance(field, NameField)
    field.show_draft(draft(taken=True))
    assert "of this name already" in field.name.accessibleDescription()
    field.show_draft(draft())
    assert field.name.accessibleDescription() == "Small letters, digits and hyphens."


def test_text_is_typed_and_left_with_tab(qtbot: QtBot) -> None:
    """Enter begins a line, Ctrl+Enter is the dialog's; what is too long to paste is told."""
    field = made(qtbot, "failures")
    assert isinstance(field, TextField)
    QTest.keyClicks(field.text, "a")
    QTest.keyClick(field.text, Qt.Key.Key_Return)
    QTest.keyClick(field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.text, "b")
    assert field.answers() == {"failures": "a\nb"}
    assert field.text.tabChangesFocus()
    field.show_draft(draft())
    assert field.codes.text() == "Codes to reject with: names-another-order, sum-is-wrong"
    data = QMimeData()
    data.setText("x" * 30_000)
    with qtbot.waitSignal(field.refused):
        field.text.insertFromMimeData(data)


def test_the_kind_of_output_is_chosen_beside_the_text(qtbot: QtBot) -> None:
    """For JSON it is said where the schema goes; a kind alone is no answer."""
    field = made(qtbot, "outputs")
    assert isinstance(field, OutputField)
    assert field.answers() == {"outputs": "", "output": "markdown"}
    assert not field._as_json.isVisible()
    with qtbot.waitSignal(field.changed):
        field.kinds._group.button(2).click()
    assert field.answers()["output"] == "json"
    assert field._as_json.isVisible()
    assert not field.is_answered()


def test_people_and_destinations_are_chosen(qtbot: QtBot) -> None:
    """By key."""
    field = made(qtbot, "escalation")
    assert isinstance(field, ChoiceField)
    field.choices.set_choice("ben")
    assert field.answers() == {"escalation": "ben"}
    assert made(qtbot, "deliver").answers() == {"deliver": "drafts-folder"}


def test_a_model_is_a_provider_and_a_name(qtbot: QtBot) -> None:
    """A name that is known there is filled in, one that was typed stays."""
    field = made(qtbot, "model")
    assert isinstance(field, ModelField)
    first, second = field.choices._group.buttons()
    first.click()
    assert field.answers() == {"model": "anthropic/claude-haiku-4-5"}
    second.click()
    assert field.answers() == {"model": "local/"}
    QTest.keyClicks(field.model, "qwen ")
    first.click()
    assert field.answers() == {"model": "anthropic/qwen"}
    with qtbot.waitSignal(field.providers_requested):
        field.more_button.click()


def test_money_is_two_amounts(qtbot: QtBot) -> None:
    """With a point or a comma."""
    field = made(qtbot, "budget")
    assert isinstance(field, MoneyField)
    QTest.keyClicks(field.item, " 0,02")
    QTest.keyClicks(field.day, "5")
    assert field.answers() == {"budget_per_item_usd": "0.02", "budget_per_day_usd": "5"}

"""One question."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.interview.fields import TextField
from reviewer_app.ui.interview.question_page import QuestionPage
from reviewer_app.ui.interview.questions import QUESTIONS
from tests.ui.interview.answered import draft


@pytest.fixture
def page(qtbot: QtBot) -> QuestionPage:
    """Return the question about rules."""
    page = QuestionPage(QUESTIONS[3])
    qtbot.addWidget(page)
    page.show()
    return page


def test_what_skipping_does_is_said_until_it_is_answered(page: QuestionPage, qtbot: QtBot) -> None:
    """Nothing is found in an answer that was not given."""
    page.show_draft(draft(criteria=""))
    assert page.skipped.isVisible()
    assert not page.finding.isVisible()
    assert isinstance(page.field, TextField)
    with qtbot.waitSignal(page.changed):
        page.field.text.setPlainText("Be good.")
    assert not page.skipped.isVisible()


def test_what_is_found_stands_below_the_answer(page: QuestionPage) -> None:
    """Until it is mended; so does what could not be pasted."""
    assert isinstance(page.field, TextField)
    page.field.text.setPlainText("Be good.")
    page.show_draft(draft(criteria="Be good."))
    assert "“good” leaves the decision to the model" in page.finding.sentence.text()
    page.show_draft(draft())
    assert not page.finding.isVisible()
    page.field.refused.emit("Too long.")
    assert page.finding.sentence.text() == "Nothing was inserted. Too long."

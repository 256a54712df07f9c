"""The end of the interview."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.interview.ending import EndPage
from tests.ui.interview.answered import draft


@pytest.fixture
def page(qtbot: QtBot) -> EndPage:
    """Return the page."""
    page = EndPage()
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    return page


def test_a_complete_document_is_shown_with_prompt_and_review_form(page: EndPage) -> None:
    """There is nothing to mend."""
    page.show_draft(draft())
    assert not page.problems.isVisible()
    assert "It is complete" in page.sentence.text()
    assert "## Task" in page.document.toPlainText()
    page.tabs.setCurrentIndex(1)
    assert page.prompt.isVisible()
    assert "Rules that always hold" in page.prompt.toPlainText()
    page.tabs.setCurrentIndex(2)
    assert page.rules.isVisible()


def test_what_is_missing_leads_back_to_its_question(page: EndPage, qtbot: QtBot) -> None:
    """With Enter, too; nothing is chosen at first."""
    page.show_draft(draft(inputs="", criteria="Be good."))
    assert page.problems.chosen_key() == ""
    assert "must be complete" in page.prompt.toPlainText()
    page.problems.choose("1")
    with qtbot.waitSignal(page.question_requested) as asked:
        QTest.keyClick(page.problems, Qt.Key.Key_Return)
    assert asked.args == ["criteria"]
    with qtbot.assertNotEmitted(page.question_requested):
        page.problems.opened.emit("99")


def test_a_refusal_stands_above_the_document(page: EndPage) -> None:
    """With what was said."""
    page.refuse("It exists already.")
    assert page.banner.sentence.text() == "It was not written. It exists already."

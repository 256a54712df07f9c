"""The page of one agent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.detail_page import AgentDetailPage
from tests.ui.agents.shown import shown


@pytest.fixture
def page(qtbot: QtBot) -> AgentDetailPage:
    """Return the page with an incomplete agent."""
    page = AgentDetailPage()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_agent(shown())
    return page


def test_a_problem_leads_to_its_line(page: AgentDetailPage) -> None:
    """By arrows and by clicks."""
    page.problems.setFocus()
    page.problems.choose("0")
    assert page.document._line == 5
    QTest.keyClick(page.problems, Qt.Key.Key_Down)
    assert page.document._line == 9
    page.problems.opened.emit("0")
    assert page.document._line == 5


def test_what_is_to_be_mended_is_counted(page: AgentDetailPage) -> None:
    """On the tab and above the list; where there is nothing the document has all the room."""
    assert page.tabs.accessibleTabName(0) == "Document, 2"
    assert page.problems_title.text() == "To mend: 1 problem, 1 warning"
    assert page.problems.isVisible()
    page.show_agent(shown(problems=()))
    assert page.tabs.accessibleTabName(0) == "Document"
    assert not page.problems.isVisible()


def test_what_is_to_be_done_next_stands_out(page: AgentDetailPage) -> None:
    """The document is to be written first; once it is complete, there is work to add."""
    for ready, first, other in (
        (False, page.document_button, page.add_button),
        (True, page.add_button, page.document_button),
    ):
        page.show_agent(replace(shown(), ready=ready))
        assert (first.kind(), other.kind()) == ("primary", "plain")


def test_an_incomplete_document_tells_a_model_nothing(page: AgentDetailPage) -> None:
    """The page says so instead of a prompt."""
    assert "must be complete" in page.prompt.toPlainText()
    page.show_agent(shown(problems=()))
    assert page.prompt.toPlainText() == "You are told this."
    page.tabs.setCurrentIndex(1)
    assert page.prompt.isVisible()


def test_the_same_agent_stays_where_it_was(page: AgentDetailPage) -> None:
    """Another one begins with its document."""
    page.tabs.setCurrentIndex(2)
    page.problems.choose("1")
    page.show_agent(shown())
    assert (page.tabs.currentIndex(), page.problems.chosen_key()) == (2, "1")
    page.show_agent(shown("post"))
    assert (page.tabs.currentIndex(), page.problems.chosen_key()) == (0, "")
    assert page.shown_key() == "post"


def test_reading_the_same_again_moves_nothing(page: AgentDetailPage) -> None:
    """A prompt that changed is shown."""
    whole = replace(shown(problems=()), prompt="told\n" * 200)
    page.show_agent(whole)
    page.tabs.setCurrentIndex(1)
    page.prompt.verticalScrollBar().setValue(50)
    page.show_agent(whole)
    page.show_agent(replace(whole, facts="3 waiting"))
    assert page.prompt.verticalScrollBar().value() == 50
    assert page.facts.text() == "3 waiting"
    page.show_agent(replace(whole, prompt="other"))
    assert page.prompt.toPlainText() == "other"


@pytest.mark.parametrize(("width", "beside"), [(1000, True), (700, False)])
def test_there_is_room_for_both(page: AgentDetailPage, width: int, beside: bool) -> None:
    """Beside each other where the page is wide, else one above the other."""
    page.resize(width, 600)
    QTest.qWait(0)
    first, second = (part.mapTo(page, part.rect().topLeft()) for part in (page.problems, page.document))
    assert (second.x() > first.x() + 200) is beside
    assert (second.y() > first.y() + 50) is not beside


@pytest.mark.parametrize(("width", "beside"), [(1000, True), (700, False)])
def test_the_buttons_have_room_beside_the_name_or_below(
    page: AgentDetailPage, width: int, beside: bool
) -> None:
    """Wherever they stand, none is narrower than its words."""
    page.show_agent(shown())
    page.resize(width, 600)
    QTest.qWait(0)
    buttons = (page.document_button, page.check_button, page.add_button)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert (page.add_button.y() > page.name.geometry().bottom()) is not beside


def test_each_button_tells_what_the_person_wants(page: AgentDetailPage, qtbot: QtBot) -> None:
    """Back, add, open, check."""
    told = {
        page.back_button: page.back_requested,
        page.add_button: page.add_requested,
        page.document_button: page.document_requested,
        page.check_button: page.check_requested,
    }
    for button, signal in told.items():
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_where_the_document_is_can_be_copied(page: AgentDetailPage) -> None:
    """It stands there to be selected, too."""
    assert page.path.text() == "/desk/agents/letters/AGENT.md"
    assert page.path.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == "/desk/agents/letters/AGENT.md"

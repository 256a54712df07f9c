"""The page with all agents."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.list_page import AgentListPage
from reviewer_app.ui.agents.wording import AgentList
from tests.ui.agents.shown import LIST, ROW


def test_the_list_is_shown_with_its_sentence(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    """Both buttons tell what the person wants."""
    page = AgentListPage()
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    page.show_list(LIST)
    qtmodeltester.check(page.list.rows)  # type: ignore[no-untyped-call] # the library\'s
    assert page.sentence.text() == "1 agent. All are ready."
    for button, signal in ((page.check_button, page.check_requested), (page.new_button, page.new_requested)):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not page.grab().toImage().isNull()


def test_without_agents_the_page_says_how_to_begin(qtbot: QtBot) -> None:
    """With one button, not two of the same."""
    page = AgentListPage()
    qtbot.addWidget(page)
    page.show()
    page.show_list(AgentList("0 agents. All are ready.", ()))
    assert page.empty.isVisible()
    assert page.sentence.text() == ""
    assert not any(button.isVisible() for button in (page.new_button, page.check_button))
    with qtbot.waitSignal(page.new_requested):
        page.empty.buttons[0].click()


def test_the_headings_stand_above_their_columns(qtbot: QtBot) -> None:
    """Also where a scroll bar makes the rows narrower."""
    page = AgentListPage()
    qtbot.addWidget(page)
    page.resize(900, 300)
    page.show()
    rows = [replace(ROW, key=str(number)) for number in range(30)]
    page.show_list(AgentList("30 agents.", tuple(rows)))
    qtbot.waitUntil(lambda: page.list.viewport().width() < page.width())
    assert page.headings.row_width == page.list.viewport().width()

"""The page of the agents."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.page import AgentsPage
from tests.ui.agents.shown import LIST, shown


@pytest.fixture
def page(qtbot: QtBot) -> AgentsPage:
    """Return the page with one agent in its list."""
    page = AgentsPage()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_list(LIST)
    return page


def test_showing_it_asks_for_the_documents_as_they_are(qtbot: QtBot) -> None:
    """Each time."""
    page = AgentsPage()
    qtbot.addWidget(page)
    for _ in range(2):
        with qtbot.waitSignal(page.refresh_requested):
            page.show()
        page.hide()


def test_coming_back_from_an_editor_asks_for_them_too(page: AgentsPage, qtbot: QtBot) -> None:
    """While the page is seen."""
    with qtbot.waitSignal(page.refresh_requested):
        QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    page.hide()
    with qtbot.assertNotEmitted(page.refresh_requested):
        QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))


def test_an_agent_is_opened_and_left_again(page: AgentsPage, qtbot: QtBot) -> None:
    """With Enter and Esc."""
    page.list_page.list.choose("letters")
    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.keyClick(page.list_page.list, Qt.Key.Key_Return)
    assert asked.args == ["letters"]
    page.show_agent(shown())
    assert page.detail.isVisible()
    with qtbot.waitSignal(page.close_requested):
        QTest.keyClick(page.detail.problems, Qt.Key.Key_Escape)
    assert page.list_page.isVisible()


def test_work_is_added_for_the_agent_that_is_shown(page: AgentsPage, qtbot: QtBot) -> None:
    """Its name goes along."""
    page.show_agent(shown())
    with qtbot.waitSignal(page.add_requested) as asked:
        page.detail.add_button.click()
    assert asked.args == ["letters"]


def test_a_new_agent_is_shown_when_it_is_there(page: AgentsPage, qtbot: QtBot) -> None:
    """A refusal keeps the dialog open."""
    page.show_refusal("nobody asked")
    with qtbot.waitSignal(page.new_requested):
        page.list_page.new_button.click()
    page.begin_new()
    assert page.dialog is not None
    page.dialog.name.setText("post")
    with qtbot.waitSignal(page.create_requested) as asked:
        page.dialog.accept()
    assert asked.args == ["post"]
    page.show_refusal("It exists already.")
    assert page.dialog.field.control.accessibleDescription() == "It exists already."
    page.show_agent(shown("post"))
    assert page.dialog is None
    assert page.detail.isVisible()


def test_a_document_that_nothing_opens_is_named(
    page: AgentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence goes with the agent that it is about."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    page.show_agent(shown())
    page.open_file(tmp_path / "AGENT.md")
    assert page.detail.outside.isVisible()
    assert str(tmp_path / "AGENT.md") in page.detail.outside.sentence.text()
    page.show_agent(shown("post"))
    assert not page.detail.outside.isVisible()

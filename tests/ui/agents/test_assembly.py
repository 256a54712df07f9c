"""The page of the agents with its presenter."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_everything_a_person_does_is_answered(qtbot: QtBot, shop: Workshop) -> None:
    """Seeing the list, opening an agent, checking it again, beginning another, going back."""
    page, _presenter = make(shop.services, AtOnce(), "ada")
    qtbot.addWidget(page)
    page.show()
    assert page.list_page.sentence.text() == "1 agent. All are ready."
    page.list_page.list.opened.emit("letters")
    assert page.detail.shown_key() == "letters"
    shop.write_agent(keys="stakes: enormous\n")
    page.detail.check_button.click()
    assert page.detail.tabs.accessibleTabName(0) == "Document, 1"
    page.begin_new()
    page.create_requested.emit("post")
    assert page.detail.shown_key() == "post"
    page.detail.back_button.click()
    assert page.list_page.sentence.text() == "2 agents. 2 need you."

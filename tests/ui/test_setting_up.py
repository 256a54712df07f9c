"""The dialogs that set a workspace up."""

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.interview.dialog import InterviewDialog
from reviewer_app.ui.interview.fields import ModelField, NameField
from reviewer_app.ui.interview.questions import QUESTIONS
from reviewer_app.ui.settings.dialog import ModelsDialog
from tests.ui.opened import Window, settle
from tests.ui.settings.rows import Asked


def opened_in(window: QWidget) -> InterviewDialog:
    """Return the interview that is open."""
    settle()
    return next(each for each in window.findChildren(InterviewDialog) if each.isVisible())


def test_a_new_agent_is_shown_once_it_is_written(three_drafts: Window) -> None:
    """It is begun by the button of the page, and what is missing in it stands beside its document."""
    parts = three_drafts.parts
    parts.show_view("agents")
    parts.agents.list_page.new_button.click()
    dialog = opened_in(three_drafts.top)
    field = dialog.pages[0].field
    assert isinstance(field, NameField)
    field.title.setText("Invoice check")
    dialog.go_to(len(QUESTIONS))
    dialog.act_button.click()
    settle()
    assert parts.agents.detail.shown_key() == "invoice-check"
    assert "invoice-check" in parts.desk.banner.sentence.text()


def test_an_empty_document_can_be_begun_instead(three_drafts: Window) -> None:
    """It asks for a name alone, also where the queue offers a first agent."""
    parts = three_drafts.parts
    parts.queue_page.new_agent_requested.emit()
    opened_in(three_drafts.top).blank_button.click()
    settle()
    assert parts.desk.page == "agents"
    assert parts.agents.dialog is not None
    parts.agents.dialog.reject()


def test_models_and_keys_are_opened_and_what_changed_is_shown(three_drafts: Window) -> None:
    """From the menu, and above a new agent, which then can choose what was added."""
    setting_up, top = three_drafts.parts.setting_up, three_drafts.top
    setting_up.asking = Asked(key_list={"keys": []}, provider_find={"servers": []})
    told: list[int] = []
    setting_up.models_changed.connect(lambda: told.append(1))
    three_drafts.act("models")
    [dialog] = [each for each in top.findChildren(ModelsDialog) if each.isVisible()]
    dialog.adding.add_requested.emit("openai", "openai", "")
    assert told == [1]
    dialog.reject()
    settle()
    setting_up.begin_agent()
    new = opened_in(top)
    field = new.pages[7].field
    assert isinstance(field, ModelField)
    field.more_button.click()
    settle()
    [dialog] = [each for each in new.findChildren(ModelsDialog) if each.isVisible()]
    dialog.server_requested.emit("ollama")
    assert "ollama" in [each.text() for each in field.choices._group.buttons()]
    dialog.reject()
    new.reject()
    settle()
    assert setting_up._interview is None

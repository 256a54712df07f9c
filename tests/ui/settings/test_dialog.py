"""The dialog of models and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.settings.dialog import ModelsDialog
from reviewer_app.ui.settings.wording import Server, Told, provider_row
from reviewer_app.ui.widgets.dialog import Dialog
from tests.ui.opened import settle
from tests.ui.settings.rows import COMPATIBLE, ROWS

NEW = provider_row("local", COMPATIBLE, "http://127.0.0.1:11434/v1", None, "")


@pytest.fixture
def dialog(qtbot: QtBot) -> ModelsDialog:
    """Return the open dialog with two providers."""
    dialog = ModelsDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.resize(880, 720)
    dialog.show_providers(ROWS, "anthropic")
    return dialog


def test_a_provider_is_chosen_with_mouse_or_keys(dialog: ModelsDialog, qtbot: QtBot) -> None:
    """Enter in a field does what stands beside it, and closes nothing."""
    assert dialog.pane.name.text() == "Claude, by Anthropic"
    dialog.activateWindow()
    dialog.list.setFocus()
    with qtbot.waitSignal(dialog.chosen) as asked:
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert asked.args == ["openrouter"]
    dialog.show_providers(ROWS, "openrouter")
    assert dialog.pane.name.text() == "openrouter"
    with qtbot.waitSignal(dialog.test_requested):
        QTest.keyClick(dialog.pane.model, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_provider_is_added(dialog: ModelsDialog, qtbot: QtBot) -> None:
    """A refusal stands where it was asked; the new one is shown when it is there."""
    dialog.add_button.click()
    assert dialog.adding.isVisible()
    assert not dialog.pane.isVisible()
    with qtbot.waitSignal(dialog.add_requested) as asked:
        dialog.adding.add_button.click()
    assert asked.args == ["openai", "openai", ""]
    dialog.refuse("It is taken.")
    assert dialog.adding.banner.isVisible()
    dialog.show_providers(ROWS, "anthropic")
    assert dialog.adding.isVisible()
    dialog.show_providers((*ROWS, NEW), "local")
    assert not dialog.adding.isVisible()
    assert (dialog.pane.name.text(), dialog.list.chosen_key()) == ("local", "local")


def test_adding_can_be_left(dialog: ModelsDialog) -> None:
    """By its button, or by choosing a provider."""
    dialog.begin_adding()
    dialog.adding.cancel_button.click()
    assert dialog.pane.isVisible()
    assert dialog.list.chosen_key() == "anthropic"
    dialog.begin_adding()
    dialog.list.opened.emit("openrouter")
    assert not dialog.adding.isVisible()


def test_a_server_that_was_found_is_offered(dialog: ModelsDialog, qtbot: QtBot) -> None:
    """Until it is added or gone; a refusal is said."""
    dialog.show_server(Server("ollama", "It has llama3.2."))
    assert dialog.found.sentence.text() == "Ollama answers on this computer. It has llama3.2."
    with qtbot.waitSignal(dialog.server_requested) as asked:
        dialog.found.buttons[0].click()
    assert asked.args == ["ollama"]
    dialog.refuse("It is taken.")
    assert "It is taken." in dialog.pane.banner.sentence.text()
    dialog.show_server(None)
    assert not dialog.found.isVisible()


def test_a_key_is_deleted_after_a_question(dialog: ModelsDialog, qtbot: QtBot) -> None:
    """Because it cannot be brought back; kept ones leave the field."""
    dialog.pane.delete_button.click()
    asking = next(each for each in dialog.findChildren(Dialog) if each.isVisible())
    assert asking.cancel_button.isDefault()
    with qtbot.waitSignal(dialog.delete_requested):
        asking.act_button.click()
    settle()
    with qtbot.waitSignal(dialog.key_requested):
        dialog.pane.keep_requested.emit("sk-1")
    dialog.pane.key.edit.setText("sk-1")
    dialog.forget_key()
    assert dialog.pane.key.edit.text() == ""
    dialog.tell(Told("live", "The key is kept."))
    assert dialog.pane.banner.isVisible()


def test_a_narrow_dialog_has_the_list_above(dialog: ModelsDialog) -> None:
    """As high as its rows."""
    dialog.resize(520, 720)
    settle()
    assert (
        dialog.list.mapTo(dialog, dialog.list.rect().bottomLeft()).y()
        < dialog.pane.mapTo(dialog, dialog.pane.rect().topLeft()).y()
    )

"""One provider."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.settings.provider_pane import ProviderPane
from reviewer_app.ui.settings.wording import Told
from tests.ui.settings.rows import CLAUDE, ROUTER


@pytest.fixture
def pane(qtbot: QtBot) -> ProviderPane:
    """Return the page."""
    made = ProviderPane()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_needs_no_section_has_no_address_to_change(pane: ProviderPane) -> None:
    """Its key can be deleted, because it is in the keyring."""
    pane.show_provider(CLAUDE)
    assert pane.own_address.text() == "https://api.anthropic.com"
    assert not pane.address.isVisible()
    assert pane.delete_button.isVisible()
    assert "console.anthropic.com" in pane.hint.text()


def test_an_address_is_saved_once_it_is_another(pane: ProviderPane, qtbot: QtBot) -> None:
    """With Enter or the button; what was typed stays when keys are looked for again."""
    pane.show_provider(ROUTER)
    assert not pane.delete_button.isVisible()
    assert not pane.address_button.isEnabled()
    with qtbot.assertNotEmitted(pane.address_requested):
        QTest.keyClick(pane.address, Qt.Key.Key_Return)
    pane.address.setText("https://other.example/v1")
    pane.key.edit.setText("sk-1")
    pane.show_provider(replace(ROUTER, short="Has a key"))
    assert (pane.address.text(), pane.key.edit.text()) == ("https://other.example/v1", "sk-1")
    with qtbot.waitSignal(pane.address_requested) as asked:
        QTest.keyClick(pane.address, Qt.Key.Key_Return)
    assert asked.args == ["https://other.example/v1"]
    pane.show_provider(CLAUDE)
    assert pane.key.edit.text() == ""


def test_a_test_names_the_model_that_is_usual(pane: ProviderPane, qtbot: QtBot) -> None:
    """It can be another one; what came of it stands above until another provider is shown."""
    pane.show_provider(ROUTER)
    assert pane.model.text() == "qwen"
    with qtbot.waitSignal(pane.test_requested) as asked:
        pane.test_button.click()
    assert asked.args == ["qwen"]
    pane.tell(Told("bad", "No.", "Try again."))
    assert pane.banner.sentence.text() == "No. Try again."
    pane.show_provider(CLAUDE)
    assert not pane.banner.isVisible()


def test_keys_are_kept_and_deleted(pane: ProviderPane, qtbot: QtBot) -> None:
    """By whoever hears it."""
    pane.show_provider(CLAUDE)
    with qtbot.waitSignal(pane.delete_requested):
        pane.delete_button.click()
    with qtbot.waitSignal(pane.keep_requested):
        pane.key.keep_requested.emit("sk-1")

"""Adding a provider."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.settings.adding_pane import AddingPane


@pytest.fixture
def pane(qtbot: QtBot) -> AddingPane:
    """Return the page, begun."""
    made = AddingPane()
    qtbot.addWidget(made)
    made.show()
    made.begin()
    return made


def choose(pane: AddingPane, key: str) -> None:
    """Choose what it is like."""
    pane.choices.set_choice(key)
    pane.choices.changed.emit()


def test_name_and_address_follow_what_it_is_like(pane: AddingPane) -> None:
    """Until others are typed."""
    assert (pane.name.text(), pane.address.text()) == ("openai", "")
    assert "may stay empty" in pane.address.accessibleDescription()
    choose(pane, "ollama")
    assert (pane.name.text(), pane.address.text()) == ("ollama", "http://127.0.0.1:11434/v1")
    pane.name.setText("local")
    pane.address.setText("http://10.0.0.2/v1")
    choose(pane, "lmstudio")
    assert (pane.name.text(), pane.address.text()) == ("local", "http://10.0.0.2/v1")
    assert "“model: local/…”" in pane.name.accessibleDescription()
    pane.begin()
    assert (pane.name.text(), pane.address.text()) == ("openai", "")


def test_it_needs_a_name(pane: AddingPane, qtbot: QtBot) -> None:
    """Then it is added with Enter or the button; a refusal stands above."""
    choose(pane, "other")
    assert not pane.add_button.isEnabled()
    QTest.keyClick(pane.name, Qt.Key.Key_Return)
    QTest.keyClicks(pane.name, "mine")
    with qtbot.waitSignal(pane.add_requested) as asked:
        QTest.keyClick(pane.address, Qt.Key.Key_Return)
    assert asked.args == ["mine", "other", "https://"]
    pane.refuse("It is taken.")
    assert pane.banner.sentence.text() == "It was not added. It is taken."
    with qtbot.waitSignal(pane.cancel_requested):
        pane.cancel_button.click()

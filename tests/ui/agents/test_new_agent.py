"""Beginning a new agent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.new_agent import NewAgentDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> NewAgentDialog:
    """Return the open dialog."""
    dialog = NewAgentDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_a_name_is_asked_for(dialog: NewAgentDialog, qtbot: QtBot) -> None:
    """The act waits for one, and says why it waits; Enter does it."""
    assert not dialog.act_button.isEnabled()
    assert "name" in dialog.act_button.toolTip()
    QTest.keyClicks(dialog.name, "letters")
    with qtbot.waitSignal(dialog.create_requested) as asked:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert asked.args == ["letters"]
    assert dialog.isVisible()
    assert not dialog.act_button.isEnabled()


def test_a_refusal_stands_beside_the_name(dialog: NewAgentDialog) -> None:
    """Until something else is typed."""
    dialog.name.setText("Ada's")
    dialog.accept()
    dialog.refuse("That cannot be a name.")
    assert dialog.field.control.accessibleDescription() == "That cannot be a name."
    assert dialog.act_button.isEnabled()
    dialog.name.setText("adas")
    assert dialog.field.control.accessibleDescription() != "That cannot be a name."


def test_it_closes_when_the_agent_is_there(dialog: NewAgentDialog) -> None:
    """Not before."""
    dialog.name.setText("letters")
    dialog.accept()
    dialog.finish()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not dialog.isVisible()

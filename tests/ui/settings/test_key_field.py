"""Where a key is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reviewer_app.ui.settings.key_field import KeyField


@pytest.fixture
def field(qtbot: QtBot) -> KeyField:
    """Return the field."""
    made = KeyField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_key_is_hidden_until_somebody_wants_to_see_it(field: KeyField) -> None:
    """The button says what it does next; what is typed next is hidden again."""
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    field.eye.click()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide the key"
    field.edit.setText("sk")
    field.clear()
    assert (field.edit.text(), field.eye.accessibleName()) == ("", "Show the key")
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    field.clear()


def test_a_key_is_kept_with_enter_or_the_button(field: KeyField, qtbot: QtBot) -> None:
    """Without the blanks around it; nothing is not kept."""
    assert not field.keep_button.isEnabled()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    QTest.keyClicks(field.edit, " sk-1 ")
    assert field.keep_button.kind() == "primary"
    with qtbot.waitSignal(field.keep_requested) as asked:
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert asked.args == ["sk-1"]
    with qtbot.waitSignal(field.keep_requested):
        field.keep_button.click()

"""Tests of the small sheets of the Help menu."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui import sheets
from reviewer_app.ui.actions import Actions
from reviewer_app.ui.sheets import show_about, show_guide, show_keys, show_report
from reviewer_app.ui.tabs.result_tab import RenderedView
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label


def opened(parent: QWidget) -> Dialog:
    """Return the dialog that is open."""
    [dialog] = [found for found in parent.findChildren(Dialog) if found.isVisible()]
    return dialog


def words(dialog: Dialog) -> set[str]:
    """Return everything that a dialog says."""
    return {label.text() for label in dialog.findChildren(Label)}


def parent_of(qtbot: QtBot) -> QWidget:
    """Return a window."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def test_every_key_is_on_the_sheet(qtbot: QtBot) -> None:
    """The sheet names each key with what it does."""
    parent = parent_of(qtbot)
    actions = Actions(parent)
    actions.set_single_keys(on=False)
    show_keys(parent, actions)
    said = words(opened(parent))
    assert {text for _, rows in actions.sheet() for row in rows for text in row} <= said


def test_the_guide_is_read_without_a_network(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As it will look; where it is not installed, the sheet of keys is named."""
    parent = parent_of(qtbot)
    parent.resize(1000, 700)
    show_guide(parent)
    [guide] = opened(parent).findChildren(RenderedView)
    assert "What you see" in guide.toPlainText()
    assert "## What you see" not in guide.toPlainText()
    opened(parent).accept()
    monkeypatch.setattr(sheets, "guide_file", lambda: tmp_path / "gone.md")
    show_guide(parent)
    [guide] = opened(parent).findChildren(RenderedView)
    assert "“Keys” in this menu" in guide.toPlainText()


def test_about_names_versions_and_licences(qtbot: QtBot) -> None:
    """Who reports a defect can say which versions, and whose work is in the program."""
    parent = parent_of(qtbot)
    show_about(parent)
    said = " ".join(words(opened(parent)))
    assert "PySide6" in said
    assert "OFL 1.1" in said


def test_a_report_can_be_copied(qtbot: QtBot) -> None:
    """What went wrong is shown as it was written and copied by the button."""
    parent = parent_of(qtbot)
    show_report(parent, "ValueError: <b>no</b> paint")
    opened(parent).act_button.click()
    assert QGuiApplication.clipboard().text() == "ValueError: <b>no</b> paint"


def test_without_a_failure_there_is_no_report(qtbot: QtBot) -> None:
    """Asking for a report when nothing went wrong says so."""
    parent = parent_of(qtbot)
    show_report(parent, "")
    dialog = opened(parent)
    assert "There is no failure report." in words(dialog)
    dialog.act_button.click()

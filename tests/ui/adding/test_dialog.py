"""The dialog that adds work."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.adding.dialog import AddDialog
from reviewer_app.ui.adding.presenter import Wish
from reviewer_app.ui.adding.wording import Found, PieceRow, What
from reviewer_app.ui.wording import Band

FOUND = Found(
    12, 2, 3, 1, (Band("New", 12), PieceRow("1", What.NEW, "Garden chair", "A1 · 40 bytes")), ("sku", "note")
)


@pytest.fixture
def dialog(qtbot: QtBot) -> AddDialog:
    """Return the open dialog with two agents to choose from."""
    dialog = AddDialog()
    qtbot.addWidget(dialog)
    dialog.show_agents(["letters", "post"], "letters")
    dialog.open()
    return dialog


def test_what_is_found_gives_the_act_its_number(dialog: AddDialog) -> None:
    """And the switch adds the known items to it."""
    dialog.show_found(FOUND)
    assert dialog.counts.text() == "12 new, 3 unchanged, 1 refused, 2 known with another input."
    assert dialog.act_button.text() == "Add 12 items"
    assert dialog.update_box.text() == "Replace the input of 2 known items"
    dialog.update_box.click()
    assert dialog.act_button.text() == "Add 14 items"
    assert "2 replaced" in dialog.counts.text()
    assert dialog.mapping.isVisible()


def test_without_anything_new_there_is_no_act(dialog: AddDialog) -> None:
    """The button says why; the switch is there only for known items."""
    dialog.show_found(Found(0, 0, 3, 0, (), ()))
    assert not dialog.act_button.isEnabled()
    assert "nothing new" in dialog.act_button.toolTip()
    assert not dialog.update_box.isVisible()
    assert not dialog.preview.isVisible()
    dialog.show_found(Found(0, 1, 0, 0, (), ()))
    assert dialog.update_box.text() == "Replace the input of 1 known item"


def test_each_choice_is_told(dialog: AddDialog) -> None:
    """The agent, the sources, the columns, a text after a moment of silence."""
    told: list[Wish] = []
    dialog.wish_changed.connect(told.append)
    dialog.zone.add_paths([Path("/home/ada/a.csv")])
    dialog.show_found(FOUND)
    dialog.mapping.buttons["key"]._menu.entries[1].trigger()
    dialog.agents._menu.entries[1].trigger()
    dialog.kinds.set_chosen("text")
    dialog.kinds.chosen.emit("text")
    QTest.keyClicks(dialog.text, "Dear shop,")
    assert len(told) == 4
    dialog._typing.timeout.emit()
    assert told == [
        Wish("letters", (Path("/home/ada/a.csv"),)),
        Wish("letters", (Path("/home/ada/a.csv"),), None, (("key", "sku"),)),
        Wish("post", (Path("/home/ada/a.csv"),), None, (("key", "sku"),)),
        Wish("post", (), ""),
        Wish("post", (), "Dear shop,"),
    ]


def test_while_it_is_read_nothing_can_be_added(dialog: AddDialog) -> None:
    """The button says what is waited for."""
    dialog.show_found(FOUND)
    dialog.show_reading()
    assert not dialog.act_button.isEnabled()
    assert dialog.counts.text() == "Loading…"


def test_adding_is_asked_for_with_the_switch(dialog: AddDialog) -> None:
    """A switch that is not shown says no."""
    asked: list[bool] = []
    dialog.add_requested.connect(asked.append)
    dialog.show_found(FOUND)
    dialog.act_button.click()
    dialog.update_box.setChecked(True)
    dialog.act_button.click()
    dialog.show_found(Found(1, 0, 0, 0, (), ()))
    dialog.act_button.click()
    assert asked == [False, True, False]
    assert dialog.isVisible()


def test_adding_shows_how_far_it_is_and_can_be_stopped(dialog: AddDialog, qtbot: QtBot) -> None:
    """Stopping keeps the dialog until the last items are written."""
    dialog.show_found(FOUND)
    dialog.show_progress(400, 1000)
    assert (dialog.bar.value(), dialog.bar.maximum(), dialog.bar.isVisible()) == (400, 1000, True)
    assert dialog.counts.text() == "400 of 1000 taken in"
    assert not dialog.act_button.isEnabled()
    assert not dialog.zone.isEnabled()
    with qtbot.waitSignal(dialog.tick_requested):
        pass
    with qtbot.waitSignal(dialog.stop_requested):
        dialog.cancel_button.click()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.added) as said:
        dialog.finish("Stopped. 400 added for letters.")
    assert said.args == ["Stopped. 400 added for letters."]
    assert not dialog.isVisible()


def test_trouble_leaves_everything_as_it_was(dialog: AddDialog) -> None:
    """So that it can be tried again, or given up."""
    dialog.show_found(FOUND)
    dialog.show_progress(0, 12)
    dialog.show_trouble("The disk is full.")
    assert "The disk is full." in dialog.banner.sentence.text()
    assert dialog.act_button.isEnabled()
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_without_agents_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    """The button asks for one where there are several."""
    dialog = AddDialog()
    qtbot.addWidget(dialog)
    dialog.show_agents(["letters", "post"], "")
    assert dialog.agents.text() == "For: choose an agent"
    dialog.show_agents([], "")
    assert not dialog.agents.isEnabled()


def test_a_line_without_end_is_not_pasted(dialog: AddDialog) -> None:
    """Pasting it would hold up the window for minutes; the banner says how it can be added instead."""
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    dialog.text.insertFromMimeData(mime)
    assert dialog.text.toPlainText() == ""
    assert dialog.banner.sentence.text().endswith("Save it as a file and add that.")

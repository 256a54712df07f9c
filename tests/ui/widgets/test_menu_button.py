"""Buttons that offer choices."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.widgets.menu_button import MenuButton

CHOICES = [("baseline", "standard answer"), ("edit", "my edit & notes")]


def test_the_choice_is_shown_and_told(qtbot: QtBot) -> None:
    """Another choice is told by its key and shown behind the label; the same one again is not told."""
    button = MenuButton("Compared with")
    qtbot.addWidget(button)
    button.set_choices(CHOICES, "baseline")
    assert button.accessibleName() == "Compared with: standard answer"
    with qtbot.waitSignal(button.chosen) as told:
        button._menu.entries[1].trigger()
    assert told.args == ["edit"]
    assert (button.choice(), button.text()) == ("edit", "Compared with: my edit && notes")
    with qtbot.assertNotEmitted(button.chosen):
        button._menu.entries[1].trigger()
    assert [entry.isChecked() for entry in button._menu.entries] == [False, True]


def test_choices_can_be_replaced_without_being_told(qtbot: QtBot) -> None:
    """New choices are shown; without a label the choice stands alone, without a choice the label."""
    button = MenuButton()
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.chosen):
        button.set_choices(CHOICES, "edit")
        button.set_choices([("words", "Words")], "words")
    assert button.text() == "Words"
    labelled = MenuButton("Sort")
    qtbot.addWidget(labelled)
    labelled.set_choices(CHOICES)
    assert (labelled.text(), labelled.choice()) == ("Sort", "")

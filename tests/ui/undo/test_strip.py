"""Tests of the strip at the foot of the window."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reviewer_app.ui.undo.presenter import Entry, Undone
from reviewer_app.ui.undo.strip import UndoStrip

FIRST = Entry("d1", 7, "Approved “Reply to Anna”.", "Leaves in 8 s.")
SECOND = Entry("d2", 8, "Rejected “R&D”.", "")


def strip_of(qtbot: QtBot, *entries: Entry, ticking: bool = False) -> UndoStrip:
    """Return a strip that shows these entries."""
    strip = UndoStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.show_entries(entries, ticking=ticking)
    return strip


def test_it_names_the_last_decision(qtbot: QtBot) -> None:
    """The newest decision is named, with what becomes of it."""
    strip = strip_of(qtbot, FIRST, SECOND)
    assert strip._bold.text() == "Approved “Reply to Anna”."
    assert strip._rest.text() == "Leaves in 8 s."
    with qtbot.waitSignal(strip.undo_requested):
        strip._button.click()


def test_without_a_decision_there_is_nothing_to_undo(qtbot: QtBot) -> None:
    """No button offers what cannot be done."""
    strip = strip_of(qtbot)
    assert not strip._button.isVisible()
    assert strip._bold.text() == "No decisions yet."


def test_the_others_are_in_the_menu(qtbot: QtBot) -> None:
    """Each of the last decisions can be chosen; an ampersand in a title stays one."""
    strip = strip_of(qtbot, FIRST, SECOND)
    actions = strip._menu.actions()
    assert [action.text() for action in actions][1] == "Undo: Rejected “R&&D”. "
    with qtbot.waitSignal(strip.undo_one_requested) as asked:
        actions[1].trigger()
    assert asked.args == ["d2"]


def test_it_counts_down_only_while_something_is_held(qtbot: QtBot) -> None:
    """The strip asks again every second while there is something to count."""
    strip = strip_of(qtbot, FIRST, ticking=True)
    assert strip._timer.isActive()
    strip.show_entries([SECOND], ticking=False)
    assert not strip._timer.isActive()


def test_an_entry_of_the_menu_fits_on_the_screen(qtbot: QtBot) -> None:
    """A long name is cut in its middle, so that the end of the sentence stays."""
    long = replace(FIRST, bold=f"Approved “{'Reply to Anna ' * 40}”.", rest="Leaves in 8 s.")
    [action] = strip_of(qtbot, long)._menu.actions()
    assert action.text().startswith("Undo: Approved “Reply")
    assert action.text().endswith("Leaves in 8 s.")
    assert len(action.text()) < 120


def test_a_word_gives_way_to_how_much_is_left(qtbot: QtBot) -> None:
    """A sentence stands at the right for a while, then how much is left again."""
    strip = strip_of(qtbot, FIRST)
    strip.show_left("128 left")
    strip.say("This was the last change.")
    strip.show_left("127 left")
    assert strip._left.text() == "This was the last change."
    strip._saying.timeout.emit()
    assert strip._left.text() == "127 left"


def test_what_an_undo_did_is_passed_on(qtbot: QtBot) -> None:
    """The window hears what became of an undo."""
    strip = strip_of(qtbot, FIRST)
    undone = Undone(7, done=True, sentence="“Reply to Anna” waits for you again.")
    with qtbot.waitSignal(strip.undone) as told:
        strip.show_undone(undone)
    assert told.args == [undone]

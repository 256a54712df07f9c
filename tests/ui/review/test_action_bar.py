"""The buttons below an item: what gives way where there is little room, and what never does."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.item import State
from reviewer_app.ui.review.action_bar import ActionBar
from reviewer_app.ui.review.shown import Bar

KEYS = {
    "approve": "A",
    "reject": "R",
    "later": "S",
    "edit": "E",
    "send_back": "Shift+R",
    "escalate": "Shift+E",
    "undo": "U",
}


@pytest.fixture
def bar(qtbot: QtBot) -> ActionBar:
    """Return a wide bar on the screen."""
    made = ActionBar()
    qtbot.addWidget(made)
    made.resize(1200, 60)
    made.show_keys(KEYS)
    made.show()
    return made


def verbs(bar: ActionBar) -> list[str]:
    """Return the verbs that can be pressed, from left to right."""
    buttons = (bar.reject, bar.later, bar.edit, bar.send_back, bar.more, bar.undo, bar.approve)
    return [button.text() for button in buttons if button.isVisible()]


def test_a_sound_draft_can_be_approved(bar: ActionBar) -> None:
    """Approve is the one primary button, beside what it does."""
    bar.show_bar(Bar(State.WAITING, echo="Saves 1 file"))
    assert verbs(bar) == ["Reject", "Later", "Edit", "Send back", "More", "Approve"]
    assert (bar.approve.kind(), bar.echo.text()) == ("primary", "Saves 1 file")
    assert bar.echo.isVisible()


def test_a_draft_that_needs_care_has_no_primary_button(bar: ActionBar) -> None:
    """With failed checks Approve becomes a plain “Approve anyway”."""
    bar.show_bar(Bar(State.WAITING, approve="Approve anyway", first=""))
    assert (bar.approve.text(), bar.approve.kind()) == ("Approve anyway", "plain")


def test_an_act_that_cannot_be_done_says_why(bar: ActionBar) -> None:
    """Approve keeps its place but takes no click; the first thing to do is another one."""
    bar.show_bar(Bar(State.WAITING, first="send_back", refusal="The draft is empty."))
    assert (bar.approve.isEnabled(), bar.approve.kind()) == (False, "plain")
    assert "The draft is empty." in bar.approve.toolTip()
    assert bar.send_back.kind() == "primary"
    bar.show_bar(Bar(State.WAITING))
    assert (bar.approve.isEnabled(), bar.approve.toolTip()) == (True, "")
    assert (bar.send_back.kind(), bar.approve.kind()) == ("plain", "primary")


def test_little_room_takes_the_echo_then_send_back_then_the_keys(bar: ActionBar) -> None:
    """Verbs stay; what has no room any more is still reached by menu and key."""
    bar.show_bar(Bar(State.WAITING, echo="Saves 1 file"))
    steps = []
    for width in range(1200, 300, -10):
        bar.resize(width, 60)
        step = (bar.echo.isVisible(), bar.send_back.isVisible(), bar.approve.property("keycap") == "A")
        if step not in steps:
            steps.append(step)
    assert steps == [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]
    assert verbs(bar) == ["Reject", "Later", "Edit", "More", "Approve"]
    assert "Send back…" in bar._menu.entries[0].text()


@pytest.mark.parametrize("how", [{"against": ("A check failed.",)}, {"first": "send_back"}])
def test_where_something_is_wrong_send_back_stays(bar: ActionBar, how: dict[str, Any]) -> None:
    """Later, then Edit go into the menu before it; their keys still act."""
    bar.show_bar(Bar(State.WAITING, approve="Approve anyway", **{"first": "", **how}))
    steps: list[list[str]] = []
    for width in range(1200, 300, -10):
        bar.resize(width, 60)
        if verbs(bar) not in steps:
            steps.append(verbs(bar))
    assert steps == [
        ["Reject", "Later", "Edit", "Send back", "More", "Approve anyway"],
        ["Reject", "Edit", "Send back", "More", "Approve anyway"],
        ["Reject", "Send back", "More", "Approve anyway"],
    ]
    told: list[str] = []
    bar.later_requested.connect(lambda: told.append("later"))
    bar.edit_requested.connect(lambda: told.append("edit"))
    assert [entry.text() for entry in bar._menu.entries[:2]] == ["Later…\tS", "Edit\tE"]
    for entry in bar._menu.entries[:2]:
        entry.trigger()
    assert told == ["later", "edit"]


def test_the_keys_in_force_are_shown(bar: ActionBar) -> None:
    """Caps, as far as they are short, the menu and the hint name the keys that decide, whichever they are."""
    bar.show_bar(Bar(State.WAITING))
    buttons = (bar.reject, bar.later, bar.edit, bar.send_back, bar.approve)
    assert [button.property("keycap") for button in buttons] == ["R", "S", "E", "⇧R", "A"]
    bar.show_keys({name: f"Ctrl+Alt+{key}" for name, key in KEYS.items()})
    assert [button.property("keycap") for button in buttons] == [""] * 5
    assert bar._menu.entries[-1].text().endswith("\tCtrl+Alt+Shift+E")
    QTest.keyClick(bar.approve, Qt.Key.Key_Space)
    assert bar.echo.text() == "Press Ctrl+Alt+A to approve"


def test_a_failed_run_is_sent_back_or_written(bar: ActionBar) -> None:
    """Without a draft the first thing to do is to ask for another one."""
    bar.show_bar(Bar(State.FAILED, edit="Write it myself", first="send_back"))
    assert verbs(bar) == ["Reject", "Later", "Write it myself", "Send back", "More"]
    assert bar.send_back.kind() == "primary"


def test_a_decided_item_can_only_be_undone(bar: ActionBar) -> None:
    """A sentence takes the place of the buttons."""
    bar.show_bar(Bar(State.DECIDED, sentence="Approved by Ada, 14:02.", can_undo=True))
    assert verbs(bar) == ["Undo this"]
    assert bar.sentence.text() == "Approved by Ada, 14:02."
    bar.show_bar(Bar(State.QUEUED, sentence="It waits for the runner."))
    assert verbs(bar) == []


def test_the_hint_makes_room_for_the_echo_again(bar: ActionBar, qtbot: QtBot) -> None:
    """Which key approves is said for a moment only."""
    bar.show_bar(Bar(State.WAITING, echo="Saves 1 file"))
    QTest.keyClick(bar.approve, Qt.Key.Key_Space)
    assert bar.echo.text() == "Press A to approve"
    bar._hint.setInterval(0)
    bar._hint.start()
    qtbot.waitUntil(lambda: bar.echo.text() == "Saves 1 file")


def test_a_flash_ends(bar: ActionBar, qtbot: QtBot) -> None:
    """A key that was not taken lights the bar up for a moment."""
    before = bar.palette().window().color()
    bar.flash()
    assert bar.palette().window().color() != before
    qtbot.waitUntil(lambda: bar.palette().window().color() == before)


def test_each_button_asks_for_its_own_thing(bar: ActionBar, qtbot: QtBot) -> None:
    """Every button and every entry of the menu is connected."""
    bar.show_bar(Bar(State.WAITING, can_undo=True))
    told: list[str] = []
    for name in ("approve", "reject", "later", "edit", "send_back", "escalate", "undo"):
        getattr(bar, f"{name}_requested").connect(lambda *_, name=name: told.append(name))
    for button in (bar.approve, bar.reject, bar.later, bar.edit, bar.send_back, bar.undo):
        button.click()
    bar._menu.entries[-1].trigger()
    assert told == ["approve", "reject", "later", "edit", "send_back", "undo", "escalate"]
    QTest.keyClick(bar.approve, Qt.Key.Key_Tab)
    assert told[-1] == "escalate"

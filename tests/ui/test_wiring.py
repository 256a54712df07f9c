"""Tests of how the parts of the window act on each other."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import State
from reviewer_app.domain.view import View
from reviewer_app.services.make_demo import MARK
from reviewer_app.ui import closing, desk
from reviewer_app.ui.adding.dialog import AddDialog
from reviewer_app.ui.navigation import AGENTS
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from tests.ui.opened import Window, settle


@pytest.fixture
def window(three_drafts: Window) -> Window:
    """Return the window of a workspace with three drafts, whose approvals are held."""
    return three_drafts


def test_what_is_not_on_the_screen_is_not_decided(window: Window) -> None:
    """On the pages of agents and deliveries, and where only the list is seen, no key decides an item."""
    for name in ("view_agents", "view_deliveries"):
        window.act(name)
        for key in ("approve", "reject", "send_back", "later", "edit", "escalate"):
            window.act(key)
    window.act("view_to-review")
    window.resize(600, 700)
    window.parts.desk.close_item()
    window.act("approve")
    assert {window.stands(key) for key in "abc"} == {State.WAITING}
    assert "Open the item" in window.parts.undo_strip._left.text()


def test_deciding_goes_on_with_the_next(window: Window) -> None:
    """The decided item leaves the list, the next one is shown, and the counts follow."""
    parts, first = window.parts, window.parts.queue.current()
    window.act("approve")
    assert parts.queue.current() not in {first, None}
    assert parts._counts[View.TO_REVIEW] == 2
    assert parts.undo_strip._bold.text() == "Approved “a”."
    assert parts.undo_strip._left.text() == "2 left"


def test_when_nothing_is_left_the_window_says_so(window: Window) -> None:
    """After the last decision the list has the page and says what the day has brought."""
    for _ in "abc":
        window.act("approve")
    assert window.parts.queue.current() is None
    assert not window.parts.item_page.isVisible()
    assert window.parts.queue_page.nothing.line.text() == "All caught up"
    assert not window.session.actions["approve"].isEnabled()


def test_an_undo_leads_to_its_item(window: Window) -> None:
    """Undone from another page, the item is on the screen again, in the list in which it waits."""
    window.act("approve")
    window.act("view_deliveries")
    window.act("undo")
    assert window.parts.desk.page == desk.REVIEW
    assert window.parts.queue.current() == window.shop.number("letters/a")
    assert window.stands("a") is State.WAITING


def test_a_decided_item_can_be_had_back_from_its_own_page(window: Window) -> None:
    """Among what was rejected, an item's Undo takes back the decision about this very item."""
    window.shop.decide(window.shop.number("letters/a"), Kind.REJECT, reason="invented")
    window.shop.decide(window.shop.number("letters/b"), Kind.REJECT, reason="invented")
    window.parts.rounds.all_at_once()
    window.act("view_rejected")
    window.parts.queue_page.select(window.shop.number("letters/a"))
    settle()
    window.parts.item_page.undo_requested.emit()
    settle()
    assert (window.stands("a"), window.stands("b")) == (State.WAITING, State.DECIDED)


def test_files_are_added_for_an_agent(window: Window, tmp_path: Path) -> None:
    """Dropped files open the dialog; what is added there is told, and queued for the runner."""
    (tmp_path / "mail.txt").write_text("Dear shop, I am Zoe.")
    window.session.window.dropped.emit([tmp_path / "mail.txt"])
    settle()
    [dialog] = window.session.window.findChildren(AddDialog)
    dialog.act_button.click()
    settle()
    assert window.stands("mail.txt") is State.QUEUED
    assert "1 added" in window.parts.desk.banner.sentence.text()
    for other in QApplication.topLevelWidgets():
        if isinstance(other, AddDialog):
            other.close()


def test_a_narrow_window_switches_lists_at_their_title(window: Window) -> None:
    """Where the navigation has no room the title offers the lists."""
    window.resize(1000, 700)
    assert not window.parts.navigation.isVisible()
    window.parts.queue_page.view_requested.emit(View.LATER.value)
    settle()
    assert window.parts.queue_page.nothing.line.text() == "Nothing is put off"


def test_pausing_is_shown(window: Window) -> None:
    """The menu's pause is the strip's pause."""
    window.act("pause")
    assert window.shop.services.control_runner.is_paused()
    window.act("pause")
    assert not window.shop.services.control_runner.is_paused()


def test_the_help_is_a_key_away(window: Window) -> None:
    """Keys, the program's name and the report open as sheets of this window."""
    for name in ("keys", "about", "report"):
        window.act(name)
    sheets = [sheet for sheet in window.session.window.findChildren(Dialog) if sheet.isVisible()]
    assert {sheet.windowTitle() for sheet in sheets} == {"Keys", "Reviewer", "Nothing went wrong"}
    for sheet in sheets:
        sheet.close()


def test_a_wide_window_says_what_an_item_may_cost(window: Window) -> None:
    """Beside what the run did cost stands what its agent's document allows."""
    window.shop.write_agent(keys="budget_per_item_usd: 0.25\n")
    window.act("refresh")
    window.resize(1900, 900)
    said = [label.accessibleName() or label.text() for label in window.parts.inspector.findChildren(Label)]
    assert any(text.endswith(" of $0.25 allowed") for text in said)


def test_an_approval_goes_where_the_page_said_or_nowhere(window: Window) -> None:
    """If the agent's document names another destination after the item was shown, approving it is refused."""
    with window.shop.services.workspace.settings_file.open("a") as file:
        file.write('[destinations.public]\nkind = "folder"\npath = "outbox/public"\nhold_seconds = 0\n')
    for name in ("settings", "destinations", "library", "review_items"):
        vars(window.shop.services).pop(name, None)
    document = window.shop.root / "agents" / "letters" / "AGENT.md"
    document.write_text(document.read_text().replace("deliver: drafts", "deliver: public"))
    window.act("approve")
    assert window.stands("a") is State.WAITING
    assert "Where it goes has changed" in window.parts.item_page.banner.sentence.text()
    window.act("approve")
    assert window.stands("a") is State.DECIDED


def test_what_is_read_stays_when_the_letters_grow(window: Window) -> None:
    """Letters that are too large for two panes leave the item on the screen, not the list."""
    window.dress(scale=200)
    assert window.parts.desk.shows_one_pane
    assert window.parts.item_page.isVisible()


def test_unchanged_lines_are_shown_by_a_key(window: Window) -> None:
    """Z shows all lines of the changes, and folds them again."""
    diff = window.parts.item_page.changes.diff
    window.act("folds")
    assert diff._opened.everything
    window.act("folds")
    assert not diff._opened.everything


def test_who_stops_the_runner_is_not_told_that_it_goes_on(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“Close the window and stop the runner” asks every runner to stop, and asks the person nothing."""
    control = window.shop.services.control_runner
    control.begin(1)
    window.session.place.set_user("told_that_the_runner_goes_on", value=False)
    window.parts.runner.refresh()
    monkeypatch.setattr(closing, "_ask", lambda _: pytest.fail("asked"))
    window.act("quit_all")
    assert not window.top.isVisible()
    assert control.beat().stop
    control.finish()


def test_what_waits_for_an_agent_is_counted_while_its_page_is_shown(window: Window) -> None:
    """Drafts that come in are counted there as in the lists."""
    window.parts.show_view(AGENTS)
    window.shop.draft("d")
    window.parts.rounds.all_at_once()
    settle()
    rows = window.parts.agents.list_page.list.rows
    assert rows.row(rows.number("letters")).waiting == "4"


def test_what_was_put_off_is_brought_back_from_its_page(window: Window, qtbot: QtBot) -> None:
    """It waits with the others again, and is the item on the screen."""
    number = window.shop.number("letters/b")
    window.shop.decide(number, Kind.LATER, until=now() + timedelta(days=2))
    window.parts.rounds.all_at_once()
    window.parts.show_view(View.LATER)
    settle()
    assert window.parts.item.number == number
    qtbot.waitUntil(lambda: len(window.parts.item_page.banner.buttons) == 1)
    [button] = window.parts.item_page.banner.buttons
    assert button.text() == "Bring back now"
    button.click()
    settle()
    assert window.parts.navigation.current() == View.TO_REVIEW
    assert (window.parts.item.number, window.parts.queue.total()) == (number, 3)
    assert not window.parts.item_page.banner.isVisible()


def test_the_practice_is_offered_again_in_a_demo_only(window: Window) -> None:
    """From the Help menu, whatever was done before."""
    action = window.session.actions["practice"]
    assert not action.isVisible()
    settings = window.shop.root / "reviewer.toml"
    settings.write_text(f"{MARK}\n{settings.read_text()}")
    window.shop.decide(window.shop.number("letters/b"), Kind.APPROVE)
    window.parts.practice.choose_first(window.parts.queue.select)
    assert action.isVisible()
    window.parts.show_view(AGENTS)
    action.trigger()
    assert window.parts.practice_strip.isVisible()
    assert window.parts.practice_strip.sentence.text().startswith("Practice 1 of 4.")


def test_the_menu_offers_what_the_runner_can_do(window: Window) -> None:
    """Starting one that is off, stopping one that works, and going on where it is paused."""
    actions, control = window.session.actions, window.shop.services.control_runner
    window.parts.runner.refresh()
    assert (actions["start_runner"].isEnabled(), actions["stop_runner"].isEnabled()) == (True, False)
    control.begin(1)
    control.pause("ada")
    window.parts.runner.refresh()
    assert (actions["start_runner"].isEnabled(), actions["pause"].text()) == (False, "Resume")
    actions["pause"].trigger()
    assert not control.is_paused()
    assert actions["pause"].text() == "Pause"
    control.finish()

"""Tests of how the parts of the window act on each other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import State
from reviewer_app.domain.view import View
from reviewer_app.ui import closing, desk
from reviewer_app.ui.adding.dialog import AddDialog
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from tests.ui.opened import Window, settle


@pytest.fixture
def window(three_drafts: Window) -> Window:
    """Return the window of a workspace with three drafts, whose approvals are held."""
    return three_drafts


def act(window: Window, name: str) -> None:
    """Do what an entry of a menu does."""
    window.session.actions[name].trigger()
    settle()


def stands(window: Window, key: str) -> State:
    """Return where an item stands."""
    return window.shop.open(window.shop.number(f"letters/{key}")).item.row.state


def test_what_is_not_on_the_screen_is_not_decided(window: Window) -> None:
    """On the pages of agents and deliveries, and where only the list is seen, no key decides an item."""
    for name in ("view_agents", "view_deliveries"):
        act(window, name)
        for key in ("approve", "reject", "send_back", "later", "edit", "escalate"):
            act(window, key)
    act(window, "view_to-review")
    window.resize(600, 700)
    window.parts.desk.close_item()
    act(window, "approve")
    assert {stands(window, key) for key in "abc"} == {State.WAITING}
    assert "Open the item" in window.parts.undo_strip._left.text()


def test_deciding_goes_on_with_the_next(window: Window) -> None:
    """The decided item leaves the list, the next one is shown, and the counts follow."""
    parts, first = window.parts, window.parts.queue.current()
    act(window, "approve")
    assert parts.queue.current() not in {first, None}
    assert parts._counts[View.TO_REVIEW] == 2
    assert parts.undo_strip._bold.text() == "Approved “a”."
    assert parts.undo_strip._left.text() == "2 left"


@pytest.mark.parametrize("keys", ["a", "abc"])
def test_what_others_decide_stays_on_the_screen_until_the_person_goes_on(window: Window, keys: str) -> None:
    """The page says who decided it, takes no word about it, and the next step goes on."""
    parts, shop = window.parts, window.shop
    first = shop.number("letters/a")
    for key in keys:
        shop.decide(shop.number(f"letters/{key}"), Kind.APPROVE, by="ben")
    for _ in range(2):
        parts.rounds.all_at_once()
        settle()
        assert (parts.item.number, parts.item_page.isVisible()) == (first, True)
    assert parts.item_page.banner.sentence.text().startswith(
        "Approved by Ben while you looked at it. It stays"
    )
    act(window, "approve")
    assert [each.by for each in shop.open(first).decisions] == ["ben"]
    act(window, "next")
    assert parts.item.number == (shop.number("letters/b") if keys == "a" else None)


def test_when_nothing_is_left_the_window_says_so(window: Window) -> None:
    """After the last decision the list has the page and says what the day has brought."""
    for _ in "abc":
        act(window, "approve")
    assert window.parts.queue.current() is None
    assert not window.parts.item_page.isVisible()
    assert window.parts.queue_page.nothing.line.text() == "All caught up"
    assert not window.session.actions["approve"].isEnabled()


def test_the_place_of_an_item_is_its_place_in_the_list_that_is_shown(window: Window) -> None:
    """Also where another list begins with the item that was shown before."""
    window.shop.decide(window.shop.number("letters/a"), Kind.APPROVE, by="ben")
    window.parts.rounds.all_at_once()
    act(window, "next")
    act(window, "next")
    where = window.parts.item_page.header.position
    assert where.text() == "2 of 2"
    window.parts.queue.search("c")
    settle()
    assert where.text() == "1 of 1"


def test_an_undo_leads_to_its_item(window: Window) -> None:
    """Undone from another page, the item is on the screen again, in the list in which it waits."""
    act(window, "approve")
    act(window, "view_deliveries")
    act(window, "undo")
    assert window.parts.desk.page == desk.REVIEW
    assert window.parts.queue.current() == window.shop.number("letters/a")
    assert stands(window, "a") is State.WAITING


def test_a_decided_item_can_be_had_back_from_its_own_page(window: Window) -> None:
    """Among what was rejected, an item's Undo takes back the decision about this very item."""
    window.shop.decide(window.shop.number("letters/a"), Kind.REJECT, reason="invented")
    window.shop.decide(window.shop.number("letters/b"), Kind.REJECT, reason="invented")
    window.parts.rounds.all_at_once()
    act(window, "view_rejected")
    window.parts.queue_page.select(window.shop.number("letters/a"))
    settle()
    window.parts.item_page.undo_requested.emit()
    settle()
    assert (stands(window, "a"), stands(window, "b")) == (State.WAITING, State.DECIDED)


def test_an_item_is_found_wherever_it_is(window: Window) -> None:
    """Going to an item opens the list that has it."""
    window.shop.decide(window.shop.number("letters/b"), Kind.APPROVE)
    window.select("letters/b")
    assert window.parts.navigation.current() == View.APPROVED_TODAY
    window.select("letters/c")
    assert window.parts.navigation.current() == View.TO_REVIEW
    assert window.parts.queue.current() == window.shop.number("letters/c")


def test_an_item_that_is_in_no_list_is_shown_all_the_same(window: Window) -> None:
    """What waits for the runner is in no list of a person; it can be looked at, and nothing breaks."""
    window.shop.add("d")
    act(window, "view_agents")
    window.select("letters/d")
    assert window.parts.item_page.isVisible()
    act(window, "approve")
    assert stands(window, "d") is State.QUEUED


def test_searching_shows_what_matches(window: Window, qtbot: QtBot) -> None:
    """Typing searches the list after a moment; clearing it shows everything again."""
    act(window, "view_agents")
    act(window, "search")
    window.parts.top.search.setText("b")
    qtbot.waitUntil(lambda: window.parts.queue.total() == 1)
    assert window.parts.desk.page == desk.REVIEW
    window.parts.top.search.clear()
    qtbot.waitUntil(lambda: window.parts.queue.total() == 3)


def test_files_are_added_for_an_agent(window: Window, tmp_path: Path) -> None:
    """Dropped files open the dialog; what is added there is told, and queued for the runner."""
    (tmp_path / "mail.txt").write_text("Dear shop, I am Zoe.")
    window.session.window.dropped.emit([tmp_path / "mail.txt"])
    settle()
    [dialog] = window.session.window.findChildren(AddDialog)
    dialog.act_button.click()
    settle()
    assert stands(window, "mail.txt") is State.QUEUED
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
    act(window, "pause")
    assert window.shop.services.control_runner.is_paused()
    act(window, "pause")
    assert not window.shop.services.control_runner.is_paused()


def test_the_help_is_a_key_away(window: Window) -> None:
    """Keys, the program's name and the report open as sheets of this window."""
    for name in ("keys", "about", "report"):
        act(window, name)
    sheets = [sheet for sheet in window.session.window.findChildren(Dialog) if sheet.isVisible()]
    assert {sheet.windowTitle() for sheet in sheets} == {"Keys", "Reviewer", "Nothing went wrong"}
    for sheet in sheets:
        sheet.close()


def test_a_wide_window_says_what_an_item_may_cost(window: Window) -> None:
    """Beside what the run did cost stands what its agent's document allows."""
    window.shop.write_agent(keys="budget_per_item_usd: 0.25\n")
    act(window, "refresh")
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
    act(window, "approve")
    assert stands(window, "a") is State.WAITING
    assert "Where it goes has changed" in window.parts.item_page.banner.sentence.text()
    act(window, "approve")
    assert stands(window, "a") is State.DECIDED


def test_a_click_opens_an_item_where_there_is_one_pane(window: Window) -> None:
    """In a small window a click on a row shows its item; in a larger one both are seen anyway."""
    window.resize(700, 700)
    window.parts.desk.close_item()
    assert not window.parts.item_page.isVisible()
    row = window.parts.queue_page.list
    row.clicked.emit(row.currentIndex())
    assert window.parts.item_page.isVisible()
    window.parts.desk.back.click()
    act(window, "next")
    assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert window.parts.item_page.isVisible()


def test_what_is_read_stays_when_the_letters_grow(window: Window) -> None:
    """Letters that are too large for two panes leave the item on the screen, not the list."""
    window.dress(scale=200)
    assert window.parts.desk.shows_one_pane
    assert window.parts.item_page.isVisible()


def test_unchanged_lines_are_shown_by_a_key(window: Window) -> None:
    """Z shows all lines of the changes, and folds them again."""
    diff = window.parts.item_page.changes.diff
    act(window, "folds")
    assert diff._opened.everything
    act(window, "folds")
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
    act(window, "quit_all")
    assert not window.top.isVisible()
    assert control.beat().stop
    control.finish()

"""The whole window around an edit: what others decide meanwhile, going away, and closing it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.item import State
from reviewer_app.domain.view import View
from reviewer_app.ui import closing
from tests.ui.opened import Window, settle

DRAFT = "Thank you for your letter."


@pytest.fixture
def window(three_drafts: Window) -> Window:
    """Return the window of a workspace with three drafts, the first of which is edited."""
    three_drafts.parts.item_page.start_edit()
    write(three_drafts, "Mine. ")
    return three_drafts


def number(window: Window, key: str) -> int:
    """Return an item's number."""
    return window.shop.number(f"letters/{key}")


def write(window: Window, text: str) -> None:
    """Type where the focus is."""
    for letter in text:
        QTest.keyClicks(window.top.focusWidget(), letter)
    settle()


def decide(window: Window, *keys: str) -> None:
    """Let Ben approve items, and the window hear of it."""
    for key in keys:
        window.shop.decide(number(window, key), Kind.APPROVE, by="ben")
    window.parts.rounds.all_at_once()
    settle()


def kept(window: Window, key: str = "a") -> str | None:
    """Return what the store has of Ada's edit."""
    found = window.shop.services.keep_edits.of(number(window, key), "ada")
    return found.text if found else None


def said(window: Window) -> str:
    """Return what the page's banner says."""
    return window.parts.item_page.banner.sentence.text()


@pytest.mark.parametrize("keys", ["a", "ab", "abc"])
def test_what_others_decide_does_not_take_the_editor_away(window: Window, keys: str) -> None:
    """The page says who decided, letters stay letters, and nothing is decided about any item."""
    decide(window, *keys)
    page = window.parts.item_page
    assert (page.is_editing(), page.isVisible(), window.parts.item.number) == (
        True,
        True,
        number(window, "a"),
    )
    assert said(window).startswith("Approved by Ben while you edited. Your text is kept")
    write(window, "arsue ")
    assert page.typed() == f"Mine. arsue {DRAFT}"
    decisions = [each for key in "abc" for each in window.shop.open(number(window, key)).decisions]
    assert {each.by for each in decisions} == {"ben"}


def test_after_the_editor_is_left_the_person_goes_on(window: Window) -> None:
    """Esc stays at the item, where the text can be read; J leads to what stands in its place in the list."""
    decide(window, "a")
    QTest.keyClick(window.top.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert window.parts.item.number == number(window, "a")
    assert said(window).startswith("You have an unfinished edit from ")
    QTest.keyClick(window.top.focusWidget(), Qt.Key.Key_A)
    QTest.keyClick(window.top.focusWidget(), Qt.Key.Key_J)
    settle()
    assert (window.parts.item.number, window.parts.queue.current()) == (number(window, "b"),) * 2
    assert window.shop.open(number(window, "b")).item.row.state is State.WAITING
    assert kept(window) == f"Mine. {DRAFT}"


def test_a_click_leaves_the_editor_and_keeps_the_edit(window: Window) -> None:
    """Clicked, the row that is current already is shown too, though nothing is selected anew."""
    decide(window, "a")
    window.parts.queue_page.list.clicked.emit(window.parts.queue_page.list.currentIndex())
    settle()
    assert (window.parts.item.number, window.parts.item_page.is_editing()) == (number(window, "b"), False)
    assert kept(window) == f"Mine. {DRAFT}"


@pytest.mark.parametrize("how", ["step", "list", "link"])
def test_a_person_s_own_step_leaves_the_editor(window: Window, how: str) -> None:
    """The next item, another list, or a link to an item: the edit is kept and what was chosen is shown."""
    chosen = {"step": "b", "list": None, "link": "c"}[how]
    if how == "step":
        window.session.actions["next"].trigger()
    elif how == "list":
        window.parts.navigation.chosen.emit(View.REJECTED.value)
    else:
        window.parts.go_to(number(window, "c"))
    settle()
    assert window.parts.item.number == (number(window, chosen) if chosen else None)
    assert not window.parts.item_page.is_editing()
    assert kept(window) == f"Mine. {DRAFT}"


def test_the_list_can_be_searched_while_an_item_is_edited(window: Window, qtbot: QtBot) -> None:
    """Looking something up takes no editor away; Enter on what is found does."""
    window.parts.top.search.setText("c")
    qtbot.waitUntil(lambda: window.parts.queue.total() == 1)
    assert window.parts.item_page.is_editing()
    window.parts.queue_page.opened.emit()
    settle()
    assert (window.parts.item.number, window.parts.item_page.is_editing()) == (number(window, "c"), False)


def test_undo_below_an_item_is_about_that_item(window: Window) -> None:
    """Left behind by the list, the shown item is the one whose decision is taken back."""
    decide(window, "a")
    QTest.keyClick(window.top.focusWidget(), Qt.Key.Key_Escape)
    settle()
    window.parts.item_page.undo_requested.emit()
    settle()
    assert window.shop.open(number(window, "b")).decisions == ()
    assert window.parts.item.number == number(window, "a")


def test_a_window_with_an_unsaved_edit_stays(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing asks, staying goes on with the text, and once it is kept the window closes unasked."""
    window.session.window.show()
    asked: list[str] = []

    def stay(dialog: closing._Unsaved) -> int:
        asked.append(dialog.windowTitle())
        return 0

    def broken(*_: object) -> None:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(closing._Unsaved, "exec", stay)
    with monkeypatch.context() as patch:
        patch.setattr(window.shop.services.keep_edits, "save", broken)
        assert not window.top.close()
    assert (asked, window.top.isVisible()) == (["An edit is not kept"], True)
    assert window.parts.item_page.is_editing()
    assert window.parts.item_page.typed() == f"Mine. {DRAFT}"
    assert window.top.close()
    assert (len(asked), kept(window)) == (1, f"Mine. {DRAFT}")


def test_closing_tries_once_more_to_keep_an_edit(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that failed before, and would be kept now, is no question."""

    def broken(*_: object) -> None:
        raise StoreUnavailable("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(window.shop.services.keep_edits, "save", broken)
        window.session.actions["next"].trigger()
    assert kept(window) is None
    monkeypatch.setattr(closing._Unsaved, "exec", lambda _: 0)
    assert window.top.close()
    assert kept(window) == f"Mine. {DRAFT}"

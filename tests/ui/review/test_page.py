"""The item page as a person uses it: keys, guard, questions and the editor, on real services."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.finding import Span, Where
from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.review.guard import QUIET_S
from reviewer_app.ui.review.tab_row import CHANGES, CHECKS, HISTORY, INPUT, STEPS
from tests.ui.review.sight import Sight


def test_one_call_approves_what_is_shown(sight: Sight) -> None:
    """Approving is recorded, told to the window, and what was decided stands below the item."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.approve()
    assert sight.stands(number) == (State.DECIDED, Outcome.APPROVED)
    assert [decided.what for decided in sight.decided] == ["Approved “a”."]
    assert sight.page.bar.approve.isHidden()
    assert not sight.page.bar.undo.isHidden()


def test_nothing_is_decided_before_it_was_seen(sight: Sight) -> None:
    """A key that comes before the item was painted, or too soon after it, makes the bar flash instead."""
    [number] = sight.shop.draft("a")
    sight.presenter.open(number)
    sight.page.approve()
    sight.seconds += 1
    sight.page.expect()
    sight.page.approve()
    sight.page.changes.painted.emit()
    sight.page.approve()
    sight.page.open_reject()
    sight.page.start_edit()
    assert sight.stands(number) == (State.WAITING, None)
    assert sight.page.asking.why.isHidden()
    assert not sight.page.is_editing()
    assert sight.page.bar._flash.isActive()
    sight.seconds += QUIET_S
    sight.page.approve()
    assert sight.stands(number) == (State.DECIDED, Outcome.APPROVED)


def test_the_next_item_is_guarded_after_a_decision(sight: Sight) -> None:
    """A second press that was meant for the first item does not decide the second."""
    first, second = sight.shop.draft("a", "b")
    sight.open(first)
    sight.page.item_decided.connect(lambda _: sight.presenter.open(second))
    sight.page.approve()
    sight.page.approve()
    assert sight.stands(first) == (State.DECIDED, Outcome.APPROVED)
    assert sight.stands(second) == (State.WAITING, None)


def test_an_item_on_another_tab_counts_as_seen_when_the_page_is_painted(sight: Sight, qtbot: QtBot) -> None:
    """Reading the input first does not make an item undecidable."""
    [number] = sight.shop.draft("a")
    sight.presenter.open(number)
    sight.page.expect()
    sight.presenter.store_changed()
    sight.page.set_tab(INPUT)
    sight.seconds += 1
    qtbot.waitUntil(sight.page._guard.is_open)
    sight.page.approve()
    assert sight.stands(number) == (State.DECIDED, Outcome.APPROVED)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_never_approve(sight: Sight, key: Qt.Key) -> None:
    """On the focused Approve button they only say which key approves."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.bar.approve.setFocus()
    sight.press(sight.page.bar.approve, key)
    assert sight.stands(number) == (State.WAITING, None)
    assert sight.page.bar.echo.text() == "Press A to approve"


def test_a_click_approves(sight: Sight) -> None:
    """The mouse decides as the key does, and is guarded as the key is."""
    [number] = sight.shop.draft("a")
    sight.presenter.open(number)
    sight.page.expect()
    QTest.mouseClick(sight.page.bar.approve, Qt.MouseButton.LeftButton)
    assert sight.stands(number) == (State.WAITING, None)
    sight.look()
    QTest.mouseClick(sight.page.bar.approve, Qt.MouseButton.LeftButton)
    assert sight.stands(number) == (State.DECIDED, Outcome.APPROVED)


def test_a_digit_rejects_at_once(sight: Sight) -> None:
    """R opens the reasons, a digit picks one and confirms it."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.open_reject()
    sight.press(sight.page.asking.why.list, Qt.Key.Key_2)
    assert sight.shop.open(number).decisions[-1].reason == "invented"
    assert sight.page.asking.why.isHidden()


def test_a_reason_can_have_a_note(sight: Sight) -> None:
    """Tab leads to the note, Ctrl+Enter there confirms the marked reason; Enter alone does nothing."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.open_reject()
    sight.press(sight.page.asking.why.list, Qt.Key.Key_Down)
    QTest.keyClicks(sight.page.asking.why.note, "No order 12")
    sight.press(sight.page.asking.why.note, Qt.Key.Key_Return)
    assert sight.stands(number) == (State.WAITING, None)
    sight.press(sight.page.asking.why.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decision = sight.shop.open(number).decisions[-1]
    assert (decision.kind, decision.reason, decision.note) == (Kind.REJECT, "invented", "No order 12")


def test_sending_back_needs_a_note(sight: Sight) -> None:
    """Ctrl+Enter without a note does nothing, with one it sends the draft back."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.open_send_back()
    note = sight.page.asking.difference.note
    sight.press(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sight.stands(number) == (State.WAITING, None)
    QTest.keyClicks(note, "shorter, 12 words")
    sight.press(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sight.shop.open(number).decisions[-1].note == "shorter, 12 words"


def test_an_item_can_be_put_off_and_handed_on(sight: Sight) -> None:
    """S and a digit, Shift+E and a digit."""
    first, second = sight.shop.draft("a", "b")
    sight.open(first)
    sight.page.open_later()
    sight.press(sight.page.asking.when.list, Qt.Key.Key_1)
    assert sight.shop.open(first).item.row.later_until is not None
    sight.open(second)
    sight.page.open_escalate()
    sight.press(sight.page.asking.who.list, Qt.Key.Key_1)
    assert sight.shop.open(second).item.row.escalated_to == "ben"


def test_one_question_at_a_time(sight: Sight) -> None:
    """Another question closes the one that is open; Esc closes the last; nothing is decided by either."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.open_reject()
    sight.page.open_later()
    assert sight.page.asking.why.isHidden()
    sight.press(sight.page.asking.when.list, Qt.Key.Key_Escape)
    assert sight.page.asking.when.isHidden()
    assert sight.stands(number) == (State.WAITING, None)


def test_a_refusal_is_a_banner_and_the_newer_state(sight: Sight) -> None:
    """What moved on is not decided; the page says so and shows what stands there now."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.shop.decide(number, Kind.REJECT, "ben", reason="invented")
    sight.page.approve()
    assert sight.page.banner.sentence.text().startswith("Not approved. It is decided already")
    assert sight.page.bar.sentence.text().startswith("Rejected by Ben")
    assert sight.decided == []


def test_a_decided_item_takes_no_keys(sight: Sight) -> None:
    """On a decided item the key says what was decided instead."""
    [number] = sight.shop.draft("a")
    sight.shop.decide(number, Kind.APPROVE)
    sight.open(number)
    sight.page.approve()
    sight.page.start_edit()
    assert len(sight.shop.open(number).decisions) == 1
    assert sight.told[0].startswith("Approved by Ada")


def test_the_editor_opens_in_place_and_approves(sight: Sight) -> None:
    """E, typing, Ctrl+Enter: the person's text is what is approved."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.start_edit()
    assert sight.page.is_editing()
    sight.look()
    editor = sight.page.edit_pane.editor
    QTest.keyClicks(editor, "Hello. ")
    sight.press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sight.shop.open(number).item.output == "Hello. Thank you for your letter."
    assert not sight.page.is_editing()


def test_decision_keys_do_nothing_while_editing(sight: Sight) -> None:
    """On another tab, with the editor open, A approves neither text and says what does."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.start_edit()
    sight.page.set_tab(INPUT)
    sight.page.approve()
    sight.page.open_reject()
    assert sight.stands(number) == (State.WAITING, None)
    assert "Ctrl+Enter" in sight.told[0]
    sight.page.start_edit()
    assert sight.page.row.tabs.currentIndex() == CHANGES


def test_escape_keeps_what_was_typed(sight: Sight) -> None:
    """Esc leaves the editor; the banner offers to go on, and its button does."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.start_edit()
    QTest.keyClicks(sight.page.edit_pane.editor, "Hello. ")
    sight.press(sight.page.edit_pane.editor, Qt.Key.Key_Escape)
    assert not sight.page.is_editing()
    assert sight.page.banner.sentence.text().startswith("Your unfinished edit from ")
    sight.page.banner.buttons[0].click()
    assert sight.page.typed() == "Hello. Thank you for your letter."


def test_no_key_decides_before_the_left_edit_is_on_the_screen(sight: Sight) -> None:
    """A and E right after Esc make the bar flash: the page does not show yet what they would be about."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.start_edit()
    sight.press(sight.page.edit_pane.editor, Qt.Key.Key_Escape)
    sight.page.approve()
    sight.page.start_edit()
    assert (sight.stands(number), sight.page.is_editing()) == ((State.WAITING, None), False)
    assert sight.page.bar._flash.isActive()


def test_what_is_typed_is_kept_without_a_key(sight: Sight, qtbot: QtBot) -> None:
    """After a pause the text is in the store, and its changes are shown."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.start_edit()
    QTest.keyClicks(sight.page.edit_pane.editor, "Hello. ")
    kept = sight.shop.services.keep_edits
    qtbot.waitUntil(lambda: kept.of(number, "ada") is not None)
    assert sight.page.row.tabs.accessibleTabName(CHANGES) == "Changes, 1"


def test_saving_is_answered(sight: Sight) -> None:
    """Ctrl+S says that the edit is kept."""
    sight.open(sight.shop.draft("a")[0])
    sight.page.start_edit()
    sight.press(sight.page.edit_pane.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sight.page.edit_bar.kept.text() == "Your edit is kept."


def test_a_failed_run_offers_its_own_buttons(sight: Sight) -> None:
    """Without a draft there is nothing to approve; sending back comes first."""
    sight.shop.provider._otherwise = None
    [number] = sight.shop.draft("a")
    sight.open(number)
    bar = sight.page.bar
    assert bar.approve.isHidden()
    assert (bar.send_back.kind(), bar.edit.text()) == ("primary", "Write it myself")
    assert sight.page.banner.sentence.text().startswith("There is no draft.")
    sight.look()
    sight.page.start_edit()
    sight.look()
    QTest.keyClicks(sight.page.edit_pane.editor, "Mine.")
    sight.press(sight.page.edit_pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sight.shop.open(number).item.output == "Mine."


def test_the_tabs_are_filled_for_the_item(sight: Sight) -> None:
    """Each tab is reached by its number; the history can compare, a check can point."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    for tab in (INPUT, STEPS, CHECKS, HISTORY):
        sight.page.set_tab(tab)
        assert sight.page._middle.currentIndex() == tab
    sha = sight.shop.open(number).revisions[0].sha256
    sight.page.tabs.compare_requested.emit(sha, sha)
    assert (sight.page.row.tabs.currentIndex(), sight.page.changes.bases.choice()) == (CHANGES, "chosen")
    sight.page.tabs.text_requested.emit(sha)
    sight.page.tabs.where_requested.emit(Span(0, 3, Where.INPUT))
    assert sight.page.row.tabs.currentIndex() == INPUT
    sight.page.tabs.where_requested.emit(Span(0, 3))
    assert sight.page.row.tabs.currentIndex() == CHANGES


def test_moving_on_from_the_last_change_is_said(sight: Sight) -> None:
    """There is a word at either end of the changes."""
    sight.open(sight.shop.draft("a")[0])
    sight.page.previous_change()
    sight.page.next_change()
    sight.page.next_change()
    assert "This was the first change." in sight.told
    assert "This was the last change." in sight.told


def test_an_empty_page_has_no_buttons(sight: Sight) -> None:
    """Without an item there is nothing to press, and keys do nothing."""
    sight.presenter.open(None)
    sight.page.approve()
    sight.page.open_reject()
    sight.page.find_text()
    assert sight.page.bar.isHidden() or not sight.page.bar.isVisible()
    assert sight.page.changes.find_bar.isHidden()
    assert sight.decided == []


def test_a_text_is_looked_for_in_the_changes(sight: Sight) -> None:
    """Finding opens a field above the changes, whatever tab is shown."""
    sight.open(sight.shop.draft("a")[0])
    sight.page.set_tab(INPUT)
    sight.page.find_text()
    assert sight.page.row.tabs.currentIndex() == CHANGES
    assert not sight.page.changes.find_bar.isHidden()


def test_every_control_has_a_name(sight: Sight) -> None:
    """Whatever takes the focus can be named by a screen reader."""
    sight.open(sight.shop.draft("a")[0])
    sight.page.open_reject()
    nameless = [
        widget.metaObject().className()
        for widget in sight.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []

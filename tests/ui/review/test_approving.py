"""Approving on the item page: what counts as a wish, and what came before anybody could have meant it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.review.hindrance import TOO_SOON
from tests.ui.review.sight import Sight

WAITS, EDITED = (State.WAITING, None), (State.DECIDED, Outcome.EDITED)


def test_the_text_is_not_approved_before_it_differs_from_the_draft(sight: Sight) -> None:
    """Neither by the mouse nor by Ctrl+Enter; the bar and the tooltip say why."""
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.start_edit()
    sight.look()
    bar = sight.page.edit_bar
    assert not bar.approve.isEnabled()
    assert bar.kept.text().startswith("Nothing is changed yet")
    QTest.mouseClick(bar.approve, Qt.MouseButton.LeftButton)
    sight.press(sight.page.edit_pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sight.stands(number) == WAITS
    QTest.keyClicks(sight.page.edit_pane.editor, "Hello. ")
    sight.page.edit_pane.settled.emit()
    assert (bar.approve.isEnabled(), bar.kept.text()) == (True, "")
    QTest.mouseClick(bar.approve, Qt.MouseButton.LeftButton)
    assert sight.stands(number) == EDITED


def test_a_click_right_after_the_buttons_changed_approves_nothing(sight: Sight) -> None:
    """Where Approve stood is Approve my text; a click that comes too soon says so, the next counts."""
    [number] = sight.shop.draft("a")
    sight.shop.services.keep_edits.save(number, "ada", 1, "Mine.")
    sight.open(number)
    sight.page.start_edit()
    bar = sight.page.edit_bar
    QTest.mouseClick(bar.approve, Qt.MouseButton.LeftButton)
    assert (sight.stands(number), bar.kept.text()) == (WAITS, TOO_SOON)
    sight.look()
    QTest.mouseClick(bar.approve, Qt.MouseButton.LeftButton)
    assert sight.stands(number) == EDITED


def test_a_second_click_does_not_approve_the_next_item(sight: Sight) -> None:
    """After an edit was approved nothing is decided until the next item was painted and a moment passed."""
    first, second = sight.shop.draft("a", "b")
    sight.page.item_decided.connect(lambda _: sight.presenter.open(second))
    sight.shop.services.keep_edits.save(first, "ada", 1, "Mine.")
    sight.open(first)
    sight.page.start_edit()
    sight.look()
    QTest.mouseClick(sight.page.edit_bar.approve, Qt.MouseButton.LeftButton)
    assert sight.presenter.number == second
    for _ in range(3):
        QTest.mouseClick(sight.page.bar.approve, Qt.MouseButton.LeftButton)
        sight.seconds += 0.1
    assert (sight.stands(first), sight.stands(second)) == (EDITED, WAITS)
    sight.look()
    QTest.mouseClick(sight.page.bar.approve, Qt.MouseButton.LeftButton)
    assert sight.stands(second) == (State.DECIDED, Outcome.APPROVED)


def test_nothing_is_decided_between_an_approved_edit_and_the_next_item(sight: Sight) -> None:
    """However long the next item takes to be read, the one that was decided takes no more words."""
    [number] = sight.shop.draft("a")
    sight.shop.services.keep_edits.save(number, "ada", 1, "Mine.")
    sight.open(number)
    sight.page.start_edit()
    sight.look()
    taken: list[bool] = []
    sight.page.item_decided.connect(lambda _: taken.append(sight.page._may_decide()))
    sight.seconds += 60
    QTest.mouseClick(sight.page.edit_bar.approve, Qt.MouseButton.LeftButton)
    assert taken == [False]


def test_a_draft_with_a_failed_check_is_approved_in_two_steps(sight: Sight) -> None:
    """A asks, with what failed; Ctrl+Enter approves, Esc does not, and flags that only warn do not ask."""
    sight.shop.write_agent(keys='checks:\n  - forbidden_text: ["thank you"]\n')
    [number] = sight.shop.draft("a")
    sight.open(number)
    sure = sight.page.asking.sure
    sight.page.approve()
    assert not sure.isHidden()
    assert "thank you" in sure.lines[0].text().lower()
    sight.press(sure.act, Qt.Key.Key_Escape)
    assert (sight.stands(number), sure.isHidden()) == (WAITS, True)
    sight.page.approve()
    sight.page.approve()
    sight.press(sure.act, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sight.stands(number) == (State.DECIDED, Outcome.APPROVED)


def test_the_question_before_an_approval_goes_when_the_item_is_shown_anew(sight: Sight) -> None:
    """What approving does may be another thing by then; it has to be seen, and asked for, again."""
    sight.shop.write_agent(keys='checks:\n  - forbidden_text: ["thank you"]\n')
    [number] = sight.shop.draft("a")
    sight.open(number)
    sight.page.approve()
    shown = sight.page._shown
    assert shown is not None
    sight.page.show_item(shown, again=True)
    assert sight.page.asking.sure.isHidden()

"""No edit is lost and nothing is decided that nobody meant, however late the store is and whoever decides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.review.edit_text import LONGEST_LINE
from reviewer_app.ui.review.shown import Wish
from tests.ui.doubles import AtOnce, Deferred, Failed
from tests.ui.review.desk import Desk
from tests.workshop import Workshop

T = TypeVar("T")
DRAFT = "Thank you for your letter."


class Locked(Deferred):
    """Reads at once; writes wait for the test, as in a store that another program has locked."""

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do it and tell."""
        AtOnce().read(work, done, failed)


class Told(Deferred):
    """Reads at once but tells it later; writes wait, too."""

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do it, and keep what is to be told."""
        del failed
        result = work()
        self.kept.append(lambda: done(result))


@contextmanager
def full(shop: Workshop) -> Iterator[None]:
    """Let nothing be written, as on a full disk."""

    def broken(*_: object) -> None:
        raise StoreUnavailable("The disk is full.")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("save", "discard"):
            patch.setattr(shop.services.keep_edits, name, broken)
        patch.setattr(shop.services.review_items, "decide", broken)
        yield


def kept(desk: Desk, number: int) -> str | None:
    """Return what the store keeps of Ada's edit."""
    found = desk.shop.services.keep_edits.of(number, "ada")
    return found.text if found else None


def begin(desk: Desk, number: int, text: str) -> None:
    """Open an item in the editor and type."""
    desk.presenter.open(number)
    desk.presenter.start_edit()
    desk.screen.text = text


@pytest.fixture
def slow(shop: Workshop) -> Desk:
    """Return a presenter whose writes wait."""
    return Desk(shop, Locked())


def let(desk: Desk) -> None:
    """Let everything be written that waits."""
    assert isinstance(desk.tasks, Locked)
    desk.tasks.run()


# leaving


def test_leaving_the_editor_decides_nothing_until_the_item_was_read(shop: Workshop) -> None:
    """From Esc on the page expects the item, and what was read holds the unfinished edit."""
    desk = Desk(shop, tasks := Deferred())
    [number] = shop.draft("a")
    desk.presenter.open(number)
    tasks.run()
    desk.presenter.start_edit()
    desk.screen.text = "Mine."
    expected = desk.screen.expecting
    desk.presenter.leave_edit()
    assert desk.screen.expecting == expected + 1
    tasks.run()
    tasks.run()  # what was read while the text was being written is read again
    assert desk.screen.shown is not None
    assert desk.screen.shown.loaded.unfinished is not None


def test_the_draft_is_not_approved_over_an_edit_that_is_still_to_be_written(slow: Desk) -> None:
    """Right after Esc, with the text not yet in the store, A says that there is an unfinished edit."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "Mine.")
    slow.presenter.leave_edit()
    slow.presenter.decide(Wish(Kind.APPROVE))
    assert slow.screen.bold == "You have an unfinished edit."
    let(slow)
    assert slow.outcome(number) == (State.WAITING, None)
    assert kept(slow, number) == "Mine."


def test_the_editor_opens_on_what_was_typed(slow: Desk) -> None:
    """Right after Esc, with the text not yet in the store, E goes on with it."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "Mine.")
    slow.presenter.leave_edit()
    slow.presenter.start_edit()
    assert slow.screen.text == "Mine."


def test_a_discarded_edit_is_over_at_once(slow: Desk) -> None:
    """A discarded edit is gone from the page while the store is still to hear of it."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "Mine.")
    slow.presenter.leave_edit()
    let(slow)
    slow.presenter.answer("discard")
    assert slow.screen.notice is None
    slow.presenter.decide(Wish(Kind.APPROVE))
    let(slow)
    assert slow.outcome(number) == (State.DECIDED, Outcome.APPROVED)


def test_going_away_and_back_shows_the_edit(slow: Desk) -> None:
    """To the next item and back before the text is in the store: it is offered, and guards the draft."""
    first, second = slow.shop.draft("a", "b")
    begin(slow, first, "Mine.")
    slow.presenter.open(second)
    slow.presenter.open(first)
    assert slow.screen.answers == ["continue", "difference", "discard"]
    slow.presenter.decide(Wish(Kind.APPROVE))
    let(slow)
    assert slow.outcome(first) == (State.WAITING, None)


def test_what_was_read_before_an_edit_was_written_is_read_again(shop: Workshop) -> None:
    """A reading that began before the text was in the store and ended after it does not hide it."""
    desk = Desk(shop, tasks := Told())
    first, second = shop.draft("a", "b")
    desk.presenter.open(first)
    tasks.run()
    begin(desk, first, "Mine.")
    desk.presenter.open(second)
    desk.presenter.open(first)
    tasks.run()
    tasks.run()
    assert (kept(desk, first), desk.presenter.unsaved()) == ("Mine.", ())
    assert desk.screen.answers == ["continue", "difference", "discard"]


def test_what_was_read_ahead_before_an_edit_was_written_is_not_ready(shop: Workshop) -> None:
    """Nor does an item that was kept ready without the edit of it."""
    desk = Desk(shop, tasks := Told())
    first, second = shop.draft("a", "b")
    desk.presenter.open(first)
    desk.presenter.prefetch([second])
    tasks.run()
    desk.presenter.painted()
    tasks.run()
    begin(desk, first, "Mine.")
    desk.presenter.open(second)
    desk.presenter.prefetch([first])
    desk.presenter.painted()
    tasks.run()
    assert kept(desk, first) == "Mine."
    desk.presenter.open(first)
    tasks.run()
    assert desk.screen.answers == ["continue", "difference", "discard"]


# saves that fail


def test_an_edit_that_is_not_on_disk_is_not_lost(desk: Desk) -> None:
    """On a full disk the text survives Esc, the next item and the way back, and the page says why."""
    first, second = desk.shop.draft("a", "b")
    begin(desk, first, "Mine.")
    with full(desk.shop):
        desk.presenter.leave_edit()
        assert desk.screen.bold == "Your edit could not be kept."
        desk.presenter.open(second)
        desk.presenter.open(first)
        assert desk.screen.notice is not None
        assert desk.screen.notice.sentence.startswith("The disk is full. It stays in this window")
        desk.presenter.decide(Wish(Kind.APPROVE))
        assert desk.screen.bold == "You have an unfinished edit."
        desk.presenter.start_edit()
        assert desk.screen.text == "Mine."
        desk.presenter.open(second)
        assert [(held.number, held.title) for held in desk.presenter.unsaved()] == [(first, "a")]
    desk.presenter.save_pending()
    assert (kept(desk, first), desk.presenter.unsaved()) == ("Mine.", ())
    assert desk.screen.bold == "Your edit of “a” is kept now."


def test_a_failure_is_said_where_the_person_is(slow: Desk) -> None:
    """A save that fails once another item is on the screen names its own item there."""
    first, second = slow.shop.draft("a", "b")
    begin(slow, first, "Mine.")
    slow.presenter.open(second)
    with full(slow.shop):
        let(slow)
    assert slow.screen.bold == "Your edit of “a” could not be kept."


def test_an_edit_is_kept_by_itself_as_soon_as_that_works(desk: Desk) -> None:
    """The banner of the item that is shown goes over from not kept to kept."""
    [number] = desk.shop.draft("a")
    begin(desk, number, "Mine.")
    with full(desk.shop):
        desk.presenter.leave_edit()
        desk.presenter.save_pending()
        assert desk.screen.bold == "Your edit could not be kept."
    desk.presenter.save_pending()
    assert desk.screen.bold.endswith(" is kept.")
    assert kept(desk, number) == "Mine."


def test_saving_aloud_says_kept_only_once_it_is(slow: Desk) -> None:
    """Ctrl+S is answered when the store has the text, also if the text was on its way already."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "Mine.")
    slow.presenter.save_edit()
    slow.presenter.save_edit_aloud()
    assert slow.screen.kept == []
    let(slow)
    assert slow.screen.kept == ["Your edit is kept."]


# decisions that come late


def test_a_late_decision_leaves_another_item_s_editor_alone(slow: Desk) -> None:
    """While the first item's edit is being approved the second is edited; its text stays where it is."""
    first, second = slow.shop.draft("a", "b")
    begin(slow, first, "One.")
    slow.presenter.approve_edit()
    slow.presenter.open(second)
    slow.presenter.start_edit()
    slow.screen.text = "Two."
    let(slow)
    assert slow.outcome(first) == (State.DECIDED, Outcome.EDITED)
    assert (slow.presenter.editing.number, slow.screen.text) == (second, "Two.")
    assert slow.screen.edit is not None


def test_nothing_is_typed_into_a_text_that_is_being_approved(slow: Desk) -> None:
    """From Ctrl+Enter to the reply the page takes neither keys nor another decision."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "One.")
    slow.presenter.approve_edit()
    assert slow.screen.deciding == number
    slow.presenter.approve_edit()
    slow.presenter.decide(Wish(Kind.REJECT, reason="invented"))
    let(slow)
    assert slow.screen.deciding is None
    assert [decision.kind for decision in slow.shop.open(number).decisions] == [Kind.EDIT]
    assert (slow.screen.edit, kept(slow, number), slow.presenter.unsaved()) == (None, None, ())


def test_an_item_that_is_being_approved_is_not_edited_again(slow: Desk) -> None:
    """Gone away and back before the reply, the editor stays closed: what was typed there would be lost."""
    first, second = slow.shop.draft("a", "b")
    begin(slow, first, "One.")
    slow.presenter.approve_edit()
    slow.presenter.open(second)
    slow.presenter.open(first)
    slow.presenter.start_edit()
    assert slow.presenter.editing.number is None
    let(slow)
    assert slow.shop.open(first).item.output == "One."


def test_a_refused_edit_can_be_typed_into_again(slow: Desk) -> None:
    """A refusal, or a store that fails, gives the editor back with its text."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "   ")
    slow.presenter.approve_edit()
    let(slow)
    assert (slow.screen.bold, slow.screen.deciding) == ("Not approved.", None)
    slow.screen.text = "Mine."
    slow.presenter.approve_edit()
    with full(slow.shop):
        let(slow)
    assert (slow.screen.bold, slow.screen.deciding) == ("Nothing was decided.", None)
    assert (slow.screen.edit is not None, slow.screen.text) == (True, "Mine.")


def test_no_try_to_keep_an_edit_comes_after_its_approval(slow: Desk) -> None:
    """Nothing is tried again while a decision is being written: it may be about that very text."""
    [number] = slow.shop.draft("a")
    begin(slow, number, "Mine.")
    slow.presenter.save_edit()
    with full(slow.shop):
        let(slow)
    slow.presenter.approve_edit()
    slow.presenter.save_pending()
    let(slow)
    assert slow.outcome(number) == (State.DECIDED, Outcome.EDITED)
    assert kept(slow, number) is None


def test_a_late_refusal_names_its_item(slow: Desk) -> None:
    """On another item's page the sentence says which item was not approved."""
    first, second = slow.shop.draft("a", "b")
    slow.presenter.open(first)
    slow.presenter.decide(Wish(Kind.REJECT, reason="nonsense"))
    slow.presenter.open(second)
    let(slow)
    assert slow.screen.notice is not None
    assert slow.screen.bold == "Not rejected."
    assert slow.screen.notice.sentence.startswith("“a”: ")


# what others do meanwhile


def test_who_decided_meanwhile_is_said_and_the_editor_stays(desk: Desk) -> None:
    """Ben's approval is a banner over Ada's editor; her approval is refused with it, and her text is kept."""
    [number] = desk.shop.draft("a")
    begin(desk, number, "Mine.")
    desk.shop.decide(number, Kind.APPROVE, by="ben")
    desk.presenter.store_changed()
    assert desk.screen.bold == "Approved by Ben while you edited."
    assert (desk.presenter.editing.number, desk.screen.text) == (number, "Mine.")
    desk.presenter.approve_edit()
    assert desk.screen.bold == "Approved by Ben while you edited."
    desk.presenter.leave_edit()
    assert desk.screen.bold.startswith("You have an unfinished edit from ")
    assert desk.screen.answers == ["difference", "discard"]
    assert kept(desk, number) == "Mine."


def test_an_item_that_waits_again_says_no_more(desk: Desk) -> None:
    """When Ben takes his decision back, the banner goes and the edit can be approved."""
    [number] = desk.shop.draft("a")
    begin(desk, number, "Mine.")
    desk.shop.decide(number, Kind.REJECT, by="ben", reason="invented")
    desk.presenter.store_changed()
    desk.screen.notice, told = None, desk.screen.notice
    desk.presenter.store_changed()
    assert told is not None
    assert desk.screen.notice is None  # it is said once
    desk.screen.notice = told
    desk.shop.services.undo_decisions.undo(number, "ben")
    desk.presenter.store_changed()
    assert desk.screen.notice is None
    desk.presenter.approve_edit()
    assert desk.outcome(number) == (State.DECIDED, Outcome.EDITED)


# lines that would stop the window


def test_a_very_long_line_is_not_opened(desk: Desk) -> None:
    """A draft with a line above the limit stays where it is, with a sentence that says how to go on."""
    desk.shop.provider._script["a"] = "x" * (LONGEST_LINE + 1)
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.presenter.start_edit()
    assert (desk.screen.edit, desk.screen.bold) == (None, "One line is too long to be edited here.")

"""Edits: kept while they are written, offered again, and never approved by accident."""

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.review.editing import problem
from reviewer_app.ui.review.shown import Wish
from tests.ui.doubles import AtOnce, Deferred
from tests.ui.review.desk import Desk
from tests.workshop import Workshop

DRAFT = "Thank you for your letter."


def kept(desk: Desk, number: int) -> str | None:
    """Return what the store keeps of Ada's edit."""
    found = desk.shop.services.keep_edits.of(number, "ada")
    return found.text if found else None


def begin(desk: Desk) -> int:
    """Open one draft in the editor; return its number."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.presenter.start_edit()
    return number


def test_the_editor_opens_the_draft(desk: Desk) -> None:
    """The editor begins with the draft, its kind, the agent's reasons, and no difference."""
    begin(desk)
    edit = desk.screen.edit
    assert edit is not None
    assert (edit.text, edit.kind) == (DRAFT, OutputKind.TEXT)
    assert [reason.code for reason in edit.reasons] == ["wrong-name", "invented"]
    assert desk.screen.looks[-1].changes.count == 0


def test_what_is_typed_is_looked_at(desk: Desk) -> None:
    """The changes are those against the draft, and hidden characters are announced."""
    begin(desk)
    desk.screen.text = "Thank you, pass\u200bword."
    desk.presenter.look_at_edit()
    look = desk.screen.looks[-1]
    assert (look.changes.old, look.changes.new) == (DRAFT, desk.screen.text)
    assert look.hidden == "Hidden characters in 1 place: ZWSP (U+200B)."
    assert look.problem == ""


def test_only_the_newest_text_waits_to_be_looked_at(shop: Workshop) -> None:
    """While one text is compared the others wait as one: the last."""
    desk = Desk(shop, tasks := Deferred())
    [number] = shop.draft("a")
    desk.presenter.open(number)
    tasks.run()
    desk.presenter.start_edit()
    for text in ("one", "two", "three"):
        desk.screen.text = text
        desk.presenter.look_at_edit()
    tasks.run()
    tasks.run()
    assert desk.screen.looks[-1].changes.new == "three"
    assert len(desk.screen.looks) <= 2
    assert tasks.kept == []


def test_what_is_typed_is_kept_and_offered_again(desk: Desk) -> None:
    """Leaving the editor keeps the text; the banner names the time and offers to go on."""
    number = begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.leave_edit()
    assert desk.screen.edit is None
    assert kept(desk, number) == "Thank you, A."
    assert desk.screen.bold.startswith("Your unfinished edit from ")
    assert desk.screen.bold.endswith(" is kept.")
    assert desk.screen.answers == ["continue", "difference", "discard"]
    desk.presenter.answer("continue")
    assert desk.screen.text == "Thank you, A."


def test_an_edit_that_an_earlier_window_left_was_restored(desk: Desk) -> None:
    """After a crash the words say so; once it was in this editor it is simply kept, changed or not."""
    number = begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.leave_edit()
    later = Desk(desk.shop, AtOnce())
    later.presenter.open(number)
    assert later.screen.bold.startswith("Restored your unfinished edit from ")
    later.presenter.answer("continue")
    later.presenter.leave_edit()
    assert later.screen.bold.endswith(" is kept.")


def test_an_edit_that_somebody_else_writes_meanwhile_is_not_ours(desk: Desk) -> None:
    """A text of another window or program is there, but this window did not write it."""
    [number] = desk.shop.draft("a")
    desk.shop.services.keep_edits.save(number, "ada", 1, "From afar.")
    desk.presenter.open(number)
    assert desk.screen.bold.endswith(" is here.")


def test_the_difference_of_an_edit_is_shown(desk: Desk) -> None:
    """The unfinished edit can be held against the agent's draft without opening it."""
    begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.leave_edit()
    desk.presenter.answer("difference")
    [(changes, base, is_draft)] = desk.screen.changes
    assert (changes.old, changes.new, base, is_draft) == (DRAFT, "Thank you, A.", "edit", False)
    assert desk.screen.shown is not None
    assert ("edit", "my edit vs. agent's") in desk.screen.shown.choices


def test_a_discarded_edit_is_gone_from_the_page(desk: Desk) -> None:
    """Discarding brings the plain draft back."""
    number = begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.leave_edit()
    desk.presenter.answer("discard")
    assert kept(desk, number) is None
    assert desk.screen.notice is None


def test_switching_items_keeps_what_is_typed(desk: Desk) -> None:
    """Going to another item asks nothing and loses nothing."""
    first, second = desk.shop.draft("a", "b")
    desk.presenter.open(first)
    desk.presenter.start_edit()
    desk.screen.text = "Thank you, A."
    desk.presenter.open(second)
    assert (desk.screen.number, desk.screen.edit) == (second, None)
    assert kept(desk, first) == "Thank you, A."
    desk.presenter.open(first)
    assert desk.screen.answers == ["continue", "difference", "discard"]


def test_looking_into_the_editor_leaves_no_edit(desk: Desk) -> None:
    """Opening and leaving the editor keeps nothing, nor does a change that was taken back."""
    number = begin(desk)
    desk.presenter.leave_edit()
    assert kept(desk, number) is None
    desk.presenter.start_edit()
    desk.screen.text = "Thank"
    desk.presenter.save_edit()
    assert kept(desk, number) == "Thank"
    desk.screen.text = DRAFT
    desk.presenter.leave_edit()
    assert kept(desk, number) is None


def test_saving_says_so_and_writes_once(desk: Desk) -> None:
    """Ctrl+S answers each time; the autosave is quiet."""
    begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.save_edit()
    assert desk.screen.kept == []
    desk.presenter.save_edit_aloud()
    assert desk.screen.kept == ["Your edit is kept."]


def test_an_edit_that_cannot_be_kept_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told while the text is still on the screen, and the next try writes."""
    number = begin(desk)
    desk.screen.text = "Thank you, A."

    def broken(*_: object) -> None:
        raise StoreUnavailable("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.shop.services.keep_edits, "save", broken)
        desk.presenter.save_edit()
    assert desk.screen.bold == "Your edit could not be kept."
    desk.presenter.save_edit()
    assert kept(desk, number) == "Thank you, A."


def test_an_edit_is_approved_in_place_of_the_draft(desk: Desk) -> None:
    """Ctrl+Enter decides with the exact text and the reason that was chosen."""
    number = begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.approve_edit("wrong-name")
    opened = desk.shop.open(number)
    assert (opened.item.output, opened.item.row.outcome) == ("Thank you, A.", Outcome.EDITED)
    assert opened.decisions[-1].reason == "wrong-name"
    assert desk.screen.edit is None
    assert desk.screen.decided[0].what == "Approved with changes “a”."


def test_a_text_that_nobody_changed_is_not_approved(desk: Desk) -> None:
    """The agent's draft does not become approved by way of the editor, nor after a change and its undoing."""
    number = begin(desk)
    assert desk.screen.unchanged.startswith("Nothing is changed yet")
    desk.presenter.approve_edit()
    desk.screen.text = "Thank"
    desk.presenter.look_at_edit()
    assert desk.screen.unchanged == ""
    desk.screen.text = DRAFT
    desk.presenter.approve_edit()
    assert desk.screen.unchanged.startswith("Nothing is changed yet")
    assert desk.outcome(number) == (State.WAITING, None)
    assert desk.screen.edit is not None


def test_a_refused_edit_stays_in_the_editor(desk: Desk) -> None:
    """An edit without text is refused, and the person can go on writing."""
    number = begin(desk)
    desk.screen.text = "   "
    desk.presenter.approve_edit()
    assert desk.screen.bold == "Not approved."
    assert desk.screen.edit is not None
    assert desk.outcome(number) == (State.WAITING, None)


def test_the_draft_is_not_approved_while_an_edit_of_it_is_unfinished(desk: Desk) -> None:
    """What was meant is not guessed: the edit is finished or discarded first."""
    number = begin(desk)
    desk.screen.text = "Thank you, A."
    desk.presenter.leave_edit()
    desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.screen.bold == "You have an unfinished edit."
    assert desk.outcome(number) == (State.WAITING, None)
    desk.presenter.answer("discard")
    desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.outcome(number) == (State.DECIDED, Outcome.APPROVED)


def moved_on(desk: Desk, *, while_editing: bool) -> int:
    """Let the agent make a new draft of what Ada edits, or had edited."""
    number = begin(desk)
    desk.screen.text = "Mine."
    desk.presenter.save_edit()
    if not while_editing:
        desk.presenter.leave_edit()
    desk.shop.decide(number, Kind.REDO, "ben", note="shorter")
    desk.shop.run()
    desk.presenter.store_changed()
    return number


@pytest.mark.parametrize("while_editing", [True, False])
def test_a_new_draft_under_an_edit_asks(desk: Desk, while_editing: bool) -> None:
    """The editor is not taken away; the person is asked which text counts."""
    moved_on(desk, while_editing=while_editing)
    assert desk.screen.bold == "The agent made a new draft while you edited."
    assert desk.screen.answers == ["keep", "take", "compare"]
    assert (desk.screen.edit is not None) == while_editing


@pytest.mark.parametrize("while_editing", [True, False])
def test_my_text_can_be_kept_for_the_new_draft(desk: Desk, while_editing: bool) -> None:
    """Keeping mine makes it an edit of the new draft, which can then be approved."""
    number = moved_on(desk, while_editing=while_editing)
    desk.presenter.answer("keep")
    assert desk.screen.text == "Mine."
    desk.presenter.save_edit()
    found = desk.shop.services.keep_edits.of(number, "ada")
    assert found is not None
    assert found.revision == 2
    desk.presenter.approve_edit()
    assert desk.shop.open(number).item.output == "Mine."


@pytest.mark.parametrize("while_editing", [True, False])
def test_the_new_draft_can_be_taken(desk: Desk, while_editing: bool) -> None:
    """Taking the new one leaves the editor and discards the edit."""
    number = moved_on(desk, while_editing=while_editing)
    desk.presenter.answer("take")
    assert (desk.screen.edit, desk.screen.notice, kept(desk, number)) == (None, None, None)
    assert desk.screen.shown is not None
    assert desk.screen.shown.loaded.opened.item.revision == 2


@pytest.mark.parametrize("while_editing", [True, False])
def test_both_texts_can_be_compared(desk: Desk, while_editing: bool) -> None:
    """Comparing keeps the edit, shows it against the new draft, and asks again."""
    number = moved_on(desk, while_editing=while_editing)
    desk.presenter.answer("compare")
    changes, base, _ = desk.screen.changes[-1]
    assert (changes.old, changes.new, base) == (DRAFT, "Mine.", "edit")
    assert kept(desk, number) == "Mine."
    assert desk.screen.answers == ["keep", "take", "compare"]


def test_approving_an_edit_of_an_old_draft_asks(desk: Desk) -> None:
    """Ctrl+Enter on a draft that moved on approves nothing and keeps the editor open."""
    number = begin(desk)
    desk.screen.text = "Mine."
    desk.shop.decide(number, Kind.REDO, "ben", note="shorter")
    desk.shop.run()
    desk.presenter.approve_edit()
    assert desk.outcome(number) == (State.WAITING, None)
    assert desk.screen.bold == "The agent made a new draft while you edited."
    assert desk.screen.edit is not None


def test_line_ends_survive_an_edit(desk: Desk) -> None:
    """A text with CRLF line ends keeps them, also where something was typed."""
    desk.shop.provider._script["a"] = "One\r\nTwo\r\n"
    number = begin(desk)
    assert desk.screen.text == "One\nTwo\n"
    desk.screen.text = "One\nThree\n"
    desk.presenter.approve_edit()
    assert desk.shop.open(number).item.output == "One\r\nThree\r\n"


def test_mixed_line_ends_are_told_before_editing(desk: Desk) -> None:
    """A text whose line ends an edit would change says so, and is opened only when that is wanted."""
    desk.shop.provider._script["a"] = "One\r\nTwo\nThree\r\n"
    begin(desk)
    assert desk.screen.edit is None
    assert desk.screen.bold == "An edit changes more than you type."
    assert desk.screen.answers == ["change", "forget"]
    desk.presenter.answer("forget")
    assert desk.screen.notice is None
    desk.presenter.start_edit()
    desk.presenter.answer("change")
    assert desk.screen.text == "One\nTwo\nThree\n"
    desk.presenter.leave_edit()
    assert desk.screen.notice is None


def test_what_is_no_json_is_said_where_it_breaks() -> None:
    """JSON outputs are read while they are written; other kinds only must say something."""
    assert problem('{"a": 1}', OutputKind.JSON) == ""
    assert problem('{"a": }', OutputKind.JSON) == "Not JSON: line 1, column 7: Expecting value."
    assert problem("[" * 100_000, OutputKind.JSON).startswith("Not JSON: ")
    assert problem("{", OutputKind.TEXT) == ""
    assert problem(" \n", OutputKind.TEXT).startswith("It is empty.")

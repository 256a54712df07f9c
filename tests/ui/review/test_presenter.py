"""The item page's presenter on real services: what is shown, what is kept ready, what is decided."""

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.review.shown import Wish
from tests.ui.doubles import AtOnce, Deferred
from tests.ui.review.desk import Desk
from tests.ui.review.screen import Screen
from tests.workshop import Workshop


def test_an_item_is_shown_with_its_changes(desk: Desk) -> None:
    """Opening shows title, effect, changes and what can be compared with."""
    [number] = desk.shop.draft("anna")
    desk.presenter.open(number)
    shown = desk.screen.shown
    assert shown is not None
    assert (shown.title, shown.agent, shown.bar.approve, shown.bar.first) == (
        "anna",
        "letters",
        "Approve",
        "approve",
    )
    assert shown.effect is not None
    assert shown.effect[1].startswith("saves 1 file: outbox/drafts/letters/anna.")
    assert shown.loaded.changes is not None
    assert shown.loaded.changes.new == "Thank you for your letter."
    assert [key for key, _ in shown.choices] == ["nothing"]


def test_no_item_is_shown_for_none(desk: Desk) -> None:
    """A list without items leaves an empty page."""
    desk.presenter.open(desk.shop.draft("anna")[0])
    desk.presenter.open(None)
    assert desk.screen.shown is None


def test_a_neighbour_is_shown_without_reading(shop: Workshop) -> None:
    """What was kept ready appears at once; what was not makes the page wait."""
    desk = Desk(shop, tasks := Deferred())
    first, second, third = shop.draft("a", "b", "c")
    desk.presenter.prefetch([first, second])
    tasks.run()
    desk.presenter.open(second)
    assert (desk.screen.number, desk.screen.expecting) == (second, 0)
    desk.presenter.open(third)
    assert (desk.screen.number, desk.screen.expecting) == (second, 1)
    tasks.run()
    assert desk.screen.number == third


def test_neighbours_are_read_once(shop: Workshop) -> None:
    """Asking for the same neighbours again reads nothing, asking for others forgets the first."""
    desk = Desk(shop, tasks := Deferred())
    first, second = shop.draft("a", "b")
    desk.presenter.prefetch([first])
    desk.presenter.prefetch([first, second])
    assert len(tasks.kept) == 2
    tasks.run()
    desk.presenter.prefetch([second])
    desk.presenter.open(first)
    assert desk.screen.expecting == 1


def test_neighbours_wait_until_the_item_is_on_the_screen(shop: Workshop) -> None:
    """Nothing is read ahead before a person sees what was asked for; then the nearest is read first."""
    desk = Desk(shop, tasks := Deferred())
    first, second, third = shop.draft("a", "b", "c")
    desk.presenter.open(second)
    desk.presenter.prefetch([third, first])
    assert len(tasks.kept) == 1
    tasks.run()
    assert tasks.kept == []
    desk.presenter.painted()
    tasks.run()
    assert desk.presenter._ahead.numbers() == (third, first)


def test_what_was_kept_ready_before_a_change_is_read_again(shop: Workshop) -> None:
    """What was read before the store changed is shown at once, and as it stands once it is on the screen."""
    desk = Desk(shop, tasks := Deferred())
    [number] = shop.draft("a")
    desk.presenter.prefetch([number])
    tasks.run()
    shop.decide(number, Kind.REJECT, by="ben", reason="invented")
    desk.presenter.store_changed()
    desk.presenter.open(number)
    assert desk.screen.number == number
    assert desk.screen.shown is not None
    assert desk.screen.shown.loaded.needs_person
    desk.presenter.painted()
    tasks.run()
    assert not desk.screen.shown.loaded.needs_person


def test_what_is_still_the_same_is_shown_once(shop: Workshop) -> None:
    """An item that was kept ready is not read again but for a change, and not shown anew for nothing."""
    desk = Desk(shop, tasks := Deferred())
    first, second = shop.draft("a", "b")
    desk.presenter.prefetch([first, second])
    tasks.run()
    desk.presenter.open(first)
    desk.presenter.painted()
    assert len(tasks.kept) == 1  # that a person looks at it
    desk.presenter.store_changed()
    tasks.run()
    desk.presenter.open(second)
    desk.presenter.painted()
    tasks.run()
    assert (desk.screen.number, desk.screen.again) == (second, 0)


def test_a_neighbour_that_cannot_be_read_is_tried_again(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be read ahead is silent, and read when it is asked for the next time."""
    desk = Desk(shop, AtOnce())
    [number] = shop.draft("a")

    def broken(*_: object) -> None:
        raise StoreUnavailable("The store was removed.")

    with monkeypatch.context() as patch:
        patch.setattr(shop.services.browse_queue, "open", broken)
        desk.presenter.prefetch([number])
    assert (desk.screen.notice, desk.presenter._ahead.numbers()) == (None, ())
    desk.presenter.prefetch([number])
    assert desk.presenter._ahead.numbers() == (number,)


def test_an_item_that_is_no_longer_wanted_is_not_shown(shop: Workshop) -> None:
    """The page shows what was asked for last, whatever is read first."""
    desk = Desk(shop, tasks := Deferred())
    first, second = shop.draft("a", "b")
    desk.presenter.open(first)
    desk.presenter.open(second)
    tasks.run()
    assert desk.screen.number == second


def test_approving_binds_to_what_is_shown_and_tells_the_window(desk: Desk) -> None:
    """An approval is recorded for the shown revision, and its sentence names the item."""
    [number] = desk.shop.draft("anna")
    desk.presenter.open(number)
    desk.presenter.decide(Wish(Kind.APPROVE))
    [decided] = desk.screen.decided
    assert (decided.number, decided.reply.result, decided.what) == (number, "approved", "Approved “anna”.")
    [decision] = desk.shop.open(number).decisions
    assert decision.binding.sha256 == desk.shop.open(number).item.output_sha


def test_a_decided_item_that_stays_on_the_page_shows_what_was_decided(desk: Desk) -> None:
    """Without a next item the page says who decided, and offers to undo it."""
    [number] = desk.shop.draft("anna")
    desk.presenter.open(number)
    desk.presenter.decide(Wish(Kind.REJECT, reason="invented", note="No such order"))
    assert desk.screen.shown is not None
    bar = desk.screen.shown.bar
    assert bar.sentence.startswith("Rejected by Ada, ")
    assert bar.sentence.endswith("invented: No such order")
    assert bar.can_undo
    assert desk.screen.shown.effect is None


def test_the_next_item_stays_on_the_page_after_a_decision(desk: Desk) -> None:
    """When the window goes on while it is told, the page does not come back."""
    first, second = desk.shop.draft("a", "b")
    desk.presenter.open(first)
    desk.screen.after = lambda: desk.presenter.open(second)
    desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.screen.number == second


def test_one_order_at_a_time(shop: Workshop) -> None:
    """A second key while the first decision is being written does nothing."""
    desk = Desk(shop, tasks := Deferred())
    [number] = shop.draft("a")
    desk.presenter.open(number)
    tasks.run()
    desk.presenter.decide(Wish(Kind.APPROVE))
    desk.presenter.decide(Wish(Kind.REJECT, reason="invented"))
    tasks.run()
    assert [decision.kind for decision in shop.open(number).decisions] == [Kind.APPROVE]


def test_an_item_that_moved_on_is_refused_and_shown_anew(desk: Desk) -> None:
    """A decision about what no longer stands there changes nothing, says so, and shows what stands there."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.shop.decide(number, Kind.REDO, "ben", note="shorter")
    desk.shop.run()
    desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.screen.bold == "Not approved."
    assert desk.outcome(number) == (State.WAITING, None)
    assert desk.screen.shown is not None
    assert desk.screen.shown.loaded.opened.item.revision == 2
    assert desk.screen.decided == []
    desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.outcome(number) == (State.DECIDED, Outcome.APPROVED)


def test_a_refused_order_says_why(desk: Desk) -> None:
    """An unknown reason is refused with the sentence of the rule, and the item stays."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.presenter.decide(Wish(Kind.REJECT, reason="nonsense"))
    assert desk.screen.notice is not None
    assert desk.screen.bold == "Not rejected."
    assert "“nonsense”" in desk.screen.notice.sentence
    desk.presenter.open(None)
    assert desk.screen.notice is None


def test_a_new_run_that_fails_is_told_on_its_item(desk: Desk) -> None:
    """The draft from before stays, named as such; it is not told as a change that somebody made."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.shop.decide(number, Kind.REDO, note="shorter")
    desk.shop.provider._otherwise = None
    desk.shop.run()
    desk.presenter.store_changed()
    assert desk.screen.bold == "The new run failed; this is the draft from before."
    desk.presenter.start_edit()
    assert desk.screen.text == "Thank you for your letter."


def test_who_got_an_item_is_said_by_name(desk: Desk) -> None:
    """Handed on, an item is said to be with somebody in particular."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.presenter.decide(Wish(Kind.ESCALATE, to="ben"))
    assert desk.screen.decided[0].what == "Handed “a” to Ben."


def test_a_store_that_fails_decides_nothing_and_the_next_try_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure of the store is a banner, and the same key works when the store is back."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)

    def broken(*_: object) -> None:
        raise StoreUnavailable("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.shop.services.review_items, "decide", broken)
        desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.screen.bold == "Nothing was decided."
    desk.presenter.decide(Wish(Kind.APPROVE))
    assert desk.outcome(number) == (State.DECIDED, Outcome.APPROVED)


def test_a_change_by_somebody_else_is_shown_and_said(desk: Desk) -> None:
    """A new draft of the item that is shown replaces it with a word about it."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.shop.decide(number, Kind.REDO, "ben", note="shorter")
    desk.presenter.store_changed()
    assert desk.screen.shown is not None
    assert desk.screen.shown.bar.sentence == "It waits for the runner."
    assert desk.screen.bold == "Sent back by Ben while you looked at it."
    desk.shop.run()
    desk.presenter.store_changed()
    assert desk.screen.shown.loaded.opened.item.revision == 2


def test_a_new_draft_beside_the_old_one_is_said(desk: Desk) -> None:
    """A draft that was exchanged under the eyes of its reader says so."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.shop.decide(number, Kind.REDO, "ben", note="shorter")
    desk.shop.run()
    desk.presenter.store_changed()
    assert desk.screen.bold == "It has changed since you opened it."


def test_a_look_changes_nothing_on_the_page(desk: Desk) -> None:
    """That the item was looked at is remembered, and is no news for the page."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.presenter.painted()
    assert desk.shop.open(number).item.looked_at is not None
    desk.presenter.store_changed()
    assert desk.screen.again == 0


def test_a_small_change_keeps_the_place(desk: Desk) -> None:
    """An item handed to somebody is shown again without losing its place."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    desk.shop.decide(number, Kind.ESCALATE, "ben", to="ada", note="Is this right?")
    desk.presenter.store_changed()
    assert desk.screen.again == 1
    assert desk.screen.notice is not None
    assert (desk.screen.bold, desk.screen.notice.sentence) == ("Handed to Ada.", "Is this right?")


def test_a_decided_item_is_not_looked_at(desk: Desk) -> None:
    """Reading what is decided leaves no trace."""
    [number] = desk.shop.draft("a")
    desk.shop.decide(number, Kind.APPROVE)
    before = desk.shop.kinds(number)
    desk.presenter.open(number)
    desk.presenter.painted()
    assert desk.shop.kinds(number) == before


def test_an_item_that_cannot_be_read_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is away is a banner with a way to try again."""
    [number] = desk.shop.draft("a")

    def broken(*_: object) -> None:
        raise StoreUnavailable("The store was removed.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.shop.services.browse_queue, "open", broken)
        desk.presenter.open(number)
        assert desk.screen.bold == "The item cannot be read."
        assert desk.screen.answers == ["again"]
    desk.presenter.answer("again")
    assert desk.screen.bold != "The item cannot be read."


def test_a_defect_is_told_and_passed_on(desk: Desk) -> None:
    """An error that is no refusal is a banner, and goes on to where failures are written down."""
    with pytest.raises(Exception, match="No row"):
        desk.presenter.open(999)
    assert desk.screen.bold == "The item cannot be read."


def test_a_comparison_is_shown_on_demand(desk: Desk) -> None:
    """Each base has its own comparison; one of the draft itself carries its findings."""
    [number] = desk.shop.draft("a")
    desk.shop.decide(number, Kind.REDO, "ben", note="shorter")
    desk.shop.run()
    desk.presenter.open(number)
    desk.presenter.compare("nothing")
    desk.presenter.compare("previous")
    [(nothing, first, is_draft), (previous, second, _)] = desk.screen.changes
    assert (first, second, is_draft) == ("nothing", "previous", True)
    assert (nothing.old, previous.old) == (None, "Thank you for your letter.")


def test_only_the_newest_comparison_is_shown(shop: Workshop) -> None:
    """A comparison that was asked for before another item was opened is dropped."""
    desk = Desk(shop, tasks := Deferred())
    first, second = shop.draft("a", "b")
    desk.presenter.open(first)
    tasks.run()
    desk.presenter.compare("nothing")
    desk.presenter.open(second)
    tasks.kept.reverse()
    tasks.run()
    assert desk.screen.number == second
    assert desk.screen.changes == []


def test_two_revisions_are_compared(desk: Desk) -> None:
    """Any two revisions of the history can be held against each other, and read."""
    [number] = desk.shop.draft("a")
    desk.shop.decide(number, Kind.EDIT, text="Thank you, A.")
    desk.presenter.open(number)
    old, new = (each.sha256 for each in desk.shop.open(number).revisions)
    desk.presenter.compare_revisions(old, new)
    [(changes, base, is_draft)] = desk.screen.changes
    assert (changes.old, changes.new, base, is_draft) == (
        "Thank you for your letter.", "Thank you, A.", "chosen", True,
    )  # fmt: skip
    desk.presenter.read_text(old)
    assert desk.screen.texts == {old: "Thank you for your letter."}


def test_steps_are_read_with_their_texts(desk: Desk) -> None:
    """The steps of the shown item come with what was asked and answered."""
    desk.presenter.open(desk.shop.draft("a")[0])
    desk.presenter.read_whole()
    assert desk.screen.whole is not None
    assert desk.screen.whole.runs[0].attempts[0].answer == "Thank you for your letter."


def test_nothing_is_asked_of_a_page_without_item(desk: Desk) -> None:
    """Keys without an item do nothing at all."""
    desk.presenter.decide(Wish(Kind.APPROVE))
    desk.presenter.compare("nothing")
    desk.presenter.compare_revisions("a", "b")
    desk.presenter.read_whole()
    desk.presenter.start_edit()
    desk.presenter.leave_edit()
    desk.presenter.approve_edit()
    desk.presenter.painted()
    desk.presenter.store_changed()
    assert vars(desk.screen).keys() == vars(Screen()).keys()
    assert (desk.screen.shown, desk.screen.edit, desk.screen.decided) == (None, None, [])

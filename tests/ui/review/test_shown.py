"""An item in words, for the page."""

from dataclasses import replace

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.services.keep_edits import Unfinished
from reviewer_app.ui.review.edit_words import FINISH
from reviewer_app.ui.review.loading import Loaded, load
from reviewer_app.ui.review.shown import shown
from tests.workshop import Workshop


def flagged(loaded: Loaded, flag: Flag = Flag.STALE) -> Loaded:
    """Return an item that needs care."""
    item = loaded.opened.item
    row = replace(item.row, flags=(flag,))
    return replace(loaded, opened=replace(loaded.opened, item=replace(item, row=row)))


def test_a_sound_draft_is_approved_by_the_primary_button(shop: Workshop) -> None:
    """The button says Approve, and beside it stands what that does."""
    bar = shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now(), "ada").bar
    assert (bar.approve, bar.first, bar.refusal, bar.echo) == ("Approve", "approve", "", "Saves 1 file")


def test_a_draft_that_needs_care_is_approved_anyway(shop: Workshop) -> None:
    """A flag takes the colour from the button."""
    bar = shown(flagged(load(shop.services, shop.draft("a")[0], "ada")), {}, now(), "ada").bar
    assert (bar.approve, bar.first, bar.refusal) == ("Approve anyway", "", "")


def test_what_would_be_refused_is_no_primary_button(shop: Workshop) -> None:
    """Where approving is refused now, the page does not ask for it."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    bar = shown(replace(loaded, effect=replace(loaded.effect, why_not="No.")), {}, now(), "ada").bar
    assert (bar.first, bar.refusal, bar.echo) == ("", "No.", "")


def test_what_cannot_be_approved_is_not_offered_anyway(shop: Workshop) -> None:
    """An empty draft is to be sent back, whatever checks say of it; the reason stands at the act."""
    loaded = flagged(load(shop.services, shop.draft("a")[0], "ada"), Flag.EMPTY)
    bar = shown(replace(loaded, effect=replace(loaded.effect, why_not="It is empty.")), {}, now(), "ada").bar
    assert (bar.approve, bar.first, bar.refusal) == ("Approve", "send_back", "It is empty.")


def test_an_unfinished_edit_comes_before_the_draft(shop: Workshop) -> None:
    """The agent's draft cannot be approved while a text of one's own waits; that one is asked for."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    edit = Unfinished(loaded.number, "ada", 1, "Mine.", now())
    bar = shown(replace(loaded, unfinished=edit), {}, now(), "ada").bar
    assert (bar.edit, bar.first, bar.refusal) == ("Continue editing", "edit", FINISH)


def test_a_failed_run_has_no_effect(shop: Workshop) -> None:
    """Without a draft nothing can be approved, so nothing is said about it."""
    shop.provider._otherwise = None
    made = shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now(), "ada")
    assert (made.bar.state, made.effect) == (State.FAILED, None)
    assert (made.bar.edit, made.bar.first) == ("Write it myself", "send_back")
    assert made.bar.refusal.startswith("There is no draft to approve")


def test_the_draft_from_before_a_failed_run_can_be_edited(shop: Workshop) -> None:
    """It is no text to begin from nothing, and no text to approve; the refusal says so."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.REDO, note="shorter")
    shop.provider._otherwise = None
    shop.run()
    bar = shown(load(shop.services, number, "ada"), {}, now(), "ada").bar
    assert (bar.state, bar.edit, bar.first) == (State.FAILED, "Edit", "send_back")
    assert bar.refusal.startswith("Its last run failed, and the draft from before cannot be approved")


def test_an_item_without_a_title_is_called_by_its_key(shop: Workshop) -> None:
    """The head of the page is never empty; the reasons end with the general one."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    item = loaded.opened.item
    nameless = replace(loaded.opened, item=replace(item, row=replace(item.row, title="")))
    made = shown(replace(loaded, opened=nameless, spec=None), {}, now(), "ada")
    assert made.title == "a"
    assert [reason.code for reason in made.reasons] == ["document"]

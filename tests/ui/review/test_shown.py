"""An item in words, for the page."""

from dataclasses import replace

from reviewer_app.domain.clock import now
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.ui.review.loading import Loaded, load
from reviewer_app.ui.review.shown import shown
from tests.workshop import Workshop


def flagged(loaded: Loaded) -> Loaded:
    """Return an item that needs care."""
    item = loaded.opened.item
    row = replace(item.row, flags=(Flag.STALE,))
    return replace(loaded, opened=replace(loaded.opened, item=replace(item, row=row)))


def test_a_sound_draft_is_approved_by_the_primary_button(shop: Workshop) -> None:
    """The button says Approve, and beside it stands what that does."""
    bar = shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now()).bar
    assert (bar.approve, bar.primary, bar.echo) == ("Approve", True, "Saves 1 file")


def test_a_draft_that_needs_care_is_approved_anyway(shop: Workshop) -> None:
    """A flag takes the colour from the button."""
    bar = shown(flagged(load(shop.services, shop.draft("a")[0], "ada")), {}, now()).bar
    assert (bar.approve, bar.primary) == ("Approve anyway", False)


def test_what_would_be_refused_is_no_primary_button(shop: Workshop) -> None:
    """Where approving is refused now, the page does not ask for it."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    bar = shown(replace(loaded, effect=replace(loaded.effect, why_not="No.")), {}, now()).bar
    assert (bar.primary, bar.echo) == (False, "")


def test_a_failed_run_has_no_effect(shop: Workshop) -> None:
    """Without a draft nothing can be approved, so nothing is said about it."""
    shop.provider._otherwise = None
    made = shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now())
    assert (made.bar.state, made.effect) == (State.FAILED, None)


def test_an_item_without_a_title_is_called_by_its_key(shop: Workshop) -> None:
    """The head of the page is never empty; the reasons end with the general one."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    item = loaded.opened.item
    nameless = replace(loaded.opened, item=replace(item, row=replace(item.row, title="")))
    made = shown(replace(loaded, opened=nameless, spec=None), {}, now())
    assert made.title == "a"
    assert [reason.code for reason in made.reasons] == ["document"]

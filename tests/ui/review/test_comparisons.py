"""What a draft is compared with, unasked and on demand."""

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import NewItem
from reviewer_app.services.keep_edits import Unfinished
from reviewer_app.ui.review import comparisons
from tests.workshop import Workshop

DRAFT = "Thank you for your letter."


def keys(shop: Workshop, number: int, edit: Unfinished | None = None) -> list[str]:
    """Return what can be chosen for an item."""
    return list(dict(choices(shop, number, edit)))


def choices(shop: Workshop, number: int, edit: Unfinished | None = None) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen for an item, in words, too."""
    return comparisons.choices(shop.open(number), edit, shop.services.review_items.effect(number, "ada"))


def texts(
    shop: Workshop, number: int, key: str, edit: Unfinished | None = None
) -> tuple[str | None, str, bool]:
    """Return the texts of a choice."""
    effect = shop.services.review_items.effect(number, "ada")
    pair = comparisons.pair(key, shop.open(number), edit, effect, shop.services.browse_queue.text)
    return pair.old, pair.new, pair.is_draft


def test_a_baseline_comes_first(shop: Workshop) -> None:
    """What stands there today is what a draft is compared with unasked."""
    piece = NewItem("a", "a", "Dear shop", "Thanks.")
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada")
    shop.run()
    number = shop.number("letters/a")
    assert keys(shop, number) == ["baseline", "nothing"]
    effect = shop.services.review_items.effect(number, "ada")
    assert comparisons.choices(shop.open(number), None, effect)[0] == ("baseline", "the text today")
    assert texts(shop, number, "baseline") == ("Thanks.", DRAFT, True)
    assert texts(shop, number, "nothing") == (None, DRAFT, True)


def test_a_revision_has_one_before_it(shop: Workshop) -> None:
    """After a redo the draft of before is there to compare with."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.REDO, note="shorter")
    shop.run()
    assert keys(shop, number) == ["previous", "nothing"]
    assert texts(shop, number, "previous") == (DRAFT, DRAFT, True)


def test_a_persons_revision_is_held_against_the_agents(shop: Workshop) -> None:
    """An approved edit can be compared with the draft that it replaced."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="Mine.")
    assert "edit" in keys(shop, number)
    assert texts(shop, number, "edit") == (DRAFT, "Mine.", True)


def test_an_unfinished_edit_is_held_against_the_draft(shop: Workshop) -> None:
    """What is still being written is not the draft that is decided."""
    [number] = shop.draft("a")
    edit = Unfinished(number, "ada", 1, "Mine.", shop.open(number).item.row.created_at)
    assert keys(shop, number, edit) == ["nothing", "edit"]
    assert texts(shop, number, "edit", edit) == (DRAFT, "Mine.", False)


def test_what_was_delivered_last_is_offered_once_it_differs(shop: Workshop) -> None:
    """A new draft for an updated input is compared with what has left before."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="Mine.")
    shop.run()
    assert "delivered" not in keys(shop, number)
    piece = NewItem("a", "a", "Another letter.")
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada", update=True)
    shop.run()
    assert keys(shop, number)[0] == "delivered"
    assert texts(shop, number, "delivered") == ("Mine.", DRAFT, True)


def test_after_an_undo_the_delivered_file_is_offered(shop: Workshop) -> None:
    """What approving again would replace can be looked at, also where it is the same text."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    shop.run()
    shop.services.undo_decisions.undo(number, "ada")
    assert choices(shop, number) == (("delivered", "the file there now"), ("nothing", "nothing"))
    assert texts(shop, number, "delivered") == (DRAFT, DRAFT, True)


def test_a_delivered_file_that_was_taken_away_is_what_was_delivered_last(shop: Workshop) -> None:
    """Where nothing is replaced nothing is said to lie there; the text that left is offered all the same."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="Mine.")
    shop.run()
    shop.services.undo_decisions.undo(number, "ada")
    assert choices(shop, number)[0] == ("delivered", "the file there now")
    assert texts(shop, number, "delivered") == ("Mine.", shop.open(number).item.output, True)
    for file in shop.files():
        (shop.root / "outbox" / file).unlink()
    assert choices(shop, number)[0] == ("delivered", "what was delivered last")

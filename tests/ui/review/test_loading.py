"""One item read whole: what makes two readings the same page, the same draft, or neither."""

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.review.loading import load
from tests.workshop import Workshop


def test_looking_makes_no_difference(shop: Workshop) -> None:
    """An item that somebody looked at reads as the same page."""
    [number] = shop.draft("a")
    before = load(shop.services, number, "ada")
    shop.services.browse_queue.look(number)
    after = load(shop.services, number, "ada")
    assert before.same(after)
    assert before.opened != after.opened


def test_a_handed_on_item_is_the_same_draft_on_another_page(shop: Workshop) -> None:
    """A decision about one reading is one about the other, though they look different."""
    [number] = shop.draft("a")
    before = load(shop.services, number, "ada")
    shop.decide(number, Kind.ESCALATE, to="ben")
    after = load(shop.services, number, "ada")
    assert before.same_draft(after)
    assert not before.same(after)


def test_a_decided_item_is_another_matter(shop: Workshop) -> None:
    """What is decided is not decided again."""
    [number] = shop.draft("a")
    before = load(shop.services, number, "ada")
    shop.decide(number, Kind.APPROVE)
    after = load(shop.services, number, "ada")
    assert not before.same_draft(after)
    assert (before.needs_person, after.needs_person) == (True, False)


def test_an_item_without_draft_has_no_changes(shop: Workshop) -> None:
    """What still waits for a runner shows no comparison."""
    [number] = shop.add("a")
    assert load(shop.services, number, "ada").changes is None


def test_an_item_whose_agent_is_gone_can_be_read(shop: Workshop) -> None:
    """Without its document an item is shown as plain text, and approving says why not."""
    [number] = shop.draft("a")
    (shop.root / "agents" / "letters" / "AGENT.md").unlink()
    (shop.root / "agents" / "letters").rmdir()
    loaded = load(shop.services, number, "ada")
    assert (loaded.spec, loaded.output_kind, loaded.budget_micro) == (None, OutputKind.TEXT, None)
    assert "letters" in loaded.effect.why_not


def test_each_person_has_an_edit_of_their_own(shop: Workshop) -> None:
    """Only the reader's own unfinished edit is theirs to continue."""
    [number] = shop.draft("a")
    shop.services.keep_edits.save(number, "ben", 1, "Ben's.")
    assert load(shop.services, number, "ada").unfinished is None
    found = load(shop.services, number, "ben").unfinished
    assert found is not None
    assert found.text == "Ben's."


def test_an_edit_begun_elsewhere_makes_another_page(shop: Workshop) -> None:
    """The same person's edit in another window is offered here, too, without being asked for."""
    [number] = shop.draft("a")
    before = load(shop.services, number, "ada")
    shop.services.keep_edits.save(number, "ada", 1, "Half a sent")
    after = load(shop.services, number, "ada")
    assert before.same_draft(after)
    assert not before.same(after)
    assert before.same(load(shop.services, number, "ben"))

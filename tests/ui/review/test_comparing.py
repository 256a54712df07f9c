"""Comparisons in a worker: only what was asked for last is shown."""

from reviewer_app.domain.decision import Kind
from reviewer_app.ui.review.comparing import Comparing
from reviewer_app.ui.review.loading import load
from tests.ui.doubles import Deferred
from tests.ui.review.screen import Screen
from tests.workshop import Workshop


def test_only_the_newest_comparison_is_shown(shop: Workshop) -> None:
    """What was asked for before something else, or before another item, is dropped when it comes."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="Thank you, A.")
    loaded = load(shop.services, number, "ada")
    comparing = Comparing(shop.services, tasks := Deferred(), screen := Screen())
    old, new = (each.sha256 for each in loaded.opened.revisions)
    comparing.compare(loaded, "nothing")
    comparing.compare_revisions(loaded, old, new)
    tasks.run()
    [(changes, base, is_draft)] = screen.changes
    assert (changes.old, changes.new, base, is_draft) == (
        "Thank you for your letter.", "Thank you, A.", "chosen", True,
    )  # fmt: skip
    comparing.compare(loaded, "nothing")
    comparing.forget()
    tasks.run()
    assert len(screen.changes) == 1

"""What is kept ready of the items beside the one on the screen."""

from reviewer_app.ui.review.ahead import Ahead
from reviewer_app.ui.review.loading import load
from tests.ui.doubles import Deferred
from tests.workshop import Workshop


def ahead(shop: Workshop, tasks: Deferred, writes: dict[int, int]) -> Ahead:
    """Return what keeps items of a workspace ready, with counts of edits that tests change."""
    return Ahead(
        tasks, lambda number: lambda: load(shop.services, number, "ada"), lambda number: writes.get(number, 0)
    )


def test_only_what_is_wanted_is_ready(shop: Workshop) -> None:
    """What came too late for its neighbourhood is dropped, and each item is read once."""
    kept = ahead(shop, tasks := Deferred(), {})
    first, second = shop.draft("a", "b")
    kept.want([first, second])
    kept.read()
    kept.read()
    kept.want([second])
    assert len(tasks.kept) == 2
    tasks.run()
    assert kept.numbers() == (second,)
    kept.forget(second)
    assert kept.get(second) is None


def test_what_was_read_before_a_change_says_so(shop: Workshop) -> None:
    """It is there all the same, so that it can be shown at once."""
    kept = ahead(shop, tasks := Deferred(), {})
    [number] = shop.draft("a")
    kept.want([number])
    kept.read()
    tasks.run()
    assert (ready := kept.get(number)) is not None
    assert not ready.outdated
    kept.store_changed()
    assert (ready := kept.get(number)) is not None
    assert ready.outdated


def test_what_was_read_while_an_edit_was_written_is_dropped(shop: Workshop) -> None:
    """It may lack the edit."""
    kept = ahead(shop, tasks := Deferred(), writes := {})
    [number] = shop.draft("a")
    kept.want([number])
    kept.read()
    writes[number] = 1
    tasks.run()
    assert kept.numbers() == ()

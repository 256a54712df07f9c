"""Noticing that the store was changed."""

from typing import TYPE_CHECKING

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.services.control_runner import ControlRunner
from reviewer_app.store.claims import Lifeline
from tests.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_change_of_the_store_is_noticed(shop: Workshop) -> None:
    """Adding, drafting, looking and deciding each make another number; asking makes none."""
    watch = shop.services.watch_changes
    seen = [watch.version()]
    assert watch.version() == seen[0]
    [number] = shop.add("a")
    seen.append(watch.version())
    shop.run()
    seen.append(watch.version())
    shop.services.browse_queue.look(number)
    seen.append(watch.version())
    shop.decide(number, Kind.APPROVE)
    seen.append(watch.version())
    assert len(set(seen)) == len(seen)
    shop.services.browse_queue.counts()
    assert watch.version() == seen[-1]
    watch.close()


def test_only_the_heartbeats_of_a_runner_are_no_change(shop: Workshop) -> None:
    """Beginning, pauses, requests, edits, deliveries and its end are; that it finds nothing to do is none."""
    services, watch = shop.services, shop.services.watch_changes
    control = services.control_runner
    [number] = shop.draft("a")
    changes: list[Callable[[], object]] = [
        lambda: control.begin(1),
        lambda: control.pause("ada"),
        lambda: control.resume("ada"),
        lambda: services.keep_edits.save(number, "ada", 1, "Mine."),
        lambda: services.keep_edits.discard(number, "ada"),
        lambda: shop.decide(number, Kind.APPROVE),
        lambda: shop.add("b"),
        lambda: services.run_agents.claim(control.id, 1),
        control.request_stop,
        control.finish,
    ]

    def turn() -> None:
        control.beat()
        services.expire_items.expire()
        services.deliver_outputs.tidy()
        services.deliver_outputs.send_due(control.id)

    seen = [watch.version()]
    for change in changes:
        change()
        assert watch.version() != seen[-1]
        turn()
        seen.append(watch.version())
        turn()
        assert watch.version() == seen[-1]
    assert len(set(seen)) == len(seen)
    watch.close()


def test_a_runner_that_is_found_dead_is_a_change(shop: Workshop) -> None:
    """The heartbeat that takes over its work is noticed."""
    control, watch = shop.services.control_runner, shop.services.watch_changes
    other = ControlRunner(shop.services.database, lambda: Lifeline(shop.root / "logs"), now)
    control.begin(1)
    other.begin(1)
    before = watch.version()
    other._lifeline.let_go()
    control.beat()
    assert watch.version() != before
    control.finish()
    watch.close()


def test_watching_can_end_and_begin_again(shop: Workshop) -> None:
    """Closing twice does no harm."""
    watch = shop.services.watch_changes
    watch.close()
    first = watch.version()
    watch.close()
    watch.close()
    assert isinstance(watch.version(), int)
    assert isinstance(first, int)
    watch.close()

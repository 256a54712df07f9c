"""Noticing that the store was changed."""

from reviewer_app.domain.decision import Kind
from tests.workshop import Workshop


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

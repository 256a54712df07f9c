"""Items past their time get an outcome of their own."""

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import Outcome, State
from reviewer_app.services.expire_items import ExpireItems
from tests.workshop import Hands, Workshop, keys


def test_overdue_items_expire_and_decided_ones_do_not(shop: Workshop) -> None:
    """Waiting, failed and queued items past `due` become `expired`; what is decided stays as it is."""
    shop.write_agent(keys="due: 1h\n")
    first, second = shop.draft("a", "b")
    shop.add("c")
    shop.decide(first, Kind.APPROVE)
    clock = Hands(shop.open(first).item.row.created_at)
    expiry = ExpireItems(shop.services.database, clock)
    assert expiry.expire() == 0
    clock.move(hours=2)
    assert expiry.expire() == 2
    assert shop.open(first).item.row.outcome is Outcome.APPROVED
    assert shop.open(second).item.row.outcome is Outcome.EXPIRED
    assert shop.open(3).item.row.state is State.DECIDED
    assert shop.kinds()[-1] == "item.expired"
    assert shop.services.undo_decisions.undo(second, "ada").result == "refused"


def test_hundreds_of_items_expire_in_short_transactions(shop: Workshop) -> None:
    """However many are overdue, all of them expire."""
    shop.write_agent(keys="due: 1h\n")
    shop.add(*keys(450))
    clock = Hands(shop.open(1).item.row.created_at)
    clock.move(hours=2)
    assert ExpireItems(shop.services.database, clock).expire() == 450


def test_exactly_full_chunks_end(shop: Workshop) -> None:
    """A number of overdue items that fills the last transaction ends there."""
    shop.write_agent(keys="due: 1h\n")
    shop.add(*keys(200))
    clock = Hands(shop.open(1).item.row.created_at)
    clock.move(hours=2)
    assert ExpireItems(shop.services.database, clock).expire() == 200

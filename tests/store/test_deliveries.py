"""The outbox: one lease at a time, each step only from where it may be taken, nothing by a late holder."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import insert

from reviewer_app.domain.delivery import ALLOWED, DeliveryState
from reviewer_app.domain.digests import digest
from reviewer_app.domain.ids import item_id
from reviewer_app.store import claims, deliveries, texts
from reviewer_app.store.claims import LeaseLostError
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.deliveries import Leased, NewDelivery
from reviewer_app.store.tables import DECISIONS
from tests.store import rows
from tests.store.rows import AT

SECOND = timedelta(seconds=1)


def _approve(tx: Transaction, number: int, *, target: str = "", hold: int = 0, seq: int = 0) -> str:
    """Put a delivery for an item into the outbox; return its decision's id."""
    sha, decision = texts.put(tx, f"output {number}"), f"d{number}-{seq}"
    row = {"id": decision, "item_id": number, "kind": "approve", "actor": "ada", "at": 0, "revision": 1}
    tx.execute(insert(DECISIONS), row | {"content_sha": "c", "prior": "{}"})
    until = AT + timedelta(seconds=hold)
    wished = target or f"letters/{number}"
    deliveries.add(tx, NewDelivery(number, decision, "drafts", "digest", wished, None, sha, until), AT)
    return decision


@pytest.fixture
def outbox(store: Database) -> Database:
    """Return a store with two runners and three deliveries, the third on hold for ten seconds."""
    with store.write() as tx:
        for name in "ab":
            claims.register(tx, name, 1, 1, AT)
        for number, hold in ((1, 0), (2, 0), (3, 10)):
            rows.item(tx, number)
            _approve(tx, number, hold=hold)
    return store


def _lease(store: Database, runner: int, later: int = 0, count: int = 50) -> list[Leased]:
    with store.write() as tx:
        return deliveries.lease(tx, runner, AT + later * SECOND, count)


def _move(store: Database, held: Leased, after: DeliveryState, **values: str) -> None:
    with store.write() as tx:
        deliveries.move(tx, held, after, AT, **values)


def _states(store: Database) -> Mapping[int, str]:
    with store.read() as tx:
        return {delivery.id: delivery.state.value for delivery in deliveries.page(tx)}


def test_only_what_is_due_is_leased_and_only_once(outbox: Database) -> None:
    """A hold is kept to its end; what one runner has leased no other living one gets."""
    with outbox.read() as tx:
        assert (deliveries.due(tx, AT), deliveries.due(tx, AT + 10 * SECOND)) == (2, 3)
    assert [held.id for held in _lease(outbox, 1, count=1)] == [1]
    assert [held.id for held in _lease(outbox, 2)] == [2]
    assert [held.id for held in _lease(outbox, 2, later=9)] == [2]
    assert [held.id for held in _lease(outbox, 2, later=10)] == [2, 3]


def test_a_lease_says_all_that_sending_needs(outbox: Database) -> None:
    """A lease carries item, decision, place and bytes, and gives back exactly the approved ones."""
    held = _lease(outbox, 1)[0]
    assert (held.item, held.decision, held.destination, held.target) == (1, "d1-0", "drafts", "letters/1")
    assert (held.before_sha, held.sha256, held.state) == (None, digest("output 1"), DeliveryState.HELD)
    with outbox.read() as tx:
        assert deliveries.text_of(tx, held) == b"output 1"


def test_a_delivery_goes_its_way_step_by_step(outbox: Database) -> None:
    """Attempted, then delivered with a receipt; a step back or a second end is refused."""
    held = _lease(outbox, 1)[0]
    _move(outbox, held, DeliveryState.ATTEMPTING)
    _move(outbox, held, DeliveryState.DELIVERED, receipt="there")
    for after in DeliveryState:
        with pytest.raises(LeaseLostError):
            _move(outbox, held, after)
    with outbox.read() as tx:
        (found,) = deliveries.page(tx, state="delivered")
        assert deliveries.counts(tx) == {"delivered": 1, "held": 2}
    assert (found.id, found.receipt, found.ended_at) == (1, "there", AT)
    assert (found.item, found.agent, found.key) == (item_id(1), "letters", "k1")


def test_a_late_holder_can_do_nothing(outbox: Database) -> None:
    """After a takeover, the former holder's lease is refused at every step."""
    late = _lease(outbox, 1)[0]
    with outbox.write() as tx:
        claims.end(tx, 1, AT)
    held = _lease(outbox, 2)[0]
    assert (held.id, held.fence) == (late.id, late.fence + 1)
    for after in (DeliveryState.ATTEMPTING, DeliveryState.FAILED):
        with pytest.raises(LeaseLostError):
            _move(outbox, late, after)
    _move(outbox, held, DeliveryState.ATTEMPTING)


def test_a_begun_delivery_is_taken_over_as_begun(outbox: Database) -> None:
    """What a dead runner had begun is leased as attempting with the same fence, so it can be completed."""
    begun = _lease(outbox, 1)[0]
    _move(outbox, begun, DeliveryState.ATTEMPTING)
    assert [held.id for held in _lease(outbox, 2)] == []
    with outbox.write() as tx:
        claims.end(tx, 1, AT)
    held = _lease(outbox, 2)[0]
    assert (held.id, held.state, held.fence) == (begun.id, DeliveryState.ATTEMPTING, begun.fence)
    with pytest.raises(LeaseLostError):
        _move(outbox, begun, DeliveryState.DELIVERED)
    _move(outbox, held, DeliveryState.DELIVERED)


def test_an_undo_stops_what_has_not_left(outbox: Database) -> None:
    """A held, due or failed delivery can be cancelled; one that is leaving or has left cannot."""
    first, second = _lease(outbox, 1)
    _move(outbox, first, DeliveryState.ATTEMPTING)
    with outbox.write() as tx:
        assert not deliveries.cancel(tx, first.id, AT)
        assert deliveries.cancel(tx, second.id, AT)
        assert not deliveries.cancel(tx, second.id, AT)
        assert deliveries.cancel(tx, 3, AT)
    with pytest.raises(LeaseLostError):
        _move(outbox, second, DeliveryState.ATTEMPTING)
    assert _states(outbox) == {1: "attempting", 2: "cancelled", 3: "cancelled"}


@pytest.mark.parametrize("state", list(DeliveryState))
def test_only_allowed_moves_are_made(outbox: Database, state: DeliveryState) -> None:
    """From each state exactly the moves of the table are possible."""
    for after in DeliveryState:
        held = _lease(outbox, 1)[0]
        with outbox.write() as tx:
            tx.exec_driver_sql(f"UPDATE deliveries SET state = '{state.value}' WHERE id = {held.id}")
        if after in ALLOWED[state]:
            _move(outbox, held, after)
        else:
            with pytest.raises(LeaseLostError):
                _move(outbox, held, after)
        with outbox.write() as tx:
            tx.exec_driver_sql(f"UPDATE deliveries SET state = 'due', fence = 0 WHERE id = {held.id}")


def test_ending_holds_makes_everything_due(outbox: Database) -> None:
    """Holds can be ended: everything held is due at once."""
    with outbox.write() as tx:
        assert deliveries.end_holds(tx, AT) == 3
        assert deliveries.end_holds(tx, AT) == 0
    assert len(_lease(outbox, 1)) == 3
    assert set(_states(outbox).values()) == {"due"}


def test_only_failed_and_unknown_deliveries_are_tried_again(outbox: Database) -> None:
    """A failed delivery becomes due and free for any runner; one that did not fail does not."""
    held = _lease(outbox, 1)[0]
    with outbox.write() as tx:
        assert not deliveries.retry(tx, held.id, AT)
    _move(outbox, held, DeliveryState.ATTEMPTING)
    _move(outbox, held, DeliveryState.FAILED, error="The disk is full.")
    with outbox.write() as tx:
        assert deliveries.page(tx, item=1)[0].error == "The disk is full."
        assert deliveries.retry(tx, held.id, AT)
        assert not deliveries.retry(tx, 17, AT)
    again = _lease(outbox, 2)[0]
    assert (again.id, again.fence) == (held.id, held.fence + 1)


def test_a_restored_approval_waits_for_a_person(outbox: Database) -> None:
    """A delivery that came from the journal is unknown and says why; nothing leases it by itself."""
    with outbox.write() as tx:
        decision = _approve(tx, 1, seq=1)
        row = deliveries.of_decision(tx, decision)
        assert row is not None
        place = {name: row[name] for name in ("destination", "destination_digest", "target", "target_key")}
        place |= {"before_sha": None, "sha256": row["sha256"], "hold_until": row["hold_until"]}
        tx.exec_driver_sql(f"DELETE FROM deliveries WHERE decision_id = '{decision}'")
        deliveries.add_unknown(tx, 1, decision, place, AT)
        (found,) = deliveries.page(tx, state="unknown")
        assert "may have been delivered before" in found.error
        assert found.id not in [held.id for held in deliveries.lease(tx, 1, AT, 50)]
        assert deliveries.retry(tx, found.id, AT)


def test_a_target_belongs_to_the_item_that_had_it_first(outbox: Database) -> None:
    """Names that differ by case or by how letters are composed are one place; a cancelled one is free."""
    with outbox.write() as tx:
        rows.item(tx, 4)
        _approve(tx, 4, target="Caf\u00e9/Straße")
        for twin in ("Caf\u00e9/Straße", "cafe\u0301/STRASSE"):
            assert deliveries.is_taken(tx, "drafts", twin, 1)
            assert not deliveries.is_taken(tx, "drafts", twin, 4)
            assert not deliveries.is_taken(tx, "elsewhere", twin, 1)
        assert not deliveries.is_taken(tx, "drafts", "cafe/strasse", 1)
        deliveries.cancel(tx, 4, AT)
        assert not deliveries.is_taken(tx, "drafts", "Caf\u00e9/Straße", 1)


def test_an_item_without_a_delivery_has_none(store: Database) -> None:
    """A decision that put nothing into the outbox has no delivery."""
    with store.read() as tx:
        assert deliveries.of_decision(tx, "nothing") is None
        assert deliveries.page(tx, item=1) == []
        assert deliveries.counts(tx) == {}

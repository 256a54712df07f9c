"""Deliveries: they never claim more than is known, and what left is not undone."""

from reviewer_app.domain.delivery import ALLOWED, DeliveryState
from tests.domain.moves import final, reachable


def test_every_delivery_can_end() -> None:
    """From every open state there is a way to delivered and to cancelled; nothing follows these."""
    ends = {DeliveryState.DELIVERED, DeliveryState.CANCELLED}
    assert set(ALLOWED) == set(DeliveryState)
    assert final(ALLOWED) == ends
    assert all(ends <= reachable(ALLOWED, state) for state in DeliveryState if state not in ends)


def test_delivered_is_only_said_after_an_attempt() -> None:
    """An attempt is recorded before the effect."""
    before = {state for state, following in ALLOWED.items() if DeliveryState.DELIVERED in following}
    assert before == {DeliveryState.ATTEMPTING}


def test_what_may_have_left_is_not_undone() -> None:
    """Nothing that was delivered, or is on its way this moment, can be cancelled."""
    cancellable = {state for state, following in ALLOWED.items() if DeliveryState.CANCELLED in following}
    assert not cancellable & {DeliveryState.DELIVERED, DeliveryState.ATTEMPTING}

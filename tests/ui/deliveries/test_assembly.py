"""The page of the deliveries with its presenter."""

from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.ui.deliveries.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_a_real_delivery_is_shown_and_tried_again(qtbot: QtBot, shop: Workshop) -> None:
    """One that fails for want of its place, until there is one."""
    [number] = shop.draft("mail-1.txt")
    place = shop.root / "outbox" / "drafts"
    place.write_text("in the way")
    shop.decide(number, Kind.APPROVE)
    shop.run()
    page, _presenter = make(shop.services, AtOnce(), "ada", now)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    assert page.sentence.text() == "1 in all. 1 needs you."
    page.list.choose("1")
    assert page.detail.state.text() == "Delivery failed"
    assert "drafts" in page.detail.error.text()
    place.unlink()
    page.detail.again_button.click()
    assert page.detail.state.text() == "Leaves as soon as the runner works"
    shop.run()
    page.refresh_requested.emit()
    assert page.detail.state.text() == "Delivered"
    page.state_requested.emit(DeliveryState.FAILED)
    assert page.list.rows.rowCount() == 0
    page.tick_requested.emit()

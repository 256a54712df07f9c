"""Strip and presenter of the last decisions as the window gets them."""

from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import State
from reviewer_app.ui.undo.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_what_the_strip_asks_for_is_done(shop: Workshop, qtbot: QtBot) -> None:
    """The last decision, or one of the list, is taken back, and the seconds are counted down."""
    first, second = shop.draft("a", "b")
    for number in (first, second):
        shop.decide(number, Kind.REJECT, reason="invented")
    strip, presenter = make(shop.services, AtOnce(), "ada", now)
    qtbot.addWidget(strip)
    presenter.refresh()
    strip.ticked.emit()
    strip.undo_requested.emit()
    strip.undo_one_requested.emit(shop.open(first).decisions[-1].id)
    assert {shop.open(number).item.row.state for number in (first, second)} == {State.WAITING}
